using Throughline.Engine.Scheduling;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Scheduling;

public sealed class NetworkDataTests
{
    private static readonly DateOnly Friday = new(2025, 2, 14);

    [Fact]
    public void Cycle_IsReportedWithItsPathAndLeftOut()
    {
        var network = Create([1, 2, 3, 4], [FinishToStart(0, 1), FinishToStart(1, 2), FinishToStart(2, 3), FinishToStart(3, 1)]);

        var issue = network.Issues.ShouldHaveSingleItem();
        issue.Kind.ShouldBe(NetworkIssueKind.Cycle);
        issue.Index.ShouldBe(3);
        issue.Path.ShouldBe([1, 2, 3]);
        network.Calculate().EarlyStart.ToArray().ShouldBe([0, 1, 3, 6]);
    }

    [Fact]
    public void TwoCyclesThroughOneActivity_AreBothReported()
    {
        var network = Create([1, 1, 1], [FinishToStart(0, 1), FinishToStart(1, 0), FinishToStart(1, 2), FinishToStart(2, 1)]);

        network.Issues.Select(x => (x.Kind, x.Index)).ShouldBe([(NetworkIssueKind.Cycle, 1), (NetworkIssueKind.Cycle, 3)]);
        network.Issues[0].Path.ShouldBe([0, 1]);
        network.Issues[1].Path.ShouldBe([1, 2]);
    }

    [Fact]
    public void ActivityLinkedToItself_IsACycleOfOne()
    {
        var network = Create([2], [new Link(0, 0, LinkType.StartToFinish, -5)]);

        network.Issues.ShouldHaveSingleItem().Path.ShouldBe([0]);
        network.Calculate().Duration.ShouldBe(2);
    }

    [Fact]
    public void ActivitiesBehindACycle_AreCalculatedAllTheSame()
    {
        var network = Create([1, 1, 5], [FinishToStart(1, 0), FinishToStart(0, 1), FinishToStart(1, 2)]);

        network.Issues.Count.ShouldBe(1);
        network.Calculate().Duration.ShouldBe(7);
    }

    [Fact]
    public void LinksAndConstraintsToNothing_AreReportedByTheirPlace()
    {
        var network = Create(
            [1, 2],
            [FinishToStart(0, 1), FinishToStart(0, 2), FinishToStart(-1, 1)],
            [new Constraint(7, ConstraintType.MustStartOn, Friday), new Constraint(0, ConstraintType.AsSoonAsPossible, Friday)]);

        network.Issues.Select(x => (x.Kind, x.Index)).ShouldBe(
            [(NetworkIssueKind.LinkToNothing, 1), (NetworkIssueKind.LinkToNothing, 2), (NetworkIssueKind.ConstraintOnNothing, 0)]);
        network.Calculate().Duration.ShouldBe(3);
    }

    [Fact]
    public void ImpossibleDurations_CountAsNothing()
    {
        var network = Create([-3, int.MaxValue, 4], [FinishToStart(0, 1), FinishToStart(1, 2), new Link(0, 2, LinkType.FinishToStart, int.MinValue)]);

        network.Issues.Select(x => (x.Kind, x.Index)).ShouldBe(
            [(NetworkIssueKind.NegativeDuration, 0), (NetworkIssueKind.DurationTooLong, 1), (NetworkIssueKind.LagTooLong, 2)]);
        network.Calculate().Duration.ShouldBe(4);
    }

    [Fact]
    public void NetworkBeyondTheCalendar_EndsOnItsLastDay()
    {
        var network = Create(Enumerable.Repeat(Network.LongestSpan, 1000).ToArray(), [.. Enumerable.Range(0, 999).Select(x => FinishToStart(x, x + 1))]);

        network.Issues.ShouldAllBe(x => x.Kind == NetworkIssueKind.DurationTooLong);
        network.Issues.Count.ShouldBeGreaterThan(800);
        network.Calculate().Finish(999).ShouldBe(new DateOnly(9999, 12, 31));
    }

    [Fact]
    public void LongChain_NeedsNoDeepStack()
    {
        const int count = 100_000;
        var durations = Enumerable.Repeat(1, count).ToArray();
        var chain = Enumerable.Range(0, count - 1).Select(x => FinishToStart(x + 1, x)).ToArray();

        Create(durations, chain).Calculate().Duration.ShouldBe(count);

        var ring = Create(durations, [.. chain, FinishToStart(0, count - 1)]);
        ring.Issues.ShouldHaveSingleItem().Path.Count.ShouldBe(count);
        ring.Calculate().Duration.ShouldBe(count);
    }

    [Fact]
    public void PathsOfCountlessCycles_StayWithinBounds()
    {
        const int count = 3_000;
        Link[] links = [.. Enumerable.Range(0, count - 1).Select(x => FinishToStart(x, x + 1)), .. Enumerable.Range(1, count - 1).Select(x => FinishToStart(x, 0))];

        var issues = Create(Enumerable.Repeat(1, count).ToArray(), links).Issues;

        issues.Count.ShouldBe(count - 1);
        issues.Sum(x => x.Path.Count).ShouldBeLessThanOrEqualTo(Network.LongestPaths);
    }

    [Fact]
    public void EmptyNetwork_LastsNoTime()
    {
        var network = Create([], []);

        network.Calculate().Duration.ShouldBe(0);
        network.Forecast(5, []).Duration.ShouldBe(0);
    }

