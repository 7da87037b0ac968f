using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Scope;

/// <summary>The scope statement with what it rests on and what carries it.</summary>
public sealed class ScopeStatementTests
{
    private const string Password = "correct horse battery staple";
    private const string Root = $"/projects/{Qilan.Code}";

    [Theory, Databases]
    public async Task Page_SaysWhatThePackageStates_AndLeadsToTheRecords(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host, "business_analyst");
        var file = Qilan.Files()["scope"];

        var page = await visitor.GetAsync(Root + "/scope");
        page.Code.ShouldBe(200);
        page.Page.QuerySelectorAll("#statement ul li").Select(l => l.TextContent).ShouldBe(
            file["statement"]!["in_scope"]!.AsArray().Concat(file["statement"]!["out_of_scope"]!.AsArray()).Select(t => (string)t!["zh"]!));
        page.Page.QuerySelectorAll("#assumptions tbody tr").Length.ShouldBe(file["assumptions"]!.AsArray().Count);
        page.Page.QuerySelectorAll("#constraints tbody tr").Length.ShouldBe(file["constraints"]!.AsArray().Count);
        page.Page.QuerySelectorAll("#carried dd").Sum(d => int.Parse(d.TextContent, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(Qilan.Files()["requirements"]["requirements"]!.AsArray().Count + file["modules"]!.AsArray().Count);
        foreach (var address in page.Page.QuerySelectorAll("#assumptions a, #carried a").Select(a => a.GetAttribute("href")!).Distinct())
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(200, address);
        }
        var must = page.Page.QuerySelector("#carried a[href*='moscow=must']")!;
        (await visitor.GetAsync(must.GetAttribute("href")! + "&page_size=200")).Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(must.TextContent);
        // The charter shows the same words.
        (await visitor.GetAsync(Root + "/charter?chapter=3")).Page.QuerySelectorAll("#scope ul li").Select(l => l.TextContent).ShouldBe(page.Page.QuerySelectorAll("#statement ul li").Select(l => l.TextContent));

        var rest = JsonNode.Parse(await visitor.Client.GetStringAsync("/api/v1" + Root + "/scope", TestContext.Current.CancellationToken))!;
        JsonNode.DeepEquals(rest["in_scope"], file["statement"]!["in_scope"]).ShouldBeTrue();
        JsonNode.DeepEquals(rest["assumptions"], file["assumptions"]).ShouldBeTrue();
        JsonNode.DeepEquals(rest["constraints"], file["constraints"]).ShouldBeTrue();
    }

    [Fact]
    public async Task English_HasNoChinese()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite, new Asker { User = DemoProject.Somebody(Roles.PortfolioOffice) }.Register);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = host.Visit();
        visitor.Language = "en";
        (await visitor.GetAsync(Root + "/scope")).Page.QuerySelector("main")!.TextContent.ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}");
    }

    [Theory, Databases]
    public async Task Page_TakesThreeCommands(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        using var queries = new Queries(installation);
        await installation.AsAsync<ScopeStatementService, ScopeDetail>(UserIdentity.Operator, s => s.GetAsync(Qilan.Code, TestContext.Current.CancellationToken));
        queries.Take().ShouldBe(3);
    }

    [Fact]
    public async Task WithoutAStatement_ThePageSaysWhatItIsFor_AndAGuestIsRefused()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var files = Qilan.Files();
        files["scope"].AsObject().Remove("statement");
        await Qilan.ImportAsync(host.Installation, (await Qilan.ReadAsync(files)).Package!);
        using var visitor = await VisitAsync(host, "business_analyst");
        var page = await visitor.GetAsync(Root + "/scope");
        page.Code.ShouldBe(200);
        page.Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        using var guest = await VisitAsync(host, "guest");
        (await guest.GetAsync(Root + "/scope")).Code.ShouldBe(403);
    }

    private static async Task<Visitor> VisitAsync(AppHost host, string role)
    {
        var user = await host.AddUserAsync(role, Password);
        await host.JoinAsync(Qilan.Code, user.Id, role);
        return await host.SignInAsync(role, Password);
    }
}
