using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Trace;

public sealed class ThroughlinePageTests
{
    private const string Address = "/projects/" + DemoProject.Code + "/throughline";
    private const string Api = "/api/v1/projects/" + DemoProject.Code + "/trace";

    [Theory, Databases]
    public async Task Manager_SeesTheLineItsMoneyAndItsBreaks_InBothLanguages(DatabaseKind database)
    {
        var asker = new Asker();
        await using var app = await StartAsync(database, asker, Roles.ProjectManager);
        using var visitor = app.Visit();

        var page = await visitor.GetAsync(Address);

        page.Code.ShouldBe(200, page.Text);
        page.Page.QuerySelectorAll(".line > li").Length.ShouldBe(8);
        page.Page.QuerySelectorAll(".line .brk").Select(b => int.Parse(b.TextContent, System.Globalization.CultureInfo.InvariantCulture)).Sum().ShouldBe(17);
        var rows = page.Page.QuerySelectorAll(".cov tbody tr").Select(r => r.TextContent).ToList();
        rows.Count.ShouldBe(6);
        rows[0].ShouldContain("14.27");
        rows[5].ShouldContain("2.86");
        page.Page.QuerySelector(".cov tfoot")!.TextContent.ShouldContain("113.00");
        var flow = JsonNode.Parse(page.Page.QuerySelector("[data-island-name-value=sankey] script")!.TextContent)!;
        Sum(flow, "Cost:").ShouldBe(1097664m);
        Sum(flow, "Work:").ShouldBe(1097664m);
        decimal.Round(flow["links"]!.AsArray().Where(l => ((string)l!["to"]!).StartsWith("Benefit:", StringComparison.Ordinal)).Sum(l => (decimal)l!["value"]!), 2).ShouldBe(1921559.24m);
        page.Page.QuerySelectorAll("#flow .chart-t tbody tr").Length.ShouldBe(flow["links"]!.AsArray().Count);
        foreach (var link in page.Page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!).Where(a => a.StartsWith('/')).Distinct())
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }

        visitor.Language = "en";
        var english = await visitor.GetAsync(Address);
        english.Text.ShouldContain("All 4 objectives run through");
        english.Page.QuerySelector(".cov tfoot")!.TextContent.ShouldContain("1,130.0");
        english.Page.QuerySelectorAll("main h2").ShouldAllBe(h => h.TextContent.All(c => c < 0x2E80));
    }

    [Fact]
    public async Task ManyBreaksOfAKind_AreCountedAndReadPageByPage()
    {
        var asker = new Asker();
        await using var app = await StartAsync(DatabaseKind.Sqlite, asker, Roles.ProjectManager);
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            var project = (await db.Set<ProjectHead>().SingleAsync(TestContext.Current.CancellationToken)).ProjectId;
            db.AddRange(Enumerable.Range(1, 120).Select(i => new Requirement { ProjectId = project, Key = $"NEW{i}", Ordinal = 1000 + i, Type = "functional", Moscow = "could", State = "accepted", BaselinedOn = new DateOnly(2025, 3, 19), Name = new Text("新", "new") }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var visitor = app.Visit();

        var all = (await visitor.GetAsync(Address + "/gaps")).Page;
        all.QuerySelectorAll("#requirement_no_work .gap-i").Length.ShouldBe(20);
        var more = all.QuerySelector("#requirement_no_work p a")!.GetAttribute("href")!;

        var total = int.Parse(all.QuerySelector("#requirement_no_work .fw6.tn")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        total.ShouldBeGreaterThan(120);
        var seen = new List<string>();
        for (var number = 1; number <= 3; number++)
        {
            var page = (await visitor.GetAsync($"{more}&page={number}")).Page;
            seen.AddRange(page.QuerySelectorAll("#requirement_no_work .gap-i .no").Select(n => n.TextContent));
        }
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(total);
        seen.Count.ShouldBe(total);
        (await visitor.GetAsync($"{more}&page=999999")).Page.QuerySelectorAll("#requirement_no_work .gap-i").Length.ShouldBe(total % 50);
    }

    [Theory, Databases]
    public async Task Developer_SeesTheLine_WithoutItsCost(DatabaseKind database)
    {
        var asker = new Asker();
        await using var app = await StartAsync(database, asker, "developer");
        using var visitor = app.Visit();

        var page = await visitor.GetAsync(Address);
        page.Code.ShouldBe(200, page.Text);
        page.Page.QuerySelectorAll(".cov tbody tr").Length.ShouldBe(6);
        JsonNode.Parse(page.Page.QuerySelector("[data-island-name-value=sankey] script")!.TextContent)!["nodes"]!.AsArray().ShouldAllBe(n => (string)n!["role"]! != "cost");
        var answers = new[] { page.Text, (await visitor.GetAsync(Address + "?by=money")).Text, (await visitor.GetAsync(Address + "/gaps")).Text, (await visitor.GetAsync(Address + "/gaps.csv")).Text, (await visitor.GetAsync(Api)).Text };
        foreach (var amount in new[] { "113.00", "109.77", "14.27", "2.86", "28640", "1129960", "1097664", "142703", "139846", "actual_cost", "budget_total" })
        {
            answers.ShouldAllBe(a => !a.Contains(amount, StringComparison.Ordinal), amount);
        }
        JsonNode.Parse((await visitor.GetAsync(Api)).Text)!["gaps"]!.AsArray().Count.ShouldBe(17);
    }

    [Theory, Databases]
    public async Task Finance_SeesNoGapOfRecordsThatItMayNotRead(DatabaseKind database)
    {
        var asker = new Asker();
        await using var app = await StartAsync(database, asker, "finance");
        using var visitor = app.Visit();

        var json = JsonNode.Parse((await visitor.GetAsync(Api)).Text)!;

        json["trace"]!["gap_count"]!.GetValue<int>().ShouldBe(15);
        json["trace"]!["gaps"]!.AsObject().ShouldNotContainKey("design_no_requirement");
        json["trace"]!["budget_total"]!.GetValue<decimal>().ShouldBe(1097664m);
        (await visitor.GetAsync(Address + "/gaps")).Text.ShouldNotContain("DS15");
    }

    [Theory, Databases]
    public async Task Programs_GetTheExpectedTrace_AndEachGapWithItsFix(DatabaseKind database)
    {
        var asker = new Asker();
        await using var app = await StartAsync(database, asker, Roles.ProjectManager);
        using var visitor = app.Visit();
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!;

        var json = JsonNode.Parse((await visitor.GetAsync(Api)).Text)!;

        ExpectedValues.Differences(expected["trace"], json["trace"]).ShouldBeEmpty();
        json["gaps"]!.AsArray().Count.ShouldBe(17);
        json["gaps"]!.AsArray().ShouldAllBe(g => ((string)g!["why"]!).Length > 0 && ((string)g["fix"]!).Length > 0);
        var csv = (await visitor.GetAsync(Address + "/gaps.csv?direction=backward")).Text;
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        asker.Queries = 0;
        (await visitor.GetAsync(Address)).Code.ShouldBe(200);
        asker.Queries.ShouldBeLessThanOrEqualTo(3);
        (await visitor.GetAsync(Address + "?date=nonsense")).Code.ShouldBe(422);
        (await visitor.GetAsync(Api + "?as_of=nonsense")).Code.ShouldBe(422);
    }

    [Theory]
    [InlineData("guest", 403)]
    [InlineData("crm_user", 403)]
    [InlineData(null, 404)]
    public async Task WhoeverMayNotSeeTheLine_IsRefusedEverywhere(string? role, int code)
    {
        var asker = new Asker();
        await using var app = await StartAsync(DatabaseKind.Sqlite, asker, role is null ? [] : [role]);
        using var visitor = app.Visit();
        foreach (var address in new[] { Address, Address + "/gaps", Address + "/gaps.csv", Api })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(code, address);
        }
    }

    [Fact]
    public async Task BareProject_SaysThatThereIsNothingToFollow()
    {
        var asker = new Asker { User = DemoProject.Somebody(Roles.PortfolioOffice) };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();
        var page = await visitor.GetAsync("/projects/BARE/throughline");
        page.Code.ShouldBe(200, page.Text);
        page.Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        (await visitor.GetAsync("/projects/BARE/throughline/gaps")).Code.ShouldBe(200);
        JsonNode.Parse((await visitor.GetAsync("/api/v1/projects/BARE/trace")).Text)!["trace"].ShouldBeNull();
    }

    [Fact]
    public async Task ProjectWithoutPlan_NamesNoBaselineBesideItsCost()
    {
        var asker = new Asker { User = DemoProject.Somebody() };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        var files = Qilan.Files();
        files.Remove("plan");
        await Qilan.ImportAsync(app.Installation, (await Qilan.ReadAsync(files)).Package!);
        await app.Installation.JoinAsync(Qilan.Code, asker.User.Id!.Value, Roles.ProjectManager);
        using var visitor = app.Visit();

        foreach (var address in new[] { Address, Address + "/line" })
        {
            var page = await visitor.GetAsync(address);

            page.Code.ShouldBe(200, page.Text);
            var line = page.Page.QuerySelector(".line")!.TextContent;
            line.ShouldContain("成本");
            line.ShouldNotContain("基线", customMessage: address);
        }
    }

    private static decimal Sum(JsonNode flow, string from)
        => flow["links"]!.AsArray().Where(l => ((string)l!["from"]!).StartsWith(from, StringComparison.Ordinal)).Sum(l => (decimal)l!["value"]!);

    private static async Task<AppHost> StartAsync(DatabaseKind database, Asker asker, params string[] roles)
    {
        asker.User = DemoProject.Somebody();
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        if (roles.Length > 0)
        {
            await app.Installation.JoinAsync(DemoProject.Code, asker.User.Id!.Value, roles);
        }
        return app;
    }
}
