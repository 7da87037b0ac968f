using Throughline.Engine.Calendars;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Calendars;

public sealed class WorkCalendarTests
{
    private static readonly DateOnly Monday = new(2025, 6, 2);

    [Fact]
    public void MakeupDay_IsWorkedAlthoughSunday() => TestCalendars.China.IsWorkingDay(new DateOnly(2025, 9, 28)).ShouldBeTrue();

    [Fact]
    public void Holiday_IsNotWorkedAlthoughWednesday() => TestCalendars.China.IsWorkingDay(new DateOnly(2025, 10, 1)).ShouldBeFalse();

    [Fact]
    public void MakeupDay_WinsOverHoliday()
    {
        var calendar = new WorkCalendar(new CalendarDefinition
        {
            WorkingWeekdays = [1, 2, 3, 4, 5],
            Holidays = [Monday, Monday.AddDays(5), Monday.AddDays(1)],
            MakeupWorkdays = [Monday, Monday.AddDays(5), Monday.AddDays(2)],
        });

        calendar.IsWorkingDay(Monday).ShouldBeTrue();
        calendar.IsWorkingDay(Monday.AddDays(1)).ShouldBeFalse();
        calendar.IsWorkingDay(Monday.AddDays(2)).ShouldBeTrue();
        calendar.IsWorkingDay(Monday.AddDays(5)).ShouldBeTrue();
    }

    [Fact]
    public void BeyondItsValidity_PlainWeekdaysCount()
    {
        TestCalendars.China.Covers(new DateOnly(2026, 12, 31)).ShouldBeTrue();
        TestCalendars.China.Covers(new DateOnly(2027, 1, 1)).ShouldBeFalse();
        TestCalendars.China.Covers(new DateOnly(2023, 12, 31)).ShouldBeFalse();
        TestCalendars.China.IsWorkingDay(new DateOnly(2027, 10, 1)).ShouldBeTrue();
    }

    [Fact]
    public void DaysBetween_LeaveOutTheFirstAndKeepTheLast()
    {
        TestCalendars.Plain.WorkingDaysBetween(Monday, Monday.AddDays(4)).ShouldBe(4);
        TestCalendars.Plain.WorkingDaysBetween(Monday.AddDays(4), Monday).ShouldBe(-4);
        TestCalendars.Plain.WorkingDaysBetween(Monday.AddDays(4), Monday.AddDays(6)).ShouldBe(0);
        TestCalendars.China.WorkingDaysBetween(new DateOnly(2025, 9, 26), new DateOnly(2025, 10, 9)).ShouldBe(4);
    }

    [Fact]
    public void DayIndex_CountsFromTheFirstWorkingDay()
    {
        var days = new DayIndex(TestCalendars.China, new DateOnly(2025, 10, 1));

        days.DateOf(0).ShouldBe(new DateOnly(2025, 10, 9));
        days.DateOf(2).ShouldBe(new DateOnly(2025, 10, 11));
        days.DateOf(-1).ShouldBe(new DateOnly(2025, 9, 30));
        days.DateOf(-3).ShouldBe(new DateOnly(2025, 9, 28));
        days.CountThrough(new DateOnly(2025, 10, 8)).ShouldBe(0);
        days.CountThrough(new DateOnly(2025, 10, 12)).ShouldBe(3);
        days.CountBefore(new DateOnly(2025, 10, 11)).ShouldBe(2);
        days.CountBefore(new DateOnly(2025, 10, 12)).ShouldBe(3);
    }

    [Fact]
    public void DayIndex_CountsNothingBeforeTheOrigin()
    {
        TestCalendars.PlainDays.CountThrough(new DateOnly(2020, 1, 1)).ShouldBe(0);
        TestCalendars.PlainDays.CountBefore(DateOnly.MinValue).ShouldBe(0);
    }

    [Fact]
    public void DayIndex_ReachesBothEndsOfTheCalendar()
    {
        var days = TestCalendars.PlainDays;

        days.DateOf(days.LastIndex).ShouldBe(new DateOnly(9999, 12, 31));
        days.CountThrough(DateOnly.MaxValue).ShouldBe(days.LastIndex + 1);
        days.DateOf(days.FirstIndex).ShouldBe(DateOnly.MinValue);
        Should.Throw<ArgumentOutOfRangeException>(() => days.DateOf(days.LastIndex + 1));
        Should.Throw<ArgumentOutOfRangeException>(() => days.DateOf(days.FirstIndex - 1));
        Should.Throw<ArgumentException>(() => new DayIndex(new WorkCalendar(new CalendarDefinition { WorkingWeekdays = [1] }), DateOnly.MaxValue));
    }

    [Fact]
    public void DayIndex_IsReadByManyAtOnce()
    {
        var days = new DayIndex(TestCalendars.China, new DateOnly(2025, 1, 1));

        Parallel.For(0, 20_000, i => days.CountBefore(days.DateOf(i * 7 % 20_000)).ShouldBe(i * 7 % 20_000));
    }

    [Fact]
    public void Calendar_RefusesWhatItCannotCount()
    {
        var sound = new CalendarDefinition { WorkingWeekdays = [1] };

        Should.Throw<ArgumentNullException>(() => new WorkCalendar(null!));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { WorkingWeekdays = [] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { WorkingWeekdays = [0] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { WorkingWeekdays = [8] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { HoursPerDay = 0 }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { HoursPerDay = 24.5m }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { ValidFrom = Monday, ValidTo = Monday.AddDays(-1) }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { Shifts = [new Shift(1440, 1440)] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { Shifts = [new Shift(-1, 60)] }));
        Should.Throw<ArgumentException>(() => new WorkCalendar(sound with { Shifts = [new Shift(60, 1441)] }));
    }
}
