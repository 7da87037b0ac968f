using System.Diagnostics;
using Throughline.Core.Features.Resources;
using Throughline.Engine.Calendars;

namespace Throughline.Tests.Features.Resources;

public sealed class ResourceLoadTests
{
    private static readonly DayIndex Days = new(new WorkCalendar(new CalendarDefinition { WorkingWeekdays = [1, 2, 3, 4, 5] }), new DateOnly(2025, 6, 9));

    [Fact]
    public void OverlappingAbsences_TakeTheirDaysOnce()
    {
        var load = new ResourceLoad("R", 1m, Days, [new PlannedWork(0, 5, 0.5m)], [(Day(9), Day(10)), (Day(10), Day(11)), (Day(30), Day(31)), (Day(1), Day(2))]);
        load.CapacityDays(0, 5).ShouldBe(2m);
        load.CapacityOn(2).ShouldBe(0m);
        load.CapacityOn(3).ShouldBe(1m);
        load.OverAllocated(0.001m)!.Days.ShouldBe([Day(9), Day(10), Day(11)]);
        load.OverAllocated(0.001m)!.MaxLoadRatio.ShouldBeNull();
    }

    [Fact]
    public void AbsenceThatEndsBeforeItBegins_IsNone()
        => new ResourceLoad("R", 1m, Days, [], [(Day(11), Day(10))]).CapacityDays(0, 5).ShouldBe(5m);

    // The calendar begins on Monday 9 June 2025: days 0 to 9 are the two weeks after Sunday the 8th.
    [Theory]
    [InlineData(0, 5, 1.3, 1, 1.3)]
    [InlineData(0, 4, 1.4, 1, 1.12)]
    [InlineData(3, 8, 1.5, 1, 1.5)]
    [InlineData(0, 5, 1.0, 0, 1.0)]
    [InlineData(10, 15, 3.0, 0, null)]
    public void Outlook_IsTheFullestSevenDaysOfTheNextFourteen(int from, int to, double units, int overloaded, double? week)
    {
        var load = new ResourceLoad("R", 1m, Days, [new PlannedWork(from, to, (decimal)units)], []);
        var outlook = ResourceOutlook.Of([load], Days.CountThrough, new DateOnly(2025, 6, 8), 0.001m);
        outlook.ShouldBe(new ResourceOutlook(overloaded, (decimal?)week, IsWeekWithoutCapacity: false));
    }

    [Fact]
    public void Outlook_KnowsAWeekOfAbsenceWithWork_AndNothingOfUnknownCapacity()
    {
        var absent = new ResourceLoad("R", 1m, Days, [new PlannedWork(0, 5, 0.5m)], [(Day(9), Day(15))]);
        ResourceOutlook.Of([absent], Days.CountThrough, new DateOnly(2025, 6, 8), 0.001m).IsWeekWithoutCapacity.ShouldBeTrue();
        var unknown = new ResourceLoad("R", null, Days, [new PlannedWork(0, 5, 9m)], []);
        ResourceOutlook.Of([unknown], Days.CountThrough, DateOnly.MaxValue, 0.001m).ShouldBe(new ResourceOutlook(0, null, IsWeekWithoutCapacity: false));
    }

    [Fact]
    public void UnknownCapacity_IsNotJudged()
    {
        var load = new ResourceLoad("R", null, Days, [new PlannedWork(0, 5, 9m)], []);
        load.OverAllocated(0.001m).ShouldBeNull();
        load.Utilisation(0, 5).ShouldBeNull();
        load.LoadDays(0, 5).ShouldBe(45m);
    }

    [Fact]
    public void Milestones_LoadNothing_AndSpansBeyondTheWorkCountOnlyTheirDays()
    {
        var load = new ResourceLoad("R", 1m, Days, [new PlannedWork(3, 3, 5m), new PlannedWork(10, 12, 1.5m)], []);
        load.LoadOn(3).ShouldBe(0m);
        load.LoadOn(11).ShouldBe(1.5m);
        load.LoadOn(12).ShouldBe(0m);
        load.LoadDays(0, 100).ShouldBe(3m);
        var over = load.OverAllocated(0.001m)!;
        (over.Days.Count, over.MaxLoad, over.MaxLoadRatio).ShouldBe((2, 1.5m, 1.5m));
    }

    [Fact]
    public void ManyAssignmentsOverManyDays_TakeNoProductOfBoth()
    {
        const int Many = 100_000;
        var work = Enumerable.Range(0, Many).Select(i => new PlannedWork(i % 1000, Many, 0.01m)).ToList();
        var watch = Stopwatch.StartNew();
        var load = new ResourceLoad("R", 1m, Days, work, []);
        load.OverAllocated(0.001m)!.MaxLoad.ShouldBe(1000m);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static DateOnly Day(int day) => day > 30 ? new DateOnly(2025, 7, day - 30) : new DateOnly(2025, 6, day);
}
