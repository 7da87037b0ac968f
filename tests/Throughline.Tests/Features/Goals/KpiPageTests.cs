using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Goals;

public sealed partial class KpiPageTests
{
    private const string Kpis = "/projects/" + DemoProject.Code + "/kpis";
    private const string Score = "/projects/" + DemoProject.Code + "/kpi-score";
    private const string At = "?date=2026-09-30";

    private static readonly string[] Addresses =
        [Kpis, Kpis + "?view=trajectories", Kpis + "/list.csv", Score, Kpis + "/csat_mean", Kpis + "/csat_mean/working", "/api/v1" + Kpis, "/api/v1" + Kpis + "/csat_mean"];

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task Register_ShowsEveryKpi_AndOpensDetailsAndWorkings_InFewQueries(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await StartAsync(database, asker);
        using var visitor = app.Visit();
        await visitor.GetAsync(Kpis + At);

        asker.Queries = 0;
        var page = await visitor.GetAsync(Kpis + At);

        page.Code.ShouldBe(200, page.Text);
        asker.Queries.ShouldBeInRange(1, 3);
        page.Page.QuerySelector(".figs")!.TextContent.ShouldContain("0.82");
        var rows = page.Page.QuerySelectorAll("table.tbl.cards tbody tr");
        rows.Length.ShouldBe(11);
        string.Join(' ', rows[0].Children.Select(Words)).ShouldStartWith("客户满意度均分 O1 3.60 4.32 2026-08-31 4.092026-08 69% 部分 落后轨迹 计划 4.32 15%");
        Words(rows[10]).ShouldContain("草稿");
        page.Page.QuerySelector("nav .on, nav [aria-current=page]").ShouldNotBeNull();
        page.Page.Title.ShouldNotBeNull().ShouldContain("指标");

        var links = page.Page.QuerySelectorAll("main a[href*='/kpis/'], main a[href*='/kpi-score'], main a[href*='/kpis?']").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        links.Count.ShouldBeGreaterThan(25);
        foreach (var link in links)
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }
    }

    [Theory, Databases]
    public async Task Kpi_ShowsItsMeasurements_AgainstTheTrajectory(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var page = (await visitor.GetAsync(Kpis + "/lead_conversion" + At)).Page;

        page.QuerySelectorAll("#measurements tbody tr").Length.ShouldBe(12);
        Words(page.QuerySelector("#measurements tbody tr")!).ShouldBe("2026-08 19.6% 19.0% 符合轨迹 111% 自动计算 已确认 2026-09-07");
        using var chart = JsonDocument.Parse(page.QuerySelector("#kpi-chart-picture script")!.TextContent);
        chart.RootElement.GetProperty("series").GetArrayLength().ShouldBe(2);
        chart.RootElement.GetProperty("fit").GetBoolean().ShouldBeTrue();

        var working = Words((await visitor.GetAsync(Kpis + "/lead_conversion/working" + At)).Page.QuerySelector(".working")!);
        working.ShouldContain("(19.565% − 14.0%) ÷ (19.0% − 14.0%) = 111.30%");
        working.ShouldContain("54 ÷ 276 × 100");
        (await visitor.GetAsync(Kpis + "/nothing")).Code.ShouldBe(404);
    }

    [Theory, Databases]
    public async Task DataDate_LeavesOutWhatWasRecordedLater(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var early = await visitor.GetAsync(Kpis + "/csat_mean?date=2025-12-31");
        early.Page.QuerySelectorAll("#measurements tbody tr").Length.ShouldBe(3);
        early.Page.QuerySelector("#measurements td")!.TextContent.ShouldBe("2025-11");

        (await visitor.GetAsync(Kpis + "?date=2025-01-31")).Page.QuerySelectorAll("table.tbl.cards tbody tr").Length.ShouldBe(11);
        (await visitor.GetAsync(Kpis + "?date=tomorrow")).Code.ShouldBe(422);
    }

    [Theory, Databases]
    public async Task Filters_SortAndSearch_AreInTheAddress(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        (await NamesAsync(visitor, "&light=achieved")).Count.ShouldBe(4);
        (await NamesAsync(visitor, "&behind=1")).Count.ShouldBe(6);
        (await NamesAsync(visitor, "&objective=O2")).Count.ShouldBe(2);
        (await NamesAsync(visitor, "&state=proposed")).ShouldBe(["六个月保留率提升"]);
        (await NamesAsync(visitor, "&q=SLA")).ShouldBe(["SLA 达成率"]);
        (await NamesAsync(visitor, "&sort=-attainment"))[0].ShouldBe("线索转化率");
        var rising = await NamesAsync(visitor, "&sort=attainment");
        rising[0].ShouldBe("赢单率");
        rising[^1].ShouldBe("六个月保留率提升");
        (await visitor.GetAsync(Kpis + At + "&q=nothing")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task English_IsWholly(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var address in Addresses.Where(a => !a.StartsWith("/api", StringComparison.Ordinal)))
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(200, address);
            var text = answer.Page.QuerySelector("main")?.TextContent ?? answer.Text;
            Chinese().Matches(text).Select(m => m.Value).ShouldBeEmpty(address);
        }
    }

    [Theory, Databases]
    public async Task Developer_SeesKpis_ButNotWhatTheExtractHolds(DatabaseKind database)
    {
        var developer = DemoProject.Somebody();
        await using var app = await StartAsync(database, new Asker { User = developer });
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        using var visitor = app.Visit();

        foreach (var address in Addresses)
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(200, address);
        }
        var working = await visitor.GetAsync(Kpis + "/lead_conversion/working" + At);
        working.Text.ShouldContain("111.30%");
        working.Text.ShouldNotContain("276");
    }

    [Theory, Databases]
    public async Task Guest_IsRefused_AndAStrangerFindsNothing(DatabaseKind database)
    {
        var asker = new Asker { User = DemoProject.Somebody() };
        await using var app = await StartAsync(database, asker);
        using var visitor = app.Visit();
        foreach (var address in Addresses)
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(404, address);
        }
        foreach (var role in new[] { "guest", "crm_user" })
        {
            asker.User = DemoProject.Somebody();
            await app.Installation.JoinAsync(DemoProject.Code, asker.User.Id!.Value, role);
            foreach (var address in Addresses)
            {
                (await visitor.GetAsync(address)).Code.ShouldBe(403, address);
            }
        }
    }

    [Theory, Databases]
    public async Task Rest_AndCsv_CarryTheUnroundedFigures(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        using var list = JsonDocument.Parse((await visitor.GetAsync("/api/v1" + Kpis + "?as_of=2026-09-30")).Text);
        list.RootElement.GetProperty("month").GetString().ShouldBe("2026-08");
        list.RootElement.GetProperty("score").GetDouble().ShouldBe(0.8175849033, 1e-9);
        list.RootElement.GetProperty("items").GetArrayLength().ShouldBe(11);
        using var one = JsonDocument.Parse((await visitor.GetAsync("/api/v1" + Kpis + "/retention_rate?as_of=2026-09-30")).Text);
        one.RootElement.GetProperty("attainment").GetDouble().ShouldBe(0.6218487395, 1e-9);
        one.RootElement.GetProperty("measurements").GetArrayLength().ShouldBe(12);

        var csv = (await visitor.GetAsync(Kpis + "/list.csv" + At + "&objective=O1")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        csv.Length.ShouldBe(4);
        csv[1].ShouldContain(",4.09375,0.685763888");
    }

    [Theory, Databases]
    public async Task ProjectWithoutGoals_SaysWhatKpisAreFor(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database, new Asker { User = Office }.Register);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();

        var page = await visitor.GetAsync("/projects/BARE/kpis");

        page.Code.ShouldBe(200);
        page.Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        (await visitor.GetAsync("/projects/BARE/kpi-score")).Page.QuerySelector(".working")!.TextContent.ShouldContain("—");
        (await visitor.GetAsync("/projects/BARE/kpis/list.csv")).Code.ShouldBe(200);
        (await visitor.GetAsync("/api/v1/projects/BARE/kpis")).Text.ShouldContain("\"score\":null");
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database, Asker asker)
    {
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor visitor, string query)
        => [.. (await visitor.GetAsync(Kpis + At + query)).Page.QuerySelectorAll("table.tbl.cards tbody a.name").Select(a => a.TextContent.Trim())];

    // What is seen, without what is only read aloud.
    private static string Words(IElement element)
    {
        var seen = (IElement)element.Clone();
        foreach (var aloud in seen.QuerySelectorAll(".sr").ToList())
        {
            aloud.Remove();
        }
        return Spaces().Replace(seen.TextContent, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Chinese();
}
