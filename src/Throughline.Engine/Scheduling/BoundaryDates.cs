using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>The dates that people see for a pair of boundaries (domain.md §4); beyond the year 9999 its last working day.</summary>
internal static class BoundaryDates
{
    public static DateOnly Start(DayIndex days, int start, int finish) =>
        start < finish ? DateOnly.FromDayNumber(days.DayNumberOf(start)) : Finish(days, finish);

    public static DateOnly Finish(DayIndex days, int finish) =>
        DateOnly.FromDayNumber(days.DayNumberOf(Math.Max(0, finish - 1)));
}
