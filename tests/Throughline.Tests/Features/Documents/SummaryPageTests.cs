using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Throughline.Core.Common;
using Throughline.Core.Features.Documents;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Documents;

public sealed class SummaryPageTests
{
    private const string Page = "/projects/" + DemoProject.Code + "/summary";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task EveryFigure_LinksToItsRecordOrWorking_AndEachLinkOpens(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        foreach (var language in (string[])["zh-CN", "en"])
        {
            visitor.Language = language;
            var answer = await visitor.GetAsync(Page);
            answer.Code.ShouldBe(200, answer.Text);
            var links = answer.Page.QuerySelectorAll(".sheet a, .toc a").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();
            links.Count.ShouldBeGreaterThan(60);
            foreach (var link in links)
            {
                await FollowAsync(visitor, answer.Page, link);
            }
            UnlinkedFigures(answer.Page).ShouldBeEmpty();
        }
    }

    [Theory, Databases]
    public async Task Result_IsWhatTheFiguresSay_AtTheLastAndAtAnEarlierStatusDate(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();

        var final = (await app.Installation.FiguresAsync(Office)).Final!;
        var text = (await visitor.GetAsync(Page)).Page.QuerySelector("#chapter-3")!.TextContent;
        text.ShouldContain($"+{final.ScheduleVarianceDaysFirst} 个工作日");
        text.ShouldContain($"+{final.ScheduleVarianceDaysCurrent} 个工作日");
        text.ShouldContain("95.8%");

        var early = (await visitor.GetAsync(Page + "?date=2025-06-30")).Page;
        early.QuerySelector("#chapter-3")!.TextContent.ShouldNotContain("+20");
        early.QuerySelector("#chapter-3")!.TextContent.ShouldContain("指标还没有测量");
        early.QuerySelectorAll("#chapter-3 table").Select(t => t.QuerySelector("caption")!.TextContent).ShouldNotContain("成功度");
    }

