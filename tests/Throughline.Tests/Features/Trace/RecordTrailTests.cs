using Throughline.Core.Common;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Trace;

public sealed class RecordTrailTests
{
    private const string Project = "/projects/" + DemoProject.Code;

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    // O1 ← R1 ← A1, D1, T1; O1 → K1 → B1. O2 ← R2 ← A1, A2. O3 is a draft, R3 was removed, K3 measures a draft.
    private static readonly TraceInput Input = new()
    {
        Objectives = [new("O1", true), new("O2", true), new("O3", false)],
        Kpis = [new("K1", "O1", true, true), new("K2", "O2", false, null), new("K3", "O3", true, null)],
        Requirements =
        [
            new("R1", "O1", "must", "M1", true, false, true), new("R2", "O2", "must", "M1", true, false, false),
            new("R3", "O1", "must", null, true, true, false), new("R4", "O3", "should", null, true, false, false),
        ],
        Designs = [new("DS1", ["R1"], true), new("DS2", ["R1"], false)],
        Activities = [new("A1", true, 1m, 1m, false, [], ["R1", "R2"]), new("A2", true, 1m, 1m, false, [], ["R2"]), new("G1", false, 0m, 0m, false, ["O1"], [])],
        StatesWorkLinks = true,
        Deliverables = [new("D1", false, ["R1"], true)],
        TestCases = [new("T1", ["R1", "R3"], true)],
        Courses = [new("C1", ["O2"], [])],
        Benefits = [new("B1", ["K1", "K3"], 1m)],
        Changes = [new("CR1", ["O3"], ["R2"])],
    };

    [Theory]
    [InlineData(TraceKind.Requirement, "R1", "R1 O1 K1 B1 DS1 A1 D1 T1")]
    [InlineData(TraceKind.Requirement, "R2", "R2 O2 A1 A2 CR1 C1")]
    [InlineData(TraceKind.Requirement, "R3", "R3")]
    [InlineData(TraceKind.Requirement, "R4", "R4")]
    [InlineData(TraceKind.Activity, "A1", "A1 R1 R2 O1 O2 K1 B1 C1")]
    [InlineData(TraceKind.Activity, "G1", "G1")]
    [InlineData(TraceKind.Objective, "O1", "O1 K1 B1 R1 DS1 A1 D1 T1")]
    [InlineData(TraceKind.Objective, "O2", "O2 R2 A1 A2 C1 CR1")]
    [InlineData(TraceKind.Kpi, "K1", "K1 B1 O1 R1 DS1 A1 D1 T1")]
    [InlineData(TraceKind.Kpi, "K3", "K3 B1")]
    [InlineData(TraceKind.Benefit, "B1", "B1 K1 K3 O1 R1 DS1 A1 D1 T1")]
    [InlineData(TraceKind.Course, "C1", "C1 O2")]
    [InlineData(TraceKind.Change, "CR1", "CR1 R2 O2 C1")]
    [InlineData(TraceKind.Deliverable, "D1", "D1 R1 O1 K1 B1 DS1 A1 T1")]
    [InlineData(TraceKind.Module, "M1", "M1 R1 R2 O1 O2 K1 B1 DS1 A1 A2 D1 T1 CR1 C1")]
    public void Impact_IsWhatTheRecordServesAndWhatServesIt(TraceKind kind, string key, string reached)
        => new TraceLinks(Input).Impact(new TraceItem(kind, key)).Select(i => i.Key).Order(StringComparer.Ordinal)
            .ShouldBe(reached.Split(' ').Order(StringComparer.Ordinal));

    [Theory, Databases]
    public async Task EveryDetailPage_HangsTheLineUnderItsHeader(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        var figures = await app.Installation.FiguresAsync(Office);
        var facts = figures.Facts;
        (string Page, bool IsOnTheLine)[] pages =
        [
            ($"/requirements/{facts.Requirements.Requirements![0].Key}", true),
            ($"/modules/{facts.Scope.Modules![0].Key}", true),
            ($"/deliverables/{facts.Scope.Deliverables!.First(d => !d.Management).Key}", true),
            ($"/schedule/activities/{facts.WorkLinks!.Values.First(l => l.Requirements.Count > 0).Key}", true),
            ($"/kpis/{facts.Goals.Kpis[0].Code}", true),
            ($"/cost/entries/{facts.Costs.Posted!.First(e => e.Activity is not null).Key}", true),
            ($"/risks/{facts.Risks.Risks!.First(r => r.Objectives.Count > 0).Key}", false),
        ];
        foreach (var (page, isOnTheLine) in pages)
        {
            var answer = await visitor.GetAsync(Project + page);
            answer.Code.ShouldBe(200, page);
            var source = answer.Page.QuerySelector("turbo-frame#trail")!.GetAttribute("src")!;
            var trail = await visitor.GetAsync(source);
            trail.Code.ShouldBe(200, source);
            trail.Page.QuerySelectorAll("turbo-frame#trail .line li").Length.ShouldBe(8, source);
            trail.Page.QuerySelectorAll(".line li.here").Length.ShouldBe(isOnTheLine ? 1 : 0, source);
        }
    }

    [Fact]
    public async Task Stations_CountOnlyWhatHangsTogether()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var facts = (await installation.FiguresAsync(UserIdentity.Operator)).Facts;
        var plan = facts.InForce(DateOnly.MaxValue)!;
        foreach (var requirement in facts.Requirements.Requirements!.Where(r => r.IsInScope(DateOnly.MaxValue) && r.Objective is not null).Take(5))
        {
            var trail = await installation.AsAsync<TraceService, RecordTrail>(
                UserIdentity.Operator, s => s.OfRecordAsync(DemoProject.Code, "requirement", requirement.Key, null, TestContext.Current.CancellationToken));
            var work = plan.Leaves.Where(l => l.DurationDays > 0 && facts.WorkLinks!.TryGetValue(l.Key, out var link) && link.Requirements.Contains(requirement.Key)).ToList();
            trail.Stations.Single(s => s.Station == Station.Work).Count.ShouldBe(work.Count);
            trail.Stations.Single(s => s.Station == Station.Cost).Second.ShouldBe(work.Sum(l => plan.Budgets[plan.IndexOf(l.Key)].Total));
            trail.Stations.Single(s => s.Station == Station.Requirements).Count.ShouldBe(1);
            trail.Stations.Single(s => s.Station == Station.DeliveryAndTest).Of.ShouldBe(facts.Scope.Deliverables!.Count(d => d.Requirements.Contains(requirement.Key)));
        }
    }

    [Fact]
    public async Task UnknownRecord_IsNotFound_AndARestrictedKindIsForbidden()
    {
        var developer = DemoProject.Somebody();
        var asker = new Asker { User = developer };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        (await visitor.GetAsync(Project + "/throughline/of/requirement/R01")).Code.ShouldBe(404);
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        (await visitor.GetAsync(Project + "/throughline/of/requirement/nothing")).Code.ShouldBe(404);
        (await visitor.GetAsync(Project + "/throughline/of/nothing/R01")).Code.ShouldBe(404);
        (await visitor.GetAsync(Project + "/throughline/of/risk/nothing")).Code.ShouldBe(404);
        (await visitor.GetAsync(Project + "/throughline/of/cost_entry/CE001")).Code.ShouldBe(403);
    }
}