    [Fact]
    public void Milestone_IsDatedOnTheDayItEnds()
    {
        var network = Create([0, 5, 0], [FinishToStart(0, 1), FinishToStart(1, 2)]);

        var schedule = network.Calculate();

        schedule.Start(0).ShouldBe(new DateOnly(2025, 2, 10));
        schedule.Finish(1).ShouldBe(Friday);
        schedule.Start(2).ShouldBe(Friday);
        schedule.Finish(2).ShouldBe(Friday);
    }

    [Theory]
    [InlineData(ConstraintType.StartNoEarlierThan, 3, 4, 4)]
    [InlineData(ConstraintType.StartNoLaterThan, 0, 4, 0)]
    [InlineData(ConstraintType.FinishNoEarlierThan, 3, 3, 3)]
    [InlineData(ConstraintType.FinishNoLaterThan, 0, 3, 0)]
    [InlineData(ConstraintType.MustStartOn, 3, 4, 4)]
    [InlineData(ConstraintType.MustFinishOn, 3, 3, 3)]
    public void Constraint_HoldsWorkAndMilestonesToADate(ConstraintType type, int milestone, int start, int finish)
    {
        // Two days of work; Friday is day 4 and ends at boundary 5.
        var work = Create([2, 9], [], [new Constraint(0, type, Friday)]).Calculate();
        var point = Create([0, 9], [], [new Constraint(0, type, Friday)]).Calculate();

        work.EarlyStart[0].ShouldBe(type is ConstraintType.StartNoEarlierThan or ConstraintType.MustStartOn ? start : finish);
        point.Finish(0).ShouldBe(milestone == 0 ? new DateOnly(2025, 2, 10) : Friday);
    }

    [Fact]
    public void DateWinsOverLinks_AndThePredecessorShowsIt()
    {
        var schedule = Create([6, 2], [FinishToStart(0, 1)], [new Constraint(1, ConstraintType.FinishNoLaterThan, Friday)]).Calculate();

        schedule.Finish(1).ShouldBe(Friday);
        schedule.TotalFloat.ToArray().ShouldBe([-3, 0]);
        schedule.IsCritical(0).ShouldBeTrue();
    }

    [Fact]
    public void AsLateAsPossible_UsesUpFreeFloatAndDelaysNobody()
    {
        var schedule = Create(
            [10, 2, 3, 1],
            [FinishToStart(1, 2), FinishToStart(2, 3)],
            [new Constraint(1, ConstraintType.AsLateAsPossible, Friday), new Constraint(2, ConstraintType.AsLateAsPossible, Friday)]).Calculate();

        schedule.EarlyStart.ToArray().ShouldBe([0, 0, 2, 5]);

        var atTheEnd = Create([10, 2], [], [new Constraint(1, ConstraintType.AsLateAsPossible, Friday)]).Calculate();
        atTheEnd.EarlyFinish[1].ShouldBe(10);
        atTheEnd.FreeFloat[1].ShouldBe(0);
    }

    [Fact]
    public void ElapsedLag_RunsOverTheWeekend()
    {
        // Work ends on Friday, two calendar days later is the end of Sunday.
        Create([5, 1], [new Link(0, 1, LinkType.FinishToStart, 2, LagUnit.ElapsedDays)]).Calculate().Start(1).ShouldBe(new DateOnly(2025, 2, 17));
        Create([5, 1], [new Link(0, 1, LinkType.FinishToStart, 3, LagUnit.ElapsedDays)]).Calculate().Start(1).ShouldBe(new DateOnly(2025, 2, 18));
        Create([5, 1], [new Link(0, 1, LinkType.FinishToStart, -1, LagUnit.ElapsedDays)]).Calculate().Start(1).ShouldBe(Friday);
        Create([0, 1], [new Link(0, 1, LinkType.FinishToStart, 3, LagUnit.ElapsedDays)]).Calculate().Start(1).ShouldBe(new DateOnly(2025, 2, 13));
    }

    [Fact]
    public void WrongUse_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => Network.Create(null!, [], []));
        Should.Throw<ArgumentException>(() => Create([1, 1], [new Link(0, 1, (LinkType)4, 0)]));
        Should.Throw<ArgumentException>(() => Create([1, 1], [new Link(0, 1, LinkType.FinishToStart, 0, (LagUnit)2)]));
        Should.Throw<ArgumentException>(() => Create([1], [], [new Constraint(0, (ConstraintType)8, Friday)]));
        Should.Throw<ArgumentException>(() => Create([1], []).Forecast(3, []));
        Should.Throw<ArgumentOutOfRangeException>(() => Create([1], []).Forecast(-1, [default]));
        Should.Throw<ArgumentOutOfRangeException>(() => Create([1], []).Forecast(int.MaxValue, [default]));
        Should.Throw<ArgumentException>(() => Create([1], []).Forecast(1, [new ActivityProgress(int.MinValue, null, null)]));
        Should.Throw<ArgumentException>(() => Create([1], []).Forecast(1, [new ActivityProgress(0, int.MaxValue, null)]));
    }

    [Fact]
    public void PassAllocatesOneBlockForAllActivities()
    {
        const int count = 10_000;
        var network = Create(Enumerable.Repeat(3, count).ToArray(), [.. Enumerable.Range(0, count - 1).Select(x => FinishToStart(x, x + 1))]);
        network.Calculate();

        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Calculate();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBeLessThan(6 * sizeof(int) * count + 1_000);
    }

    private static Network Create(int[] durations, Link[] links, params Constraint[] constraints) =>
        Network.Create(TestCalendars.PlainDays, durations, links, constraints);

    private static Link FinishToStart(int predecessor, int successor) => new(predecessor, successor, LinkType.FinishToStart, 0);
}
