namespace Throughline.Engine.Calendars;

/// <summary>
/// The hours of a calendar as spans of one date. A date has at most four patterns: worked or not, and with or without the
/// tail of yesterday's shifts over midnight; within a pattern the spans are sorted and do not overlap.
/// </summary>
internal sealed class BusinessHours
{
    private const int DayMinutes = 1440;

    private readonly WorkCalendar _calendar;
    private readonly Span[][] _patterns;
    private readonly long[] _patternTicks;

    public BusinessHours(WorkCalendar calendar, IReadOnlyList<Shift> shifts)
    {
        _calendar = calendar;
        var own = new List<Span>(shifts.Count);
        var tails = new List<Span>();
        foreach (var shift in shifts)
        {
            if (shift.StartMinute is < 0 or >= DayMinutes || shift.EndMinute is < 0 or > DayMinutes)
                throw new ArgumentException("A shift starts at minute 0 to 1439 and ends at minute 0 to 1440 of the day.", nameof(shifts));
            if (shift.EndMinute > shift.StartMinute)
            {
                own.Add(Minutes(shift.StartMinute, shift.EndMinute));
            }
            else
            {
                own.Add(Minutes(shift.StartMinute, DayMinutes));
                tails.Add(Minutes(0, shift.EndMinute));
            }
        }
        _patterns = [[], Merge(own), Merge(tails), Merge([.. own, .. tails])];
        _patternTicks = [.. _patterns.Select(x => x.Sum(y => y.To - y.From))];
    }

    public long Between(DateTime from, DateTime to)
    {
        if (to <= from)
            return 0;
        var first = DayNumber(from);
        var last = DayNumber(to);
        if (first == last)
            return Inside(first, from.TimeOfDay.Ticks, to.TimeOfDay.Ticks);
        var ticks = Inside(first, from.TimeOfDay.Ticks, TimeSpan.TicksPerDay) + Inside(last, 0, to.TimeOfDay.Ticks);
        for (var day = first + 1; day < last; day++)
            ticks += _patternTicks[PatternOf(day)];
        return ticks;
    }

    public DateTime After(DateTime from, long minutes)
    {
        if (minutes == 0)
            return from;
        if (_patternTicks[1] == 0)
            throw new InvalidOperationException("The calendar has no shifts: no business minute ever passes.");

        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, long.MaxValue / TimeSpan.TicksPerMinute);
        var left = minutes * TimeSpan.TicksPerMinute;
        var earliest = from.TimeOfDay.Ticks;
        for (var day = DayNumber(from); day <= WorkCalendar.LastDayNumber; day++, earliest = 0)
        {
            var pattern = PatternOf(day);
            if (earliest == 0 && _patternTicks[pattern] < left)
            {
                left -= _patternTicks[pattern];
                continue;
            }
            foreach (var span in _patterns[pattern])
            {
                var begins = Math.Max(span.From, earliest);
                if (begins >= span.To)
                    continue;
                if (span.To - begins >= left)
                    return new DateTime(day * TimeSpan.TicksPerDay + begins + left, from.Kind);
                left -= span.To - begins;
            }
        }
        throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "The moment lies after the year 9999.");
    }

    private long Inside(int day, long from, long to)
    {
        long ticks = 0;
        foreach (var span in _patterns[PatternOf(day)])
            ticks += Math.Max(0, Math.Min(span.To, to) - Math.Max(span.From, from));
        return ticks;
    }

    private int PatternOf(int day) =>
        (_calendar.IsWorked(day) ? 1 : 0) + (_patternTicks[2] > 0 && day > 0 && _calendar.IsWorked(day - 1) ? 2 : 0);

    private static int DayNumber(DateTime moment) => (int)(moment.Ticks / TimeSpan.TicksPerDay);

    private static Span Minutes(int from, int to) => new(from * TimeSpan.TicksPerMinute, to * TimeSpan.TicksPerMinute);

    private static Span[] Merge(List<Span> spans)
    {
        var merged = new List<Span>();
        foreach (var span in spans.Where(x => x.To > x.From).OrderBy(x => x.From))
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, span.To) };
            else
                merged.Add(span);
        }
        return [.. merged];
    }

    private readonly record struct Span(long From, long To);
}
