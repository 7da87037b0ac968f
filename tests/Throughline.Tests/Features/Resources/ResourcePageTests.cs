using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Resources;

public sealed class ResourcePageTests
{
    private const string Project = "/projects/" + DemoProject.Code;
    private const string Load = Project + "/resources";
    private const string At = "?date=2025-02-14";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    public static TheoryData<string> AllRoles => [.. PermissionTable.Roles.Where(r => r is not "administrator" and not "pmo")];

    [Theory, Databases]
    public async Task Load_MarksTheOverloadedDays_AndOpensEveryLink(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync(Load + At + "&from=2025-02-19");

        answer.Code.ShouldBe(200, answer.Text);
        answer.Page.QuerySelectorAll("table.tl-heat thead tr")[1].QuerySelectorAll("th").Length.ShouldBe(20);
        answer.Page.QuerySelectorAll("table.tl-heat td.ov").Select(c => c.TextContent.Trim()).ShouldBe(["1.5", "1.5", "1.5", "1.5"]);
        answer.Page.QuerySelectorAll("table.tl-heat td.lv").Length.ShouldBeGreaterThan(0);
        answer.Page.QuerySelector(".tl-meta .light.warn")!.TextContent.ShouldContain("2 个资源超负荷，共 7 天");
        answer.Page.QuerySelectorAll("#over tbody tr").Length.ShouldBe(2);
        answer.Page.QuerySelector("#over tbody tr")!.TextContent.ShouldContain("2025-02-20 至 2025-02-25");
        foreach (var link in answer.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct())
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }
        (await visitor.GetAsync(Load + At + "&by=week")).Page.QuerySelector("table.tl-heat td.ov")!.TextContent.ShouldContain("%");
        (await visitor.GetAsync(Load + At + "&from=2025-02-17&over=1")).Page.QuerySelectorAll("table.tl-heat tbody tr").Length.ShouldBe(1);
        (await visitor.GetAsync(Load + At + "&baseline=nonsense")).Code.ShouldBe(404);
        (await visitor.GetAsync(Load + At + "&from=nonsense")).Code.ShouldBe(422);
    }

    [Theory, Databases]
    public async Task Cells_AreTheSumOfTheAssignments_ReckonedDayByDay(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var plan = (await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2025, 2, 14))).Facts.Baselines[0];
        var absences = Qilan.Files()["people"]["absences"]!.AsArray();
        var people = Qilan.Files()["resources"]["resources"]!.AsArray().ToDictionary(r => (string)r!["id"]!, r => (string?)r!["person"], StringComparer.Ordinal);
        for (var from = new DateOnly(2025, 2, 10); from < new DateOnly(2025, 8, 1); from = from.AddDays(28))
        {
            var table = await LoadAsync(installation, new LoadQuery { From = from, Page = null });
            var weeks = await LoadAsync(installation, new LoadQuery { From = from, Page = null, Grain = LoadGrain.Week });
            foreach (var row in table.Rows!.Items)
            {
                for (var c = 0; c < table.Columns.Count; c++)
                {
                    var day = table.Columns[c].First;
                    plan.Days.Calendar.IsWorkingDay(day).ShouldBeTrue();
                    var load = 0m;
                    for (var i = 0; i < plan.Leaves.Count; i++)
                    {
                        if (plan.Durations[i] > 0 && plan.Schedule.Start(i) <= day && day <= plan.Schedule.Finish(i))
                        {
                            load += PlanJson.List<PlannedAssignment>(plan.Leaves[i].Assignments).Where(a => a.Resource == row.Resource.Key).Sum(a => a.Units);
                        }
                    }
                    row.Cells[c].Load.ShouldBe(load);
                    var isAway = absences.Any(a => (string)a!["person"]! == people[row.Resource.Key]
                        && DateOnly.Parse((string)a["from"]!, CultureInfo.InvariantCulture) <= day && day <= DateOnly.Parse((string)a["to"]!, CultureInfo.InvariantCulture));
                    row.Cells[c].Capacity.ShouldBe(row.Resource.MaxUnits is null ? null : isAway ? 0 : row.Resource.MaxUnits);
                    (row.Cells[c].OverDays == 1).ShouldBe(load > row.Cells[c].Capacity + 0.001m);
                }
                var inWeeks = weeks.Rows!.Items.Single(r => r.Resource.Key == row.Resource.Key);
                inWeeks.Cells.Take(4).Sum(c => c.Load).ShouldBe(row.Cells.Sum(c => c.Load));
                inWeeks.Cells.Take(4).Sum(c => c.Capacity).ShouldBe(row.Cells.Sum(c => c.Capacity));
                row.Total.Utilisation.ShouldBe(row.Cells.Sum(c => c.Capacity) is null or 0 ? null : row.Cells.Sum(c => c.Load) / row.Cells.Sum(c => c.Capacity));
            }
        }
    }

    [Theory, Databases]
    public async Task Workings_NameTheActivities(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();
        var day = await visitor.GetAsync($"{Load}/R-BA/working{At}&by=day&from=2025-02-20");
        day.Page.QuerySelector(".working .f")!.TextContent.ShouldContain("1 + 0.5 = 1.5");
        day.Page.QuerySelector(".working")!.TextContent.ShouldContain("超负荷：1.5 大于 1 + 0.001");
        day.Page.QuerySelectorAll(".working tbody a").Length.ShouldBe(2);
        var week = await visitor.GetAsync($"{Load}/R-BA/working{At}&by=week&from=2025-02-19");
        week.Page.QuerySelector(".working .f")!.TextContent.ShouldContain("6 ÷ 5 = 120.00%");
        (await visitor.GetAsync($"{Load}/R-BA/working{At}&by=day&from=2025-02-22")).Code.ShouldBe(404);
        (await visitor.GetAsync($"{Load}/NOBODY{At}")).Code.ShouldBe(404);
        var resource = await visitor.GetAsync($"{Load}/R-BA{At}");
        resource.Page.QuerySelectorAll("#over tbody tr").Length.ShouldBe(1);
        resource.Page.QuerySelector("main")!.TextContent.ShouldNotContain("180");
    }

    [Theory, Databases]
    public async Task Raci_ShowsTheMatrix_AndWhatBreaksItsRule(DatabaseKind database)
    {
        await using var app = await AppHost.StartAsync(database, new Asker { User = Office }.Register);
        var files = Qilan.Files();
        var rows = files["resources"]["raci"]!.AsArray();
        rows[0]!["cells"] = new JsonObject { ["sponsor"] = "A", ["project_manager"] = "A" };
        rows[1]!["cells"] = new JsonObject { ["sponsor"] = "A/R" };
        rows[2]!["cells"] = new JsonObject { ["tester"] = "C" };
        await Qilan.ImportAsync(app.Installation, (await Qilan.ReadAsync(files)).Package!);
        using var visitor = app.Visit();

        var page = await visitor.GetAsync(Project + "/raci");
        page.Page.QuerySelectorAll("table.tl-raci tbody tr:not(.grp)").Length.ShouldBe(rows.Count);
        page.Page.QuerySelector("table.tl-raci thead")!.TextContent.ShouldContain("业务分析师");
        page.Page.QuerySelectorAll("table.tl-raci abbr").Length.ShouldBe(rows.Sum(r => r!["cells"]!.AsObject().Count));
        page.Page.QuerySelector(".tl-meta .light.warn")!.TextContent.ShouldContain("4 处不合规则");
        var broken = await visitor.GetAsync(Project + "/raci?findings=1");
        broken.Page.QuerySelectorAll("table.tl-raci tbody tr:not(.grp)").Length.ShouldBe(2);
        broken.Page.QuerySelector("table.tl-raci")!.TextContent.ShouldContain("有 2 个 A");
        broken.Page.QuerySelector("table.tl-raci")!.TextContent.ShouldContain("没有负责人 A");
        var phase = (string)rows[5]!["phase"]!;
        (await visitor.GetAsync(Project + "/raci?phase=" + phase)).Page.QuerySelectorAll("table.tl-raci tbody tr:not(.grp)").Length.ShouldBe(rows.Count(r => (string)r!["phase"]! == phase));
        (await visitor.GetAsync(Project + "/raci?q=nothing-like-this")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        (await visitor.GetAsync(Project + "/raci.csv")).Text.Trim().Split('\n').Length.ShouldBe(rows.Count + 1);
        var json = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Project + "/raci")).Text)!;
        ((int)json["findings"]!).ShouldBe(4);
        json["items"]!.AsArray().Count.ShouldBe(rows.Count);
        json["role_holders"]!["developer"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Rest_SaysWhatTheBlockOfTheFiguresSays()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = Office });
        using var visitor = app.Visit();
        var load = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Load + "?as_of=2025-02-14")).Text)!;
        var block = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Project + "/figures?as_of=2025-02-14")).Text)!["over_allocation"]!.AsArray();
        load["over_allocation"]!.AsArray().GroupBy(s => (string)s!["resource"]!).Select(g => (g.Key, g.Sum(s => (int)s!["days"]!), g.Max(s => (decimal)s!["max_load"]!)))
            .ShouldBe(block.Select(o => ((string)o!["resource"]!, (int)o["days"]!, (decimal)o["max_load"]!)), ignoreOrder: true);
        (await visitor.GetAsync(Load + ".csv" + At)).Text.Trim().Split('\n').Length.ShouldBe(12);
        (await visitor.GetAsync(Load + "/over.csv" + At)).Text.Trim().Split('\n').Length.ShouldBe(3);
    }

    [Theory, MemberData(nameof(AllRoles))]
    public async Task Roles_OpenWhatTheyMay_AndNobodyReadsARateHere(string role)
    {
        var somebody = DemoProject.Somebody();
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = somebody });
        await app.Installation.JoinAsync(DemoProject.Code, somebody.Id!.Value, role);
        using var visitor = app.Visit();
        var reasons = Qilan.Files()["people"]["absences"]!.AsArray().Select(a => (string?)a!["reason"]?["zh"]).OfType<string>().ToList();
        foreach (var (address, needs) in new[]
        {
            (Load + At, Permissions.ResourcesRead), (Load + ".csv" + At, Permissions.ResourcesRead), (Load + "/over.csv" + At, Permissions.ResourcesRead), (Load + "/R-BA" + At, Permissions.ResourcesRead),
            (Load + "/R-BA/working" + At + "&from=2025-02-20", Permissions.ResourcesRead), (Project + "/raci", Permissions.RaciRead), (Project + "/raci.csv", Permissions.RaciRead),
            ("/api/v1" + Load, Permissions.ResourcesRead), ("/api/v1" + Load + "/R-BA", Permissions.ResourcesRead), ("/api/v1" + Project + "/raci", Permissions.RaciRead),
        })
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(needs.For([role]) == Reach.All ? 200 : 403, address);
            answer.Text.ShouldNotContain("rate\"", Case.Sensitive, address);
            // Why somebody is away is for those who may read absences; here it stands for nobody.
            reasons.ShouldAllBe(r => !answer.Text.Contains(r, StringComparison.Ordinal), address);
        }
    }

    [Fact]
    public async Task English_HasNoChinese()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = Office });
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var address in new[] { Load + At, Load + At + "&by=week", Load + "/R-BA" + At, Load + "/R-BA/working" + At + "&from=2025-02-20", Project + "/raci" })
        {
            var page = await visitor.GetAsync(address);
            page.Page.QuerySelector("main")!.TextContent.ShouldNotContain(c => c >= '\u4e00' && c <= '\u9fff', address);
        }
    }

    [Fact]
    public async Task ProjectsThatStateLess_SaySo()
    {
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, new Asker { User = Office }.Register);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();
        foreach (var address in new[] { "/projects/BARE/resources", "/projects/BARE/resources?by=week", "/projects/BARE/raci" })
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(200, address);
            answer.Page.QuerySelector(".tl-empty").ShouldNotBeNull(address);
        }
        foreach (var address in new[] { "/projects/BARE/resources.csv", "/projects/BARE/raci.csv", "/api/v1/projects/BARE/resources", "/api/v1/projects/BARE/raci" })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(200, address);
        }
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database, Asker asker)
    {
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }

    private static Task<LoadTable> LoadAsync(Installation installation, LoadQuery query)
        => installation.AsAsync<ResourceService, LoadTable>(UserIdentity.Operator, s => s.GetLoadAsync(DemoProject.Code, new DateOnly(2025, 2, 14), query, TestContext.Current.CancellationToken));
}
