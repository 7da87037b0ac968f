using Throughline.Core.Common;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Trace;

/// <summary>Each figure of the coverage opens the records that it counts, and these give the figure.</summary>
public sealed class CoverageWorkingTests
{
    private const string Line = "/projects/" + DemoProject.Code + "/throughline";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task EveryCell_OpensItsWorking_AndItsRecords(DatabaseKind database)
    {
        await using var app = await StartAsync(database, Office);
        using var visitor = app.Visit();
        var page = await visitor.GetAsync(Line);
        var links = page.Page.QuerySelectorAll("#coverage a.calc").ToList();
        links.Count.ShouldBe((4 * 12) + 3, "four objectives with twelve figures each, and the work for the whole project");
        var records = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            var working = await visitor.GetAsync(link.GetAttribute("href")!);
            working.Code.ShouldBe(200, link.GetAttribute("href"));
            working.Page.QuerySelector(".working .f .res")!.TextContent.Trim().ShouldNotBe("—");
            records.UnionWith(working.Page.QuerySelectorAll(".working th a").Select(a => a.GetAttribute("href")!).Take(1));
        }
        foreach (var record in records)
        {
            (await visitor.GetAsync(record)).Code.ShouldBe(200, record);
        }
        page.Page.QuerySelectorAll("#coverage a[href*='/gaps']").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("requirements")]
    [InlineData("requirements_designed")]
    [InlineData("requirements_with_work")]
    [InlineData("requirements_tested")]
    [InlineData("activities")]
    [InlineData("deliverables")]
    [InlineData("courses")]
    [InlineData("kpis")]
    [InlineData("budget")]
    [InlineData("actual_cost")]
    [InlineData("net_benefit")]
    [InlineData("kpi_score")]
    public async Task Records_GiveTheFigure(string figure)
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var report = await installation.AsAsync<TraceService, TraceReport>(UserIdentity.Operator, s => s.GetAsync(DemoProject.Code, dataDate: null, TestContext.Current.CancellationToken));
        string?[] objectives = [.. report.Trace.Graph.Coverage!.Select(c => c.Objective), .. figure is "activities" or "budget" or "actual_cost" ? [null] : Array.Empty<string?>()];
        foreach (var objective in objectives)
        {
            var working = await installation.AsAsync<TraceService, CoverageWorking>(UserIdentity.Operator, s => s.WorkingAsync(DemoProject.Code, objective, figure, null, TestContext.Current.CancellationToken));
            working.Value.ShouldNotBeNull();
            working.Parts.ShouldAllBe(p => !p.Name.Name.IsEmpty);
            var expected = figure switch
            {
                "budget" or "actual_cost" or "net_benefit" => working.Parts.Sum(p => p.Value),
                "kpi_score" => working.Parts.Sum(p => p.Value) / working.Parts.Where(p => p.Value is not null).Sum(p => p.Weighed!.Value.Weight),
                _ => working.Parts.Count(p => p.Counts == true),
            };
            expected.ShouldBe(working.Value, objective);
        }
    }

    [Fact]
    public async Task WhoMayNotSeeTheRecords_GetsNoWorking()
    {
        var developer = DemoProject.Somebody();
        await using var app = await StartAsync(DatabaseKind.Sqlite, developer);
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        using var visitor = app.Visit();
        (await visitor.GetAsync(Line)).Page.QuerySelectorAll("#coverage a.calc[href*='budget'], #coverage a.calc[href*='actual_cost']").ShouldBeEmpty();
        (await visitor.GetAsync(Line + "/coverage/O1/budget")).Code.ShouldBe(403);
        (await visitor.GetAsync(Line + "/common/actual_cost")).Code.ShouldBe(403);
        (await visitor.GetAsync(Line + "/coverage/O1/requirements")).Code.ShouldBe(200);
        (await visitor.GetAsync(Line + "/coverage/O1/nothing")).Code.ShouldBe(404);
        (await visitor.GetAsync(Line + "/coverage/O5/requirements")).Code.ShouldBe(404, "a draft has no coverage");
        (await visitor.GetAsync(Line + "/common/courses")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task WhichRequirementIsTested_OnlyWhoMaySeeTestsLearns()
    {
        var accountant = DemoProject.Somebody();
        await using var app = await StartAsync(DatabaseKind.Sqlite, accountant);
        await app.Installation.JoinAsync(DemoProject.Code, accountant.Id!.Value, "finance");
        using var visitor = app.Visit();
        (await visitor.GetAsync(Line + "/coverage/O4/requirements_tested")).Code.ShouldBe(403);
        (await visitor.GetAsync(Line + "/coverage/O4/requirements_designed")).Code.ShouldBe(403);
        (await visitor.GetAsync(Line + "/coverage/O4/courses")).Code.ShouldBe(403);
        (await visitor.GetAsync(Line + "/coverage/O4/budget")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task English_HasNoChinese()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, Office);
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var figure in new[] { "requirements_tested", "budget", "deliverables", "kpi_score", "net_benefit" })
        {
            (await visitor.GetAsync($"{Line}/coverage/O4/{figure}")).Page.QuerySelector("main")!.TextContent.ShouldNotMatch(@"\p{IsCJKUnifiedIdeographs}", figure);
        }
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database, UserIdentity user)
    {
        var app = await AppHost.StartAsync(database, new Asker { User = user }.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }
}
