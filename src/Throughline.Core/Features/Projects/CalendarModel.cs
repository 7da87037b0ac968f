using System.Globalization;
using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Features.Projects;

/// <summary>Turns a calendar record into the engine's calendar.</summary>
public static class CalendarModel
{
    private sealed record Holiday(DateOnly Date);

    public static WorkCalendar Of(Calendar calendar) => new(new CalendarDefinition
    {
        WorkingWeekdays = calendar.WorkingWeekdays,
        Holidays = [.. JsonSerializer.Deserialize<Holiday[]>(calendar.Holidays, KeptRecords.Json)!.Select(h => h.Date)],
        MakeupWorkdays = calendar.MakeupWorkdays,
        Shifts = [.. JsonSerializer.Deserialize<string[][]>(calendar.Shifts)!.Select(s => new Shift(Minute(s[0]), Minute(s[1])))],
        HoursPerDay = calendar.HoursPerDay,
        ValidFrom = calendar.ValidFrom,
        ValidTo = calendar.ValidTo,
    });

    private static int Minute(string time)
        => (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
