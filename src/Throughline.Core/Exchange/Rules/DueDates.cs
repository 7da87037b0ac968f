using System.Text.Json;

namespace Throughline.Core.Exchange.Rules;

/// <summary>Due dates of communication items, moved off non-working days as each item wants.</summary>
internal sealed class DueDates
{
    // An item from the year 1 to 9999 has 3.6 million days; only hostile packages have many such items.
    private const long MostDays = 20_000_000;
    private const int LongestBreak = 3660;

    private readonly HashSet<int> workingWeekdays;
    private readonly HashSet<string> holidays;
    private readonly HashSet<string> makeUpDays;
    private long daysLooked;

    public DueDates(JsonElement calendar)
    {
        workingWeekdays = [.. calendar.List("working_weekdays").Where(d => d.ValueKind == JsonValueKind.Number).Select(d => (int)d.GetDouble())];
        holidays = calendar.List("holidays").Select(h => h.Text("date") ?? "").ToHashSet(StringComparer.Ordinal);
        makeUpDays = calendar.List("makeup_workdays").Select(d => d.Text() ?? "").ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The due dates, null when the item's rule makes no sense or no working day can be found.</summary>
    public HashSet<DateOnly>? Of(JsonElement item)
    {
        if (Planned(item) is not { } planned)
            return null;
        var due = new HashSet<DateOnly>();
        foreach (var day in planned)
        {
            if (IsWorking(day))
                due.Add(day);
            else if (item.Text("roll") is var roll and not "skip")
            {
                if (Moved(day, roll == "next" ? 1 : -1) is not { } moved)
                    return null;
                due.Add(moved);
            }
        }
        return due;
    }

    private IEnumerable<DateOnly>? Planned(JsonElement item)
    {
        var single = item.List("dates").Select(d => RecordFields.AsDate(d.Text())).OfType<DateOnly>();
        if (item.Text("rrule") is not { Length: > 0 } rule)
            return single;
        if (Recurrence.Parse(rule) is not { } recurrence || item.Date("start") is not { } start || item.Date("until") is not { } until)
            return null;
        daysLooked += Math.Max(0, until.DayNumber - start.DayNumber);
        return daysLooked > MostDays ? null : single.Concat(recurrence.Days(start, until));
    }

    private bool IsWorking(DateOnly day)
    {
        var text = day.Iso();
        var isoWeekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        return makeUpDays.Contains(text) || (workingWeekdays.Contains(isoWeekday) && !holidays.Contains(text));
    }

    private DateOnly? Moved(DateOnly day, int step)
    {
        for (var number = day.DayNumber; Math.Abs(number - day.DayNumber) <= LongestBreak && number >= 0 && number <= DateOnly.MaxValue.DayNumber; number += step)
        {
            if (IsWorking(DateOnly.FromDayNumber(number)))
                return DateOnly.FromDayNumber(number);
        }
        return null;
    }
}
