using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Trace;

/// <summary>The small line as a column of registers.</summary>
public sealed class LineColumnTests
{
    private const string Password = "correct horse battery staple";
    private const string Root = $"/projects/{Qilan.Code}";

    // The registers of the design's screens, with what their records are on the line.
    private static readonly (string Register, string Kind)[] Registers =
        [("requirements", "requirement"), ("modules", "module"), ("deliverables", "deliverable"), ("risks", "risk"), ("kpis", "kpi")];

    [Theory, Databases]
    public async Task Requirements_ShowTheirBreaks_AndComeInTheirOrder(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host, "business_analyst");

        var rows = await RowsAsync(visitor, "/requirements?sort=line&page_size=200");
        var broken = rows.Where(r => Stations(r, "broken").Count > 0).ToDictionary(r => (string)r["id"]!, r => string.Join(' ', Stations(r, "broken")), StringComparer.Ordinal);
        // As the design draws them.
        broken.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RQ17"] = "objective work test deliverable",
            ["RQ24"] = "work test deliverable",
            ["RQ03"] = "test deliverable",
            ["RQ26"] = "design",
        }, ignoreOrder: true);
        rows.Take(broken.Count).Select(r => (string)r["id"]!).ShouldBe(["RQ17", "RQ24", "RQ03", "RQ26"]);
        rows.Skip(broken.Count).Select(r => (string)r["id"]!).ShouldBeInOrder();
        (await RowsAsync(visitor, "/requirements?sort=-line&page_size=200")).TakeLast(broken.Count).Select(r => (string)r["id"]!).ShouldBe(["RQ26", "RQ03", "RQ24", "RQ17"]);
        (await RowsAsync(visitor, "/requirements?sort=line&page_size=3&page=2")).Select(r => (string)r["id"]!).ShouldBe(rows.Skip(3).Take(3).Select(r => (string)r["id"]!));
        // What does not count is off the line, and a page says so.
        var outside = rows.Where(r => r["line"] is null).Select(r => (string)r["id"]!).ToList();
        outside.ShouldBe(Qilan.Files()["requirements"]["requirements"]!.AsArray().Where(r => (string?)r!["moscow"] == "wont").Select(r => (string)r!["id"]!), ignoreOrder: true);

        var page = await visitor.GetAsync(Root + "/requirements?sort=line");
        page.Page.QuerySelectorAll("table.tl-reg svg.mini").Length.ShouldBe(rows.Count - outside.Count);
        var first = page.Page.QuerySelector("table.tl-reg svg.mini")!;
        first.GetAttribute("role").ShouldBe("img");
        first.GetAttribute("aria-label").ShouldBe("贯线：断在目标、工作、用例、交付；尚未设计、培训、指标、收益");
        (await visitor.Client.GetStringAsync(Root + "/requirements/list.csv", TestContext.Current.CancellationToken)).ShouldContain("贯线：断在设计");
    }

    [Theory, Databases]
    public async Task ThePageCostsNoMoreQueries_HoweverManyRows(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host, "business_analyst");
        foreach (var (register, _) in Registers)
        {
            await RowsAsync(visitor, $"/{register}");
            using var queries = new Queries(host.Installation);
            await RowsAsync(visitor, $"/{register}?page_size=1");
            var plain = queries.Take();
            (await RowsAsync(visitor, $"/{register}?page_size=50&sort=line")).Count.ShouldBeGreaterThan(1);
            queries.Take().ShouldBeLessThanOrEqualTo(plain, register);
            plain.ShouldBeLessThanOrEqualTo(4, register);
        }
    }

    [Fact]
    public async Task Stations_AreThoseThatOneMaySee()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(host.Installation);
        using var analyst = await VisitAsync(host, "business_analyst");
        using var finance = await VisitAsync(host, "finance");
        foreach (var (register, _) in Registers)
        {
            var all = (await RowsAsync(analyst, $"/{register}")).Where(r => r["line"] is not null).ToList();
            all.ShouldNotBeEmpty(register);
            all.ShouldAllBe(r => Seen(r).Length == 9);
            (await RowsAsync(finance, $"/{register}")).Where(r => r["line"] is not null).ShouldAllBe(r => Seen(r).Length == 6 && !Seen(r).Contains("design") && !Seen(r).Contains("test") && !Seen(r).Contains("training"));
        }
    }

    // The lines are added up from neighbour to neighbour; here each is walked on its own.
    [Theory]
    [InlineData(TraceKind.Requirement)]
    [InlineData(TraceKind.Module)]
    [InlineData(TraceKind.Deliverable)]
    [InlineData(TraceKind.Kpi)]
    public async Task EachStation_IsDoneWhenSomethingOnTheWayIs(TraceKind kind)
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var granted = new ProjectAccess(Guid.Empty, DemoProject.Code, 0, [], null, IsOperator: true);
        var trace = TraceFigures.Of(await installation.FiguresAsync(UserIdentity.Operator));
        var lines = trace.LinesFor(granted);
        var input = trace.Input;
        var progress = trace.Figures.Facts.Progress;
        foreach (var key in trace.KeysOf(kind))
        {
            var way = trace.Impact([new TraceItem(kind, key)]);
            var gaps = trace.GapsFor(granted).SelectMany(g => (g.Items ?? []).Select(i => (g.Of.Lacks, Item: new TraceItem(g.Of.Kind, i)))).Where(g => g.Lacks is not null && way.Contains(g.Item)).ToList();
            var starts = trace.StartsOf(kind, key);
            bool Any<T>(IEnumerable<T>? records, TraceKind of, Func<T, string> id, Func<T, bool> isDone) => records!.Any(r => isDone(r) && way.Contains(new TraceItem(of, id(r))));
            bool[] done =
            [
                Any(input.Objectives, TraceKind.Objective, o => o.Code, o => o.IsAgreed), Any(input.Requirements, TraceKind.Requirement, r => r.Id, r => r.Counts),
                Any(input.Designs, TraceKind.Design, d => d.Id, d => d.IsApproved), Any(input.Activities, TraceKind.Activity, a => a.Code, a => progress.At(a.Code, trace.Figures.AsOf).Percent >= 1m),
                Any(input.TestCases, TraceKind.TestCase, c => c.Id, c => c.Passes == true), Any(input.Deliverables, TraceKind.Deliverable, d => d.Id, d => d.IsAccepted),
                Any(input.Courses, TraceKind.Course, c => c.Code, _ => true), Any(input.Kpis, TraceKind.Kpi, k => k.Code, k => k.IsMeasured == true), Any(input.Benefits, TraceKind.Benefit, b => b.Code, b => b.NetValue > 0m),
            ];
            var stations = lines.Of(kind, key).Items;
            if (!starts.Any(trace.Links.Counts))
            {
                stations.ShouldBeNull(key);
                continue;
            }
            stations!.Select(s => s.Mark).ShouldBe(Enum.GetValues<LineStation>().Select((s, i) =>
                gaps.Exists(g => g.Lacks == s && (starts.Contains(g.Item) || !done[i])) ? FieldMark.Missing : done[i] ? FieldMark.Holds : FieldMark.None), key);
        }
    }

    private static string[] Seen(JsonNode row) => [.. Stations(row, "done"), .. Stations(row, "left"), .. Stations(row, "broken")];

    private static IReadOnlyList<string> Stations(JsonNode row, string mark) => [.. (row["line"]?[mark]?.AsArray() ?? []).Select(s => (string)s!)];

    private static async Task<Visitor> VisitAsync(AppHost host, string role)
    {
        var user = await host.AddUserAsync(role, Password);
        await host.JoinAsync(Qilan.Code, user.Id, role);
        return await host.SignInAsync(role, Password);
    }

    private static async Task<List<JsonNode>> RowsAsync(Visitor visitor, string path)
        => [.. JsonNode.Parse(await visitor.Client.GetStringAsync("/api/v1" + Root + path, TestContext.Current.CancellationToken))!["items"]!.AsArray().Select(r => r!)];
}