    [Fact]
    public async Task FrozenFigures_StandBesideWhatTheyAreNow_AndShowOnlyToWhoeverMaySeeThem()
    {
        var developer = DemoProject.Somebody();
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();

        var lines = (await visitor.GetAsync(Page)).Page.QuerySelectorAll("#frozen dl > div").Select(d => d.TextContent).ToList();
        lines.Count.ShouldBe(6);
        lines[0].ShouldContain("128 个工作日");
        lines.Take(3).ShouldAllBe(l => l.Contains("至今未变"));
        (await visitor.GetAsync(Page + "?date=2025-06-30")).Page.QuerySelector("#frozen").ShouldBeNull("it was released later");
        foreach (var link in (await visitor.GetAsync(Page)).Page.QuerySelectorAll("#frozen a").Select(a => a.GetAttribute("href")!))
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }

        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        asker.User = developer;
        var seen = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Page)).Text)!["released"]!["figures"]!.AsArray();
        seen.Select(f => (string)f!["code"]!).ShouldBe(["actual_duration_days", "kpi_score", "adoption_index"]);
        seen[0]!["moved"]!.GetValue<decimal>().ShouldBe(0m);
    }

    [Fact]
    public async Task Headings_AreTheFixedOnes_AsTheReleasedSummaryHasThem()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var summary = await installation.AsAsync<SummaryService, ProjectSummary>(UserIdentity.Operator, s => s.GetAsync(DemoProject.Code, null, TestContext.Current.CancellationToken));
        var released = summary.Released.ShouldNotBeNull();
        released.Version.ShouldBe("1.0");
        foreach (var (chapter, outline) in released.Chapters!.Zip(DocumentOutline.Summary.Chapters))
        {
            outline.Number.ShouldBe(chapter.Number);
            outline.Heading.ShouldBe(chapter.Heading);
            outline.Sections.Select(s => s.Heading).ShouldBe(chapter.Sections!.Select(s => s.Heading));
        }
        released.Chapters!.Count.ShouldBe(DocumentOutline.Summary.Chapters.Count);
    }

    [Fact]
    public async Task Outline_IsTheSharedOne()
    {
        var shared = Path.Combine(RepositoryFolder.Shared(), "data", "templates", "outline_summary_report.json");
        await using var own = typeof(DocumentOutline).Assembly.GetManifestResourceStream("outline_summary_report.json")!;
        JsonNode.DeepEquals(await JsonNode.ParseAsync(own, cancellationToken: TestContext.Current.CancellationToken), JsonNode.Parse(await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken))).ShouldBeTrue();
    }

    [Fact]
    public async Task Developer_SeesNoAmount_AndAStrangerNothing()
    {
        var developer = DemoProject.Somebody();
        var asker = new Asker { User = developer };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        (await visitor.GetAsync(Page)).Code.ShouldBe(404);
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        var answer = await visitor.GetAsync(Page);
        answer.Code.ShouldBe(200);
        answer.Text.ShouldNotContain("万元");
        answer.Page.QuerySelectorAll(".sheet a[href*='cost_variance'], .sheet a[href*='/figures/ac?']").ShouldBeEmpty();
        (await visitor.GetAsync("/api/v1" + Page)).Text.ShouldNotContain("万元");
    }

    [Fact]
    public async Task WhoMayNotSeeTests_SeesNoPassRate()
    {
        var finance = DemoProject.Somebody();
        var asker = new Asker { User = finance };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.JoinAsync(DemoProject.Code, finance.Id!.Value, "finance");
        using var visitor = app.Visit();
        (await visitor.GetAsync(Page)).Page.QuerySelectorAll(".sheet a[href*='pass_rate']").ShouldBeEmpty();
        (await visitor.GetAsync($"/projects/{DemoProject.Code}/figures/pass_rate")).Code.ShouldBe(403);
        (await visitor.GetAsync($"/projects/{DemoProject.Code}/figures/scope_delivered")).Code.ShouldBe(200);
    }

    [Fact]
    public void WhoeverMaySeeTheClosing_MaySeeAllThatTheSummaryDrawsFrom()
    {
        Permission[] drawn =
        [
            Permissions.OverviewRead, Permissions.CharterRead, Permissions.ObjectivesRead, Permissions.KpisRead, Permissions.MeasurementsRead, Permissions.ScheduleRead, Permissions.FeasibilityRead,
            Permissions.RequirementsRead, Permissions.ModulesRead, Permissions.DeliverablesRead, Permissions.ChangesRead, Permissions.IssuesRead,
            new("gates.read"), new("lessons.read"), new("documents.read"),
        ];
        foreach (var role in Roles.All.Where(r => Permissions.ClosingRead.For([r]) == Reach.All))
        {
            drawn.Where(p => p.For([role]) != Reach.All).Select(p => $"{role}: {p}").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task ProjectWithHeaderOnly_SaysThatNothingIsRecorded()
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();
        var answer = await visitor.GetAsync("/projects/BARE/summary");
        answer.Code.ShouldBe(200, answer.Text);
        answer.Page.QuerySelectorAll(".sheet h3").Length.ShouldBe(17);
        answer.Page.QuerySelectorAll(".sheet p").Count(p => p.TextContent.Contains("没有记录", StringComparison.Ordinal)).ShouldBe(17);
    }

    private static async Task FollowAsync(Visitor visitor, IDocument page, string link)
    {
        var (address, anchor) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        var target = address.Length == 0 ? page : null;
        if (target is null)
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(200, link);
            target = answer.Page;
        }
        if (anchor is not null)
        {
            target.GetElementById(Uri.UnescapeDataString(anchor)).ShouldNotBeNull(link);
        }
    }

    /// <summary>Text with a digit that is neither a link nor the words of a record.</summary>
    private static IEnumerable<string> UnlinkedFigures(IDocument page)
        => page.QuerySelectorAll(".sheet p, .sheet td, .sheet dd, .sheet caption")
            .SelectMany(e => e.ChildNodes.OfType<IText>())
            .Select(t => t.TextContent.Trim())
            .Where(t => t.Any(char.IsDigit));
}
