using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Budget;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Budget;

public sealed class CostPageTests
{
    private const string Project = "/projects/" + DemoProject.Code;
    private const string Cost = Project + "/cost";
    private const string At = "?date=2025-06-30";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    // Every address of the room, with what one needs to open it.
    private static readonly (string Address, Permission Needs)[] Addresses =
    [
        (Cost + At, Permissions.WorkPackageMoneyRead),
        (Cost + "/budget" + At + "&activities=1", Permissions.WorkPackageMoneyRead),
        (Cost + "/budget.csv" + At + "&activities=1", Permissions.WorkPackageMoneyRead),
        (Cost + "/budget" + At + "&overrun=1", Permissions.WorkPackageMoneyRead),
        (Cost + "/earned-value.csv" + At, Permissions.WorkPackageMoneyRead),
        (Cost + "/commitments.csv" + At, Permissions.CommitmentsRead),
        (Cost + "/working/actual/labour" + At, Permissions.CostFiguresRead),
        (Cost + "/working/open/operations?date=2025-07-31", Permissions.CostFiguresRead),
        (Cost + "/entries", Permissions.CostEntriesRead),
        (Cost + "/entries?q=CE001", Permissions.CostEntriesRead),
        (Cost + "/entries/list.csv", Permissions.CostEntriesRead),
        (Cost + "/entries/CE001", Permissions.CostEntriesRead),
        ("/api/v1" + Cost + "?as_of=2025-06-30", Permissions.WorkPackageMoneyRead),
        ("/api/v1" + Cost + "/budget?as_of=2025-06-30&activities=1", Permissions.WorkPackageMoneyRead),
        ("/api/v1" + Cost + "/entries", Permissions.CostEntriesRead),
        ("/api/v1" + Cost + "/entries/CE001", Permissions.CostEntriesRead),
    ];

    public static TheoryData<string> AllRoles => [.. PermissionTable.Roles.Where(r => r is not "administrator" and not "pmo")];

