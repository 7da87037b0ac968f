using System.Globalization;
using Throughline.Engine.Calendars;

namespace Throughline.Engine.Tests.Common;

public static class TestCalendars
{
    /// <summary>Monday to Friday, 09:00–12:00 and 13:00–18:00, no holidays.</summary>
    public static WorkCalendar Plain { get; } = new(new CalendarDefinition
    {
        WorkingWeekdays = [1, 2, 3, 4, 5],
        Shifts = [new Shift(540, 720), new Shift(780, 1080)],
    });

    /// <summary>The Chinese calendar of the templates with its holidays and make-up days.</summary>
    public static WorkCalendar China { get; } = ReadChina();

    /// <summary>Working days from Monday, 2025-02-10, on without holidays.</summary>
    public static DayIndex PlainDays { get; } = new(Plain, new DateOnly(2025, 2, 10));

    private static WorkCalendar ReadChina()
    {
        var json = Files.Read("calendar_cn.json");
        return new WorkCalendar(new CalendarDefinition
        {
            WorkingWeekdays = [.. json.GetProperty("working_weekdays").EnumerateArray().Select(x => x.GetInt32())],
            Holidays = [.. json.GetProperty("holidays").EnumerateArray().Select(x => Date(x.GetProperty("date").GetString()!))],
            MakeupWorkdays = [.. json.GetProperty("makeup_workdays").EnumerateArray().Select(x => Date(x.GetString()!))],
            Shifts = [.. json.GetProperty("shifts").EnumerateArray().Select(x => new Shift(Minute(x[0].GetString()!), Minute(x[1].GetString()!)))],
            HoursPerDay = json.GetProperty("hours_per_day").GetDecimal(),
            ValidFrom = Date(json.GetProperty("valid_from").GetString()!),
            ValidTo = Date(json.GetProperty("valid_to").GetString()!),
        });
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Minute(string text) => (int)TimeSpan.ParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture).TotalMinutes;
}
