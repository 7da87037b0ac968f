using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Trace;

public sealed class TraceGraphTests
{
    private static readonly string[] Objectives = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"];

    [Fact]
    public void Parts_AddUpToBudgetAndCostExactly()
        => Prop.ForAll(Gen.Choose(1, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var graph = TraceGraph.Of(Random(seed, requirements: 12, activities: 9));
            var (budget, cost) = (graph.Coverage!.Sum(c => c.Budget), graph.Coverage!.Sum(c => c.ActualCost));
            (budget + graph.Common!.Budget + graph.Unlinked!.Budget).ShouldBe(graph.Total!.Budget);
            (cost + graph.Common.ActualCost + graph.Unlinked.ActualCost).ShouldBe(graph.Total.ActualCost);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WhatIsNotStated_IsUndefined_NeverMissing()
    {
        var graph = TraceGraph.Of(new TraceInput
        {
            Objectives = [new("O1", true)],
            Requirements = [new("R1", "O1", "must", null, IsInScope: true, IsRemoved: false, IsAccepted: false)],
        });

        var coverage = graph.Coverage!.Single();
        coverage.Requirements.ShouldBe(1);
        coverage.IsComplete.ShouldBeNull();
        coverage.Lacks.ShouldBeEmpty();
        new object?[] { coverage.Designed, coverage.WithWork, coverage.Tested, coverage.Activities, coverage.Budget, coverage.Deliverables, coverage.Courses, coverage.Kpis, coverage.Benefits, graph.Shares, graph.Total }.ShouldAllBe(v => v == null);
        graph.Gaps.Where(g => g.Items is not null).Select(g => g.Of.Code).ShouldBe(["objective_no_requirement", "requirement_no_objective"]);
    }

    [Fact]
    public void WhatIsStatedAsEmpty_IsMissing()
    {
        var graph = TraceGraph.Of(new TraceInput
        {
            Objectives = [new("O1", true)],
            Kpis = [],
            Requirements = [],
            Designs = [],
            Activities = [],
            StatesWorkLinks = true,
            OtherActualCost = 0m,
            Entries = [],
            Deliverables = [],
            TestCases = [],
            Courses = [],
            Benefits = [],
            PainPoints = [],
            Modules = [],
            Draws = [],
            Changes = [],
        });
        graph.Coverage!.Single().IsComplete.ShouldBe(false);
        graph.Coverage!.Single().Lacks.Count.ShouldBe(8);
        graph.Gaps.ShouldAllBe(g => g.Items != null);
        graph.Gaps.Where(g => g.Items!.Count > 0).Select(g => g.Of.Code).ShouldBe(["objective_no_requirement", "objective_no_kpi", "objective_no_work", "objective_no_training", "objective_no_benefit"]);
        graph.Total.ShouldBe(new TraceMoney(0m, 0m));
    }

    [Fact]
    public void Milestone_WithMoneyServesNothing_AndItsMoneyIsUnlinked()
    {
        var graph = TraceGraph.Of(new TraceInput
        {
            Objectives = [new("O1", true)],
            Requirements = [],
            StatesWorkLinks = true,
            OtherActualCost = 12m,
            Activities = [new("M", HasDuration: false, 40m, 30m, Enabling: true, ["O1"], [])],
        });
        graph.Coverage!.Single().Activities.ShouldBe(0);
        graph.Unlinked.ShouldBe(new TraceMoney(40m, 42m));
        graph.Gaps.Single(g => g.Of.Code == "activity_no_objective").Items.ShouldBeEmpty();
    }

    [Fact]
    public void AllKindsOfGaps_AreThoseOfTheCodeList()
        => TraceGaps.All.Select(k => k.Code).ShouldBe(CodeLists.Codes(TraceGaps.List).Keys, ignoreOrder: true);

    [Fact]
    public void LargeProject_IsTracedWellWithinASecond()
    {
        var input = Random(seed: 7, requirements: 10_000, activities: 2_000);
        TraceGraph.Of(input);
        var clock = Stopwatch.StartNew();
        TraceGraph.Of(input).Gaps.Count.ShouldBe(25);
        TestContext.Current.SendDiagnosticMessage("{0} ms", clock.ElapsedMilliseconds);
        clock.ElapsedMilliseconds.ShouldBeLessThan(1000);
    }

    [Fact]
    public void FiftyThousandEntries_AreSummedByActivityWellWithinASecond()
    {
        var entries = Enumerable.Range(0, 50_000).Select(i => (JsonNode)new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"CE{i}"),
            ["date"] = "2025-03-31",
            ["activity"] = string.Create(CultureInfo.InvariantCulture, $"A{i % 2000}"),
            ["category"] = "technology",
            ["amount"] = 10.01m,
            ["state"] = "posted",
        });
        var book = CostBook.Read(new KeptRecords([], EdgeCases.Files(("costs", """{"timesheets":[],"entries":[]}"""))), new CostRows { Entries = EdgeCases.Rows<CostEntry>("costs", "entries", entries) });
        var day = new DateOnly(2025, 4, 1);
        book.CostByActivity(day)!.Count.ShouldBe(2000);
        var clock = Stopwatch.StartNew();
        book.CostByActivity(day)!.Values.Sum().ShouldBe(book.ActualCost(day)!.Value);
        TestContext.Current.SendDiagnosticMessage("{0} ms", clock.ElapsedMilliseconds);
        clock.ElapsedMilliseconds.ShouldBeLessThan(1000);
    }