    [Theory, Databases]
    public async Task Overview_ShowsTheFiguresOfTheDate_AndOpensEveryLink(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync(Cost + At);

        answer.Code.ShouldBe(200, answer.Text);
        answer.Page.QuerySelector(".tl-meta .light.bad")!.TextContent.ShouldContain("EAC 113.66 万元，超出 BAC 与剩余储备 113.17 万元");
        answer.Page.QuerySelector("#categories tfoot")!.TextContent.ShouldContain("1,097,664");
        answer.Page.QuerySelectorAll("#reserve tbody tr").Length.ShouldBe(3);
        answer.Page.QuerySelector("#reserve tbody a")!.GetAttribute("href")!.ShouldContain("/risks/RK04");
        answer.Page.QuerySelectorAll("#commitments tbody tr").Length.ShouldBe(5);
        answer.Page.QuerySelectorAll("#earned-value tbody tr").Length.ShouldBe(5);
        answer.Page.QuerySelector("#earned-value tr.sel")!.TextContent.ShouldContain("1,136,568");
        answer.Page.QuerySelector("#forecasts")!.TextContent.ShouldContain("1,134,173");
        foreach (var link in answer.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct())
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }
    }

    [Theory, Databases]
    public async Task Categories_AddUpToTheTotals_AtEveryStatusDate(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var all = await installation.FiguresAsync(UserIdentity.Operator);
        foreach (var day in all.Facts.StatusDates)
        {
            var cost = await GetAsync(installation, day);
            var rows = cost.Categories!;
            rows.Sum(r => r.Budget).ShouldBe(cost.Status!.Bac);
            rows.Sum(r => r.First).ShouldBe(all.Facts.Baselines[0].Bac);
            rows.Sum(r => r.Actual).ShouldBe(cost.Status.Ac);
            rows.Sum(r => r.Open).ShouldBe(cost.Control!.Commitments!.Open);
            rows.Sum(r => r.Available).ShouldBe(cost.Control.AvailableBudget);
            rows.ShouldAllBe(r => r.Phases.Sum(p => p.Amount) == r.Budget);
            cost.Commitments!.Rows!.Sum(r => r.Open).ShouldBe(cost.Control.Commitments.Open);
        }
    }

    [Theory, Databases]
    public async Task Budget_RollsUpWhatLiesBelow_AndFiltersIt(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var day = new DateOnly(2025, 7, 31);
        var table = await BudgetAsync(installation, day, new BudgetQuery { WithActivities = true, Page = null });
        var rows = table.Rows!.Items;
        var plan = (await installation.FiguresAsync(UserIdentity.Operator, day)).Facts.InForce(day)!;

        foreach (var row in rows)
        {
            var below = plan.Leaves.Select((leaf, i) => (leaf, i)).Where(x => x.leaf.Key == row.Key || x.leaf.Key.StartsWith(row.Key + ".", StringComparison.Ordinal)).ToList();
            row.Budget.ShouldBe(below.Sum(x => plan.Budgets[x.i].Total), row.Key);
            row.IsLeaf.ShouldBe(below is [{ leaf: var only }] && only.Key == row.Key);
        }
        rows.Where(r => r.Level == 1).Sum(r => r.Budget).ShouldBe(table.Total!.Budget);
        rows.Where(r => r.Level == 1).Sum(r => r.Actual).ShouldBe(table.Total.Actual);
        table.Total.Actual.ShouldBe((await GetAsync(installation, day)).Status!.Ac);
        (await BudgetAsync(installation, day, new BudgetQuery { Page = null })).Rows!.Items.ShouldAllBe(r => !r.IsLeaf);
        (await BudgetAsync(installation, day, new BudgetQuery { OnlyOverrun = true, Page = null })).Rows!.Items.ShouldAllBe(r => r.Left < 0);
        (await BudgetAsync(installation, day, new BudgetQuery { WithActivities = true, Search = "erp", Page = null })).Rows!.Items.ShouldContain(r => r.Key == "4.2.1");
        (await BudgetAsync(installation, day, new BudgetQuery { WithActivities = true, Page = new PageRequest(2) })).Rows!.Items.Count.ShouldBe(rows.Count - PageRequest.DefaultSize);
        (await BudgetAsync(installation, new DateOnly(2024, 1, 1), new BudgetQuery())).Rows.ShouldBeNull();
    }

    [Fact]
    public async Task CostThatNamesNoItem_StandsInARowOfItsOwn()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var files = Qilan.Files();
        files["costs"]["entries"]![0]!["activity"] = null;
        await Qilan.ImportAsync(installation, (await Qilan.ReadAsync(files)).Package!);
        var table = await BudgetAsync(installation, new DateOnly(2025, 7, 31), new BudgetQuery { Page = null });
        table.Rows!.Items[^1].Key.ShouldBeNull();
        table.Rows.Items[^1].Actual.ShouldBe((decimal)files["costs"]["entries"]![0]!["amount"]!);
        table.Rows.Items.Where(r => r.Level == 1).Sum(r => r.Actual).ShouldBe(table.Total!.Actual);
    }

    [Theory, Databases]
    public async Task Workings_GiveWhatTheTableShows(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();
        const string date = "?date=2025-07-31";
        foreach (var (part, category, result) in new[]
        {
            ("budget", "labour", "559,544.00"), ("actual", "labour", "550,248.33"), ("open", "operations", "76,500.00"),
            ("available", "operations", "−72,000.00"), ("spent", "technology", "102.33%"),
        })
        {
            var working = await visitor.GetAsync($"{Cost}/working/{part}/{category}{date}");
            working.Code.ShouldBe(200, part);
            working.Page.QuerySelector(".working .res")!.TextContent.ShouldContain(result);
        }
        (await visitor.GetAsync($"{Cost}/working/open/operations{date}")).Page.QuerySelector(".working")!.TextContent.ShouldContain("96,000.00 − 19,500.00 = 76,500.00");
        (await visitor.GetAsync($"{Cost}/working/nonsense/labour{date}")).Code.ShouldBe(404);
        (await visitor.GetAsync($"{Cost}/working/budget/nonsense{date}")).Code.ShouldBe(404);
        (await visitor.GetAsync($"{Project}/figures/available_budget{date}")).Page.QuerySelector(".working .res")!.TextContent.ShouldContain("−74,704.33");
        (await visitor.GetAsync($"{Project}/figures/total_funding{date}")).Page.QuerySelector(".working .res")!.TextContent.ShouldContain("1,181,656.00");
    }

    [Theory, MemberData(nameof(AllRoles))]
    public async Task Roles_OpenWhatTheyMay_AndNothingTellsThemMore(string role)
    {
        var somebody = DemoProject.Somebody();
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = somebody });
        await app.Installation.JoinAsync(DemoProject.Code, somebody.Id!.Value, role);
        using var visitor = app.Visit();
        var texts = new List<(string Address, string Text)>();
        foreach (var (address, needs) in Addresses)
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(needs.For([role]) == Reach.All ? 200 : 403, address);
            // A refusal may repeat the address that was asked for.
            texts.Add((address, answer.Code == 200 ? answer.Text : answer.Text.Replace("CE001", "", StringComparison.Ordinal)));
        }
        var costs = Qilan.Files()["costs"];
        List<string> hidden = [];
        if (Permissions.CostEntriesRead.For([role]) != Reach.All)
        {
            hidden.AddRange(costs["entries"]!.AsArray().SelectMany(e => new[] { (string)e!["id"]!, (string)e["name"]!["zh"]!, (string?)e["document_no"] ?? "INV-" }));
            hidden.AddRange(["条目</a>", "\"actual\"", "工时成本", "929,173", "929173", "实际 AC"]);
        }
        if (Permissions.CommitmentsRead.For([role]) != Reach.All)
        {
            hidden.AddRange(costs["commitments"]!.AsArray().SelectMany(c => new[] { (string)c!["id"]!, (string)c["name"]!["zh"]! }));
            hidden.AddRange(["\"commitments\"", "未付承诺", "可用预算"]);
        }
        if (Permissions.ReservesRead.For([role]) != Reach.All)
        {
            hidden.AddRange(costs["contingency_draws"]!.AsArray().SelectMany(d => new[] { (string)d!["id"]!, (string)d["text"]!["zh"]! }));
            hidden.AddRange(["\"reserve\"", "33,992", "33992", "管理储备", "总资金", "储备覆盖率"]);
        }
        if (Permissions.CostFiguresRead.For([role]) != Reach.All)
        {
            hidden.AddRange(["eac_typical", "\"ev\"", "\"ac\"", "897,368", "1,136,568", "113.66"]);
        }
        if (Permissions.ActivityMoneyRead.For([role]) != Reach.All)
        {
            hidden.AddRange(["编写立项书与 SMART 目标", "11,200", "11200"]);
        }
        foreach (var word in hidden)
        {
            texts.Where(t => t.Text.Contains(word, StringComparison.Ordinal)).Select(t => t.Address).ShouldBeEmpty($"{role} reads {word}");
        }
        // Nobody reads a rate here: hours are shown as sums only.
        foreach (var rate in Qilan.Files()["resources"]["rates"]!.AsArray().Select(r => ((decimal)r!["amount"]!).ToString("0.00", CultureInfo.InvariantCulture)).Distinct())
        {
            texts.ShouldAllBe(t => !t.Text.Contains($">{rate} ", StringComparison.Ordinal));
        }
    }

    // The workings of these amounts ask for the permission of the figures only.
    [Fact]
    public void MoneyOfTheRoom_IsForTheSameRoles()
    {
        foreach (var role in PermissionTable.Roles)
        {
            var reach = Permissions.CostFiguresRead.For([role]);
            Permissions.CommitmentsRead.For([role]).ShouldBe(reach, role);
            Permissions.ReservesRead.For([role]).ShouldBe(reach, role);
            Permissions.CostEntriesRead.For([role]).ShouldBe(reach, role);
        }
    }

    [Theory, Databases]
    public async Task Entries_FilterSortAndExport_LikeThePackage(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using (var queries = new Queries(app.Installation))
        {
            queries.Take();
            await app.Installation.AsAsync<CostEntryService, RegisterPage>(UserIdentity.Operator, s => s.ListAsync(DemoProject.Code, new RegisterQuery(), TestContext.Current.CancellationToken));
            queries.Take().ShouldBeInRange(1, 3);
        }
        using var visitor = app.Visit();
        var entries = Qilan.Files()["costs"]["entries"]!.AsArray().Select(e => e!.AsObject()).ToList();

        var all = await visitor.GetAsync(Cost + "/entries");
        all.Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ShouldBe(entries.Count);
        foreach (var row in all.Page.QuerySelectorAll("table.tl-reg tbody tr"))
        {
            row.QuerySelector("td.phone-l")!.TextContent.ShouldStartWith(row.QuerySelectorAll("td.num.hide-s")[^1].TextContent);
        }
        foreach (var month in entries.Select(e => ((string)e["date"]!)[..7]).Distinct())
        {
            (await KeysAsync(visitor, "?month=" + month)).ShouldBe(entries.Where(e => ((string)e["date"]!).StartsWith(month, StringComparison.Ordinal)).Select(e => (string)e["id"]!), ignoreOrder: true);
            all.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain(h => h != null && h.EndsWith("month=" + month, StringComparison.Ordinal));
        }
        (await KeysAsync(visitor, "?category=operations&state=draft")).ShouldBe(["CE027"]);
        (await KeysAsync(visitor, "?activity=4.2.1")).ShouldBe(entries.Where(e => (string?)e["activity"] == "4.2.1").Select(e => (string)e["id"]!), ignoreOrder: true);
        (await KeysAsync(visitor, "?q=inv-2507-023")).ShouldBe(["CE023"]);
        (await KeysAsync(visitor, "?sort=-amount"))[0].ShouldBe((string)entries.MaxBy(e => (decimal)e["amount"]!)!["id"]!);
        (await KeysAsync(visitor, "?month=nonsense")).Count.ShouldBe(entries.Count);
        (await visitor.GetAsync(Cost + "/entries?month=2001-01")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        (await visitor.GetAsync(Cost + "/entries/list.csv?category=operations")).Text.Trim().Split('\n').Length.ShouldBe(entries.Count(e => (string)e["category"]! == "operations") + 1);
        var json = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Cost + "/entries?sort=-date&page_size=3")).Text)!;
        ((int)json["total"]!).ShouldBe(entries.Count);
        ((string)json["items"]![0]!["date"]!).ShouldBe(entries.Max(e => (string)e["date"]!));
        (await visitor.GetAsync(Cost + "/entries/CE027")).Page.QuerySelector("main")!.TextContent.ShouldContain("不计入实际成本");
        (await visitor.GetAsync(Cost + "/entries/NOTHING")).Code.ShouldBe(404);
    }

    [Fact]
    public async Task Rest_SaysWhatTheBlocksOfTheFiguresSay()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = Office });
        using var visitor = app.Visit();
        var cost = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Cost + "?as_of=2025-08-29")).Text)!;
        var blocks = JsonNode.Parse((await visitor.GetAsync("/api/v1" + Project + "/figures?as_of=2025-08-29")).Text)!;
        foreach (var (name, value) in blocks["cost_control"]!.AsObject())
        {
            cost["control"]![name]!.ToJsonString().ShouldBe(value!.ToJsonString(), name);
        }
        cost["earned_value"]!.AsArray().Count.ShouldBe(blocks["evm"]!.AsArray().Count);
        cost["reserve"]!["remaining"]!.ToJsonString().ShouldBe(blocks["contingency"]!["remaining"]!.ToJsonString());
    }

    [Fact]
    public async Task English_HasNoChinese()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = Office });
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var address in new[] { Cost + At, Cost + "/budget" + At + "&activities=1", Cost + "/entries", Cost + "/entries/CE001", Cost + "/working/actual/labour" + At })
        {
            var page = await visitor.GetAsync(address);
            page.Page.QuerySelector("main")!.TextContent.ShouldNotContain(c => c >= '\u4e00' && c <= '\u9fff', address);
        }
    }

    [Fact]
    public async Task ProjectsThatStateLess_SayWhatIsMissing()
    {
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, new Asker { User = Office }.Register);
        var files = Qilan.Files();
        files.Remove("costs");
        files.Remove("risks");
        await Qilan.ImportAsync(app.Installation, (await Qilan.ReadAsync(files)).Package!);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();
        var cost = await visitor.GetAsync(Cost + At);
        cost.Code.ShouldBe(200);
        cost.Page.QuerySelector("#reserve")!.TextContent.ShouldContain("尚无储备动用记录");
        cost.Page.QuerySelector("#commitments")!.TextContent.ShouldContain("尚无承诺成本记录");
        (await visitor.GetAsync(Cost + "/working/actual/labour" + At)).Page.QuerySelector(".working")!.TextContent.ShouldContain("尚无成本记录");
        (await visitor.GetAsync(Cost + "/entries")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
        foreach (var address in new[] { "/projects/BARE/cost", "/projects/BARE/cost/budget", "/projects/BARE/cost/entries", "/projects/BARE/cost/earned-value.csv", "/api/v1/projects/BARE/cost", "/api/v1/projects/BARE/cost/budget" })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(200, address);
        }
        (await visitor.GetAsync("/projects/BARE/cost/budget")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database, Asker asker)
    {
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }

    private static Task<CostOverview> GetAsync(Installation installation, DateOnly day)
        => installation.AsAsync<CostService, CostOverview>(UserIdentity.Operator, s => s.GetAsync(DemoProject.Code, day, TestContext.Current.CancellationToken));

    private static Task<BudgetTable> BudgetAsync(Installation installation, DateOnly day, BudgetQuery query)
        => installation.AsAsync<CostService, BudgetTable>(UserIdentity.Operator, s => s.GetBudgetAsync(DemoProject.Code, day, query, TestContext.Current.CancellationToken));

    private static async Task<IReadOnlyList<string>> KeysAsync(Visitor visitor, string query)
        => [.. (await visitor.GetAsync(Cost + "/entries" + query)).Page.QuerySelectorAll("table.tl-reg tbody td.no").Select(c => c.TextContent.Trim())];
}
