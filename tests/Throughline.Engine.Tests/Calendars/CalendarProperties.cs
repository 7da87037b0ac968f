using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Throughline.Engine.Calendars;

namespace Throughline.Engine.Tests.Calendars;

/// <summary>A calendar with exceptions and shifts, and two moments near them.</summary>
public sealed record CalendarCase(CalendarDefinition Definition, DateTime From, DateTime To)
{
    public static readonly DateOnly Base = new(2025, 9, 15);

    public bool Works(DateOnly day) =>
        Definition.MakeupWorkdays.Contains(day)
        || (Definition.WorkingWeekdays.Contains(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek) && !Definition.Holidays.Contains(day));

    /// <summary>Whether the minute that starts at this moment is inside a shift.</summary>
    public bool Works(DateTime minute) => Definition.Shifts.Any(shift => IsIn(shift, minute, minute) || IsIn(shift, minute, minute.AddDays(-1)));

    public override string ToString() =>
        $"{From:s} to {To:s}; weekdays {string.Join(' ', Definition.WorkingWeekdays)}; shifts {string.Join(' ', Definition.Shifts)}; "
        + $"holidays {string.Join(' ', Definition.Holidays)}; make-up {string.Join(' ', Definition.MakeupWorkdays)}";

    private bool IsIn(Shift shift, DateTime minute, DateTime day)
    {
        var starts = day.Date.AddMinutes(shift.StartMinute);
        var ends = day.Date.AddMinutes(shift.EndMinute);
        if (ends <= starts)
            ends = ends.AddDays(1);
        return Works(DateOnly.FromDateTime(day)) && minute >= starts && minute < ends;
    }

    public static class Cases
    {
        public static Arbitrary<CalendarCase> Any() => Arb.From(
            from weekdays in Gen.NonEmptyListOf(Gen.Choose(1, 7))
            from holidays in Dates()
            from makeup in Dates()
            from shifts in Gen.Choose(0, 3).SelectMany(x => Gen.ArrayOf(AnyShift(), x))
            from @from in Gen.Choose(0, 12 * 1440)
            from length in Gen.Choose(-1000, 5 * 1440)
            let start = Base.ToDateTime(TimeOnly.MinValue).AddMinutes(@from)
            select new CalendarCase(
                new CalendarDefinition { WorkingWeekdays = [.. weekdays.Distinct()], Holidays = holidays, MakeupWorkdays = makeup, Shifts = shifts },
                start,
                start.AddMinutes(length)));

        private static Gen<DateOnly[]> Dates() =>
            Gen.Choose(0, 6).SelectMany(x => Gen.ArrayOf(Gen.Choose(-3, 25).Select(Base.AddDays), x));

        private static Gen<Shift> AnyShift() =>
            from start in Gen.Choose(0, 1439)
            from end in Gen.Choose(0, 1440)
            select new Shift(start, end);
    }
}

[Properties(Arbitrary = [typeof(CalendarCase.Cases)], MaxTest = 400, Replay = "20250926,17")]
public sealed class CalendarProperties
{
    [Property]
    public void BusinessMinutes_AgreeWithCountingMinuteByMinute(CalendarCase given)
    {
        var expected = 0;
        for (var minute = given.From; minute < given.To; minute = minute.AddMinutes(1))
            expected += given.Works(minute) ? 1 : 0;

        new WorkCalendar(given.Definition).BusinessMinutes(given.From, given.To).ShouldBe(expected);
    }

    [Property]
    public void AddedMinutes_AreTheEarliestMomentAfterThem(CalendarCase given)
    {
        var calendar = new WorkCalendar(given.Definition);
        var minutes = calendar.BusinessMinutes(given.From, given.To);
        if (minutes == 0)
            return;

        var reached = calendar.AddBusinessMinutes(given.From, minutes);

        reached.ShouldBeLessThanOrEqualTo(given.To);
        calendar.BusinessMinutes(given.From, reached).ShouldBe(minutes);
        calendar.BusinessTime(given.From, reached.AddTicks(-1)).ShouldBe(TimeSpan.FromMinutes(minutes) - TimeSpan.FromTicks(1));
    }

    [Property]
    public void BusinessTime_AddsUpOverAnyCut(CalendarCase given)
    {
        var calendar = new WorkCalendar(given.Definition);
        var cut = given.From.AddTicks((given.To - given.From).Ticks / 3 + 7);
        if (cut < given.From || cut > given.To)
            return;

        (calendar.BusinessTime(given.From, cut) + calendar.BusinessTime(cut, given.To)).ShouldBe(calendar.BusinessTime(given.From, given.To));
    }

    [Property]
    public void WorkingDays_AgreeWithCountingDayByDay(CalendarCase given)
    {
        var calendar = new WorkCalendar(given.Definition);
        var days = new DayIndex(calendar, CalendarCase.Base);
        var index = 0;
        for (var day = CalendarCase.Base; day < CalendarCase.Base.AddDays(60); day = day.AddDays(1))
        {
            var works = given.Works(day);
            calendar.IsWorkingDay(day).ShouldBe(works);
            days.CountBefore(day).ShouldBe(index);
            if (works)
                days.DateOf(index++).ShouldBe(day);
            days.CountThrough(day).ShouldBe(index);
            calendar.WorkingDaysBetween(CalendarCase.Base.AddDays(-1), day).ShouldBe(index);
            calendar.WorkingDaysBetween(day, CalendarCase.Base.AddDays(-1)).ShouldBe(-index);
        }
        index = 0;
        for (var day = CalendarCase.Base.AddDays(-1); day > CalendarCase.Base.AddDays(-40); day = day.AddDays(-1))
        {
            if (given.Works(day))
                days.DateOf(--index).ShouldBe(day);
        }
    }
}
