using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Governance;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Governance;

public sealed class CharterTests
{
    private const string Password = "correct horse battery staple";

    private static readonly string[] CaseFigures = ["case_npv", "case_irr", "case_payback", "case_roi", "case_tco"];

    [Theory, Databases]
    public async Task Page_SaysWhichLettersFail_AndWhy_InBothLanguages(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        var user = await host.AddUserAsync("sponsor", Password);
        await host.JoinAsync(Qilan.Code, user.Id, Roles.All.Single(r => r == "sponsor"));
        using var visitor = await host.SignInAsync("sponsor", Password);

        var page = await visitor.GetAsync($"/projects/{Qilan.Code}/charter");

        page.Code.ShouldBe(200);
        page.Page.QuerySelectorAll(".obj").Length.ShouldBe(6);
        page.Page.QuerySelectorAll(".obj .smart .n").Length.ShouldBe(7);
        page.Page.QuerySelectorAll("ul.why li").Length.ShouldBe(7);
        page.Page.QuerySelector("#gate")!.TextContent.ShouldContain("2025-02-14");
        foreach (var working in page.Page.QuerySelectorAll("a.calc").Select(a => a.GetAttribute("href")!))
        {
            (await visitor.GetAsync(working)).Code.ShouldBe(200, working);
        }
        var rest = JsonNode.Parse(await visitor.Client.GetStringAsync($"/api/v1/projects/{Qilan.Code}/charter", TestContext.Current.CancellationToken))!;
        rest["objectives"]!.AsArray().Count(o => (bool)o!["valid"]!).ShouldBe(4);
    }

    [Fact]
    public async Task Chapters_AndViews_AreReached_AndTheBudgetOnlyByThoseWhoMaySeeReserves()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(host.Installation);
        foreach (var role in new[] { "sponsor", "developer" })
        {
            var user = await host.AddUserAsync(role, Password);
            await host.JoinAsync(Qilan.Code, user.Id, Roles.All.Single(r => r == role));
        }
        var written = Qilan.Files()["documents"]["documents"]!.AsArray().Single(d => (string)d!["kind"]! == Charter.DocumentKind)!["chapters"]!.AsArray();
        var budget = (string)written[3]!["sections"]!.AsArray()[^1]!["text"]!["zh"]!;
        using var sponsor = await host.SignInAsync("sponsor", Password);
        using var developer = await host.SignInAsync("developer", Password);

        var page = await sponsor.GetAsync($"/projects/{Qilan.Code}/charter");

        var chapters = page.Page.QuerySelectorAll("nav.toc a").Select(a => a.GetAttribute("href")!).ToList();
        chapters.Count.ShouldBe(written.Count);
        page.Page.QuerySelectorAll("nav.toc .ti-check").Length.ShouldBe(written.Count);
        for (var i = 0; i < chapters.Count; i++)
        {
            var texts = written[i]!["sections"]!.AsArray().Select(s => (string)s!["text"]!["zh"]!).ToList();
            (await sponsor.GetAsync(chapters[i])).Page.QuerySelectorAll("#chapter p").Select(p => p.TextContent).ShouldBe(texts);
            var seen = (await developer.GetAsync(chapters[i])).Page.QuerySelectorAll("#chapter p").Select(p => p.TextContent).ToList();
            seen.Count.ShouldBe(texts.Count);
            seen.ShouldNotContain(budget);
            seen.Except(texts).Count().ShouldBe(texts.Contains(budget) ? 1 : 0);
        }
        foreach (var view in page.Page.QuerySelectorAll(".tl-tabs a, #feasibility p a, #case p a").Select(a => a.GetAttribute("href")!))
        {
            (await developer.GetAsync(view)).Code.ShouldBe(200, view);
        }
        var finding = (await sponsor.GetAsync($"/projects/{Qilan.Code}/charter?view=feasibility")).Page.QuerySelectorAll("#feasibility a[href*='/risks/']").Select(a => a.GetAttribute("href")!).ToList();
        finding.Count.ShouldBe(3);
        (await sponsor.GetAsync(finding[0])).Code.ShouldBe(200);
    }

    [Fact]
    public async Task Workings_OfScoresAndCase_GiveTheFiguresTheyExplain()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        var charter = await installation.AsAsync<CharterService, Charter>(UserIdentity.Operator, s => s.GetAsync(Qilan.Code, null, TestContext.Current.CancellationToken));

        var total = Workings.Of(charter.Figures, "feasibility");
        total.Value.Number.ShouldBe(charter.Score!.Total);
        Arithmetic.Of(total.WithValues(Plain)!)!.Value.ShouldBe(charter.Score.Total!.Value, 1e-6m);
        foreach (var (code, score) in charter.Score.Dimensions)
        {
            Arithmetic.Of(Workings.Of(charter.Figures, "feasibility:" + code).WithValues(Plain)!)!.Value.ShouldBe(score!.Value, 1e-6m);
        }
        Arithmetic.Of(Workings.Of(charter.Figures, "case_payback").WithValues(Plain)!)!.Value.ShouldBe(charter.CaseFigures!.PaybackYears!.Value, 1e-6m);
        foreach (var figure in CaseFigures)
        {
            Workings.Of(charter.Figures, figure).Value.IsDefined.ShouldBeTrue(figure);
        }
        Should.Throw<NotFoundFailure>(() => Workings.Of(charter.Figures, "feasibility:nothing"));
    }

    [Fact]
    public async Task ProjectWithoutInitiation_SaysWhatIsMissing()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var files = Qilan.Files();
        foreach (var file in new[] { "objectives", "feasibility", "scope", "governance", "documents" })
        {
            files.Remove(file);
        }
        var check = await Qilan.ReadAsync(files);
        await Qilan.ImportAsync(host.Installation, check.Package!);
        var user = await host.AddUserAsync("manager", Password);
        await host.JoinAsync(Qilan.Code, user.Id, Roles.ProjectManager);
        using var visitor = await host.SignInAsync("manager", Password);

        var page = await visitor.GetAsync($"/projects/{Qilan.Code}/charter");

        page.Code.ShouldBe(200);
        page.Page.QuerySelectorAll("a.calc").ShouldBeEmpty();
        page.Page.QuerySelector("#feasibility")!.TextContent.ShouldContain("还没有可行性研究");
    }

    private static string Plain(FigureValue value) => value.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
