using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;
using static Throughline.Tests.Features.Schedule.SmallPlan;

namespace Throughline.Tests.Features.Schedule;

public sealed class ScheduleRuleTests
{
    [Theory]
    [InlineData("FS", 0, null, "3")]
    [InlineData("FS", 2, null, "3FS+2d")]
    [InlineData("FS", -1, "working_days", "3FS-1d")]
    [InlineData("SS", 0, null, "3SS")]
    [InlineData("FF", 4, "elapsed_days", "3FF+4e")]
    [InlineData("SF", 0, "elapsed_days", "3SF")]
    public void Link_IsWrittenAsPlannersDo(string type, int lag, string? unit, string written)
        => PredecessorNotation.Of(new PredecessorLink("3", type, lag, unit), "3").ShouldBe(written);

    [Fact]
    public void Link_NamesThePredecessorByItsOutlineNumber()
        => PredecessorNotation.Of([new("A", "FS", 0, null), new("B", "SS", 1, null)], code => code == "A" ? "1.2" : code).ShouldBe("1.2, BSS+1d");

    [Fact]
    public void Parent_SpansItsLeavesAndWeighsProgressByBudget()
    {
        var plan = Of(Parent("1"), Parent("1.1", "1"), Leaf("a", 2, parent: "1.1", money: 100), Leaf("b", 3, Link("a"), "1.1", 300));
        var tree = ScheduleTree.Of(plan, History(("a", 1, Start, Start.AddDays(1)), ("b", 0.5m, Start.AddDays(2), null)), Start.AddDays(2));

        var top = tree.Find("1")!.Rollup;
        top.Percent.ShouldBe(250m / 400m);
        top.Budget.ShouldBe(400);
        top.PlannedStart.ShouldBe(Start);
        top.PlannedFinish.ShouldBe(Start.AddDays(4));
        top.HasStarted.ShouldBeTrue();
        top.IsFinished.ShouldBeFalse();
        tree.Nodes.Select(n => n.Level).ShouldBe([1, 2, 3, 3]);
    }

    [Fact]
    public void Parent_WithoutBudget_WeighsProgressByDuration()
    {
        var plan = Of(Parent("1"), Leaf("a", 2, parent: "1"), Leaf("b", 8, parent: "1"), Leaf("m", 0, parent: "1"));
        ScheduleTree.Of(plan, History(("a", 1, Start, Start.AddDays(1))), Start.AddDays(1)).Find("1")!.Rollup.Percent.ShouldBe(0.2m);
    }

    [Fact]
    public void Parent_OfMilestonesOnly_HasNoPercentUntilAllAreReached()
    {
        var plan = Of(Parent("1"), Leaf("m", 0, parent: "1"));
        ScheduleTree.Of(plan, History(), Start).Find("1")!.Rollup.Percent.ShouldBeNull();
        ScheduleTree.Of(plan, History(("m", 1, Start, Start)), Start).Find("1")!.Rollup.Percent.ShouldBe(1);
    }

    [Fact]
    public void Child_BeforeItsParentInThePackage_StillHangsBelowIt()
    {
        var tree = ScheduleTree.Of(Of(Leaf("a", 2, parent: "1"), Parent("1")), History(), Start);
        tree.Nodes.Select(n => n.Item.Key).ShouldBe(["1", "a"]);
    }

    [Theory]
    [InlineData("FS", 2)]
    [InlineData("SS", 3)]
    [InlineData("FF", 4)]
    public void Activity_StartsWhereItsLatestLinkLetsIt(string type, int lag)
    {
        var plan = Of(Leaf("early", 1), Leaf("a", 4, "[]"), Leaf("b", 2, Link("early")[..^1] + "," + Link("a", type, lag)[1..]));
        var drivers = DrivingLinks.Of(plan, 2);
        drivers.Forward.ShouldBe(Driver.Links);
        drivers.Incoming.Where(l => l.IsDriving).Select(l => l.Stated.Code).ShouldBe(["a"]);
        drivers.Backward.ShouldBe(Driver.Project);
    }

    [Fact]
    public void Activity_WithElapsedLag_NamesTheLinkThatDrivesIt()
    {
        var plan = Of(Leaf("a", 3), Leaf("b", 2, Link("a", "FS", 5, "elapsed_days")));
        DrivingLinks.Of(plan, 1).Incoming[0].IsDriving.ShouldBeTrue();
        DrivingLinks.Of(plan, 0).Outgoing[0].IsDriving.ShouldBeTrue();
    }

    [Fact]
    public void Activity_HeldByADate_SaysSo()
    {
        var held = Leaf("b", 2, Link("a"));
        held.ConstraintType = "SNET";
        held.ConstraintDate = Start.AddDays(14);
        DrivingLinks.Of(Of(Leaf("a", 1), held), 1).Forward.ShouldBe(Driver.Constraint);
    }

    [Fact]
    public void Activity_WithFloat_IsLimitedByTheProjectsFinishOnlyWhenNothingFollows()
    {
        var plan = Of(Leaf("a", 1), Leaf("b", 1, Link("a")), Leaf("long", 9));
        DrivingLinks.Of(plan, 0).Backward.ShouldBe(Driver.Links);
        DrivingLinks.Of(plan, 1).Backward.ShouldBe(Driver.Project);
        DrivingLinks.Of(plan, 0).Forward.ShouldBe(Driver.Project);
    }

    [Fact]
    public void Filter_KeepsTheParentsOfWhatFits()
    {
        var tree = ScheduleTree.Of(Of(Parent("1"), Leaf("a", 9, parent: "1"), Leaf("b", 2, parent: "1"), Parent("2"), Leaf("c", 1, parent: "2")), History(), Start);
        ScheduleFilter.Apply(tree, new ScheduleQuery { OnlyCritical = true }).Select(n => n.Item.Key).ShouldBe(["1", "a"]);
        ScheduleFilter.Apply(tree, new ScheduleQuery { Phase = "2" }).Select(n => n.Item.Key).ShouldBe(["2", "c"]);
        ScheduleFilter.Apply(tree, new ScheduleQuery { Search = "B" }).Select(n => n.Item.Key).ShouldBe(["1", "b"]);
        ScheduleFilter.Apply(tree, new ScheduleQuery { Search = "nothing" }).ShouldBeEmpty();
    }
}
