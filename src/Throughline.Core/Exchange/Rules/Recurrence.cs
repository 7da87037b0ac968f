using System.Globalization;

namespace Throughline.Core.Exchange.Rules;

/// <summary>The part of RFC 5545's recurrence rules that packages use: FREQ, INTERVAL, BYDAY, BYMONTHDAY, COUNT, UNTIL.</summary>
internal sealed class Recurrence
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfYear = 12;
    private const int DayCodeLength = 2;

    private static readonly string[] DayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private readonly string frequency;
    private readonly int interval;
    private readonly List<(int? Ordinal, string Day, string Whole)> days = [];
    private readonly List<int> monthDays;
    private readonly int? count;
    private readonly DateOnly? until;

    private Recurrence(Dictionary<string, string> parts)
    {
        frequency = parts["FREQ"];
        interval = Whole(parts.GetValueOrDefault("INTERVAL", "1"));
        count = parts.TryGetValue("COUNT", out var times) ? Whole(times) : null;
        until = parts.TryGetValue("UNTIL", out var last) ? DateOnly.ParseExact(last.AsSpan(0, Math.Min(last.Length, 8)), "yyyyMMdd", CultureInfo.InvariantCulture) : null;
        monthDays = [.. Entries(parts, "BYMONTHDAY").Select(Whole)];
        if (interval < 1 || count < 0)
            throw new FormatException();
        foreach (var entry in Entries(parts, "BYDAY"))
        {
            var split = Math.Max(entry.Length - DayCodeLength, 0);
            var isDay = DayCodes.Contains(entry[split..], StringComparer.Ordinal);
            days.Add((isDay && split > 0 && frequency == "MONTHLY" ? Whole(entry[..split]) : null, isDay ? entry[split..] : "", entry));
        }
    }

    /// <summary>The rule, null when it makes no sense.</summary>
    public static Recurrence? Parse(string rule)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in rule.Split(';'))
        {
            var pair = part.Split('=', 2);
            parts[pair[0]] = pair.Length > 1 ? pair[1] : "";
        }
        try
        {
            return new Recurrence(parts);
        }
        catch (Exception nonsense) when (nonsense is FormatException or OverflowException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The days from a first to a last one on which the rule falls.</summary>
    public IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        var end = until < last ? until.Value : last;
        var left = count ?? int.MaxValue;
        for (var number = first.DayNumber; number <= end.DayNumber && left > 0; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (!FallsOn(day, first))
                continue;
            left--;
            yield return day;
        }
    }

    private bool FallsOn(DateOnly day, DateOnly first) => frequency switch
    {
        "DAILY" => (day.DayNumber - first.DayNumber) % interval == 0 && (days.Count == 0 || IsNamed(day)),
        "WEEKLY" => (Monday(day) - Monday(first)) / DaysOfWeek % interval == 0 && (days.Count == 0 ? day.DayOfWeek == first.DayOfWeek : IsNamed(day)),
        _ => (((day.Year - first.Year) * MonthsOfYear) + day.Month - first.Month) % interval == 0 && FallsInMonth(day, first),
    };

    private bool FallsInMonth(DateOnly day, DateOnly first)
    {
        if (monthDays.Count == 0 && days.Count == 0)
            return day.Day == first.Day;
        var length = DateTime.DaysInMonth(day.Year, day.Month);
        var nth = ((day.Day - 1) / DaysOfWeek) + 1;
        var fromEnd = -(((length - day.Day) / DaysOfWeek) + 1);
        return monthDays.Exists(k => k == day.Day || k == day.Day - length - 1)
            || days.Exists(d => d.Day == Code(day) && (d.Ordinal is not { } n || n == nth || n == fromEnd));
    }

    private bool IsNamed(DateOnly day) => days.Exists(d => d.Whole == Code(day));

    private static string Code(DateOnly day) => DayCodes[Weekday(day)];

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek;

    private static int Monday(DateOnly day) => day.DayNumber - Weekday(day);

    private static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string[] Entries(Dictionary<string, string> parts, string name) =>
        parts.GetValueOrDefault(name, "").Split(',', StringSplitOptions.RemoveEmptyEntries);
}
