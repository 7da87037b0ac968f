using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Risks;

/// <summary>Issues as a register, as they stood at a date.</summary>
public sealed class IssuePageTests
{
    private const string Issues = "/projects/" + DemoProject.Code + "/issues";
    private const string End = "date=2026-12-31";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task FiltersSearchAndSort_FindWhatThePackageSays(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        using var visitor = app.Visit();
        var all = Qilan.Files()["risks"]["issues"]!.AsArray().Select(i => i!.AsObject()).ToList();

        Keys(await visitor.GetAsync($"{Issues}?{End}")).ShouldBe(Of(all, _ => true), ignoreOrder: true);
        Keys(await visitor.GetAsync($"{Issues}?severity=S2&{End}")).ShouldBe(Of(all, i => (string?)i["severity"] == "S2"), ignoreOrder: true);
        Keys(await visitor.GetAsync($"{Issues}?risk=RK01&{End}")).ShouldBe(Of(all, i => (string?)i["risk"] == "RK01"));
        Keys(await visitor.GetAsync($"{Issues}?owner=P004&{End}")).ShouldBe(Of(all, i => (string?)i["owner"] == "P004"), ignoreOrder: true);
        Keys(await visitor.GetAsync($"{Issues}?stage=closed&{End}")).ShouldBe(Of(all, i => (string?)i["state"] == "closed"), ignoreOrder: true);
        Keys(await visitor.GetAsync($"{Issues}?q=is02&{End}")).ShouldBe(["IS02"]);
        Keys(await visitor.GetAsync($"{Issues}?sort=due&{End}")).ShouldBe(all.OrderBy(i => (string?)i["due"], StringComparer.Ordinal).Select(i => (string)i["id"]!));
        Keys(await visitor.GetAsync($"{Issues}?page_size=3&page=2&sort=id&{End}")).ShouldBe(all.Select(i => (string)i["id"]!).Order(StringComparer.Ordinal).Skip(3).Take(3));
        (await visitor.Client.GetStringAsync($"{Issues}/list.csv?severity=S2&{End}", TestContext.Current.CancellationToken)).Trim().Split('\n').Length.ShouldBe(Of(all, i => (string?)i["severity"] == "S2").Count + 1);

        var rest = JsonNode.Parse((await visitor.GetAsync($"/api/v1{Issues}?as_of=2026-12-31&sort=id")).Text)!;
        ((int)rest["total"]!).ShouldBe(all.Count);
        rest["items"]![0]!["escalated_to"]!.GetValue<string>().ShouldBe((string)all[0]["escalated_to"]!);
        rest["items"]![0]!["resolution"]!["zh"]!.GetValue<string>().ShouldBe((string)all[0]["resolution"]!["zh"]!);
    }

    [Theory, Databases]
    public async Task BeforeItsEnd_AnIssueIsOpen_AndItsResolutionUnknown(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        using var visitor = app.Visit();

        var then = await visitor.GetAsync($"{Issues}?date=2025-05-01");
        Keys(then).Count.ShouldBe(5);
        then.Page.QuerySelectorAll("table.tl-reg tbody tr").Single(r => r.TextContent.Contains("IS01", StringComparison.Ordinal)).TextContent.ShouldContain("当时未关闭");
        Keys(await visitor.GetAsync($"{Issues}?state=open&date=2025-05-01")).ShouldBe(["IS01"]);
        Keys(await visitor.GetAsync($"{Issues}?q=补充查重规则&date=2025-05-01")).ShouldBeEmpty();
        Keys(await visitor.GetAsync($"{Issues}?q=补充查重规则&date=2025-05-20")).ShouldBe(["IS01"]);
        Keys(await visitor.GetAsync($"{Issues}?overdue=1&date=2025-04-27")).ShouldBe(["IS02"]);

        var page = await visitor.GetAsync($"{Issues}/IS01?date=2025-05-01");
        page.Page.QuerySelector("main")!.TextContent.ShouldContain("当时未关闭");
        page.Page.QuerySelector("#resolution")!.TextContent.ShouldNotContain("补充查重规则");
        (await visitor.GetAsync($"{Issues}/IS01?date=2025-05-20")).Page.QuerySelector("#resolution")!.TextContent.ShouldContain("补充查重规则");
        (await visitor.GetAsync($"{Issues}/IS01?date=2025-04-01")).Code.ShouldBe(404, "nobody knew it then");
        (await visitor.GetAsync($"{Issues}/NOTHING")).Code.ShouldBe(404);
        // It hangs on the objectives of its risk.
        page.Page.QuerySelector("turbo-frame#trail")!.GetAttribute("src")!.ShouldContain("/of/risk/RK01");
        (await visitor.GetAsync(page.Page.QuerySelector("#fields a[href*='/risks/']")!.GetAttribute("href")!)).Code.ShouldBe(200);
        var rest = JsonNode.Parse((await visitor.GetAsync($"/api/v1{Issues}/IS01?as_of=2025-05-01")).Text)!;
        rest["open"]!.GetValue<bool>().ShouldBeTrue();
        rest["closed_on"].ShouldBeNull();
        rest["resolution"].ShouldBeNull();
    }

    [Theory, Databases]
    public async Task English_HasNoChinese_AndTheListTakesFewQueries(DatabaseKind database)
    {
        await using var app = await StartAsync(database);
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var address in new[] { $"{Issues}?{End}", $"{Issues}/IS01?{End}" })
        {
            (await visitor.GetAsync(address)).Page.QuerySelector("main")!.TextContent.ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}", address);
        }
        using var queries = new Queries(app.Installation);
        await visitor.GetAsync($"/api/v1{Issues}");
        queries.Take().ShouldBeLessThanOrEqualTo(3);
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database)
    {
        var app = await AppHost.StartAsync(database, new Asker { User = Office }.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }

    private static List<string> Of(IEnumerable<JsonObject> issues, Func<JsonObject, bool> which) => [.. issues.Where(which).Select(i => (string)i["id"]!)];

    private static IReadOnlyList<string> Keys(Answer answer) => [.. answer.Page.QuerySelectorAll("table.tl-reg tbody td.no").Where(c => c.ClassList.Contains("hide-s")).Select(c => c.TextContent.Trim())];
}
