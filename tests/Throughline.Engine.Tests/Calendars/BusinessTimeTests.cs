using System.Globalization;
using Throughline.Engine.Calendars;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Calendars;

public sealed class BusinessTimeTests
{
    private static readonly DateTime Wednesday = new(2025, 7, 2);

    [Theory, MemberData(nameof(Vectors.Of), "business_time", MemberType = typeof(Vectors))]
    public void Clock_RunsInBusinessHoursOnly(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var pauses = input.GetProperty("stopped").EnumerateArray()
            .Select(x => new Pause(Local(x.GetProperty("from").GetString()!), Local(x.GetProperty("to").GetString()!)))
            .ToList();

        var time = TestCalendars.China.BusinessTime(Local(input.GetProperty("from").GetString()!), Local(input.GetProperty("to").GetString()!), pauses);

        time.TotalMinutes.ShouldBe(expected.GetProperty("business_minutes").GetDouble());
    }

    [Fact]
    public void Minutes_CountOnlyWhenWhole()
    {
        var from = Wednesday.AddHours(9).AddSeconds(30);

        TestCalendars.Plain.BusinessTime(from, from.AddSeconds(119)).ShouldBe(TimeSpan.FromSeconds(119));
        TestCalendars.Plain.BusinessMinutes(from, from.AddSeconds(119)).ShouldBe(1);
        TestCalendars.Plain.BusinessMinutes(Wednesday.AddHours(12).AddSeconds(-30), Wednesday.AddHours(13).AddSeconds(30)).ShouldBe(1);
    }

    [Fact]
    public void Clock_StandsStillBackwards() =>
        TestCalendars.Plain.BusinessMinutes(Wednesday.AddHours(15), Wednesday.AddHours(10)).ShouldBe(0);

    [Fact]
    public void Pauses_AreDeductedOnceAndOnlyWithinTheSpan()
    {
        Pause[] pauses =
        [
            new(Wednesday.AddHours(10), Wednesday.AddHours(11)),
            new(Wednesday.AddHours(10).AddMinutes(30), Wednesday.AddHours(11).AddMinutes(30)),
            new(Wednesday.AddHours(17), Wednesday.AddDays(3)),
            new(Wednesday.AddHours(16), Wednesday.AddHours(15)),
            new(Wednesday.AddDays(-5), Wednesday.AddHours(9).AddMinutes(15)),
        ];

        TestCalendars.Plain.BusinessTime(Wednesday.AddHours(9), Wednesday.AddHours(18), pauses)
            .ShouldBe(TimeSpan.FromMinutes(480 - 90 - 60 - 15));
    }

    [Fact]
    public void NightShift_BelongsToTheDayItStartsOn()
    {
        var nights = new WorkCalendar(new CalendarDefinition { WorkingWeekdays = [5], Shifts = [new Shift(22 * 60, 6 * 60)] });
        var friday = new DateTime(2025, 7, 4);

        nights.BusinessMinutes(friday, friday.AddDays(1)).ShouldBe(120);
        nights.BusinessMinutes(friday.AddDays(1), friday.AddDays(2)).ShouldBe(360);
        nights.BusinessMinutes(friday.AddDays(-1), friday).ShouldBe(0);
        nights.AddBusinessMinutes(friday, 480).ShouldBe(friday.AddDays(1).AddHours(6));
    }

    [Fact]
    public void OverlappingShifts_CountOnce()
    {
        var calendar = new WorkCalendar(new CalendarDefinition
        {
            WorkingWeekdays = [1, 2, 3, 4, 5],
            Shifts = [new Shift(600, 720), new Shift(540, 660), new Shift(1320, 600)],
        });

        calendar.BusinessMinutes(Wednesday, Wednesday.AddDays(1)).ShouldBe(720 + 120);
    }

    [Fact]
    public void AddedMinutes_EndWithTheShiftRatherThanStartTheNext()
    {
        TestCalendars.Plain.AddBusinessMinutes(Wednesday.AddHours(9), 180).ShouldBe(Wednesday.AddHours(12));
        TestCalendars.Plain.AddBusinessMinutes(Wednesday.AddHours(9), 181).ShouldBe(Wednesday.AddHours(13).AddMinutes(1));
        TestCalendars.Plain.AddBusinessMinutes(Wednesday.AddHours(20), 0).ShouldBe(Wednesday.AddHours(20));
        TestCalendars.China.AddBusinessMinutes(new DateTime(2025, 9, 30, 17, 0, 0), 120).ShouldBe(new DateTime(2025, 10, 9, 10, 0, 0));
    }

    [Fact]
    public void AddedMinutes_RefuseWhatHasNoAnswer()
    {
        var closed = new WorkCalendar(new CalendarDefinition { WorkingWeekdays = [1] });

        closed.BusinessMinutes(Wednesday, Wednesday.AddYears(1)).ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => closed.AddBusinessMinutes(Wednesday, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => TestCalendars.Plain.AddBusinessMinutes(Wednesday, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => TestCalendars.Plain.AddBusinessMinutes(Wednesday, long.MaxValue));
        Should.Throw<ArgumentOutOfRangeException>(() => TestCalendars.Plain.AddBusinessMinutes(DateTime.MaxValue.AddDays(-1), 10_000));
    }

    [Fact]
    public void UtcMoments_AreRefused()
    {
        var utc = DateTime.SpecifyKind(Wednesday, DateTimeKind.Utc);

        Should.Throw<ArgumentException>(() => TestCalendars.Plain.BusinessMinutes(utc, Wednesday));
        Should.Throw<ArgumentException>(() => TestCalendars.Plain.BusinessMinutes(Wednesday, utc));
        Should.Throw<ArgumentException>(() => TestCalendars.Plain.AddBusinessMinutes(utc, 1));
        Should.Throw<ArgumentException>(() => TestCalendars.Plain.BusinessTime(Wednesday, Wednesday, [new Pause(utc, Wednesday)]));
    }

    private static DateTime Local(string instant) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8)).DateTime;
}