    private static TraceInput Random(int seed, int requirements, int activities)
    {
        var random = new Random(seed);
        string[] ids = [.. Enumerable.Range(0, requirements).Select(i => string.Create(CultureInfo.InvariantCulture, $"R{i}"))];
        return new TraceInput
        {
            Objectives = [.. Objectives.Select(o => new TracedObjective(o, random.Next(5) > 0))],
            Kpis = [.. Objectives.Select(o => new TracedKpi("K" + o, o, random.Next(5) > 0, random.Next(2) > 0))],
            Requirements = [.. ids.Select(id => new TracedRequirement(id, random.Next(6) > 0 ? Objectives[random.Next(7)] : null, "must", "M1", random.Next(8) > 0, random.Next(9) == 0, random.Next(2) > 0))],
            Designs = [.. ids.Select(id => new TracedDesign("D" + id, Some(3), random.Next(3) > 0))],
            Activities = [.. Enumerable.Range(0, activities).Select(i => new TracedActivity(
                string.Create(CultureInfo.InvariantCulture, $"A{i}"), random.Next(10) > 0, random.Next(1, 90_000_000) / 100m, random.Next(-900_000, 90_000_000) / 100m, random.Next(6) == 0, [.. Objectives.Where(_ => random.Next(8) == 0)], Some(6)))],
            StatesWorkLinks = true,
            OtherActualCost = random.Next(0, 100_000) / 100m,
            Entries = [],
            Deliverables = [.. ids.Select(id => new TracedDeliverable("L" + id, random.Next(9) == 0, Some(4), random.Next(2) > 0))],
            TestCases = [.. ids.Select(id => new TracedCase("T" + id, Some(3), random.Next(2) > 0))],
            Courses = [.. Enumerable.Range(0, 200).Select(i => new TracedCourse(string.Create(CultureInfo.InvariantCulture, $"C{i}"), [], Some(40)))],
            Benefits = [.. Objectives.Select(o => new TracedBenefit("B" + o, ["K" + o], 1m))],
            PainPoints = [],
            Modules = [new TracedModule("M1", true)],
            Draws = [],
            Changes = [.. Enumerable.Range(0, 200).Select(i => new TracedChange(string.Create(CultureInfo.InvariantCulture, $"CR{i}"), [], Some(5)))],
        };

        string[] Some(int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => ids[random.Next(ids.Length)]).Distinct()];
    }
}
