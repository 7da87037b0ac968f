namespace Throughline.Engine.Calendars;

/// <summary>
/// A working calendar: which dates are worked, and how much business time lies between two moments.
/// Immutable and safe for concurrent use.
/// </summary>
/// <remarks>
/// A listed holiday or make-up day holds wherever it lies; every other date follows the weekly pattern, also outside
/// <see cref="CalendarDefinition.ValidFrom"/>–<see cref="CalendarDefinition.ValidTo"/> (<see cref="Covers"/> tells, so that
/// a reader can be warned). Counting days is arithmetic on weeks plus a search in the exceptions: it takes no longer for a
/// century than for a week. Source of the rules: domain.md §0, §4 and §14.
/// </remarks>
public sealed class WorkCalendar
{
    internal const int LastDayNumber = 3_652_058;

    private readonly bool[] _worked = new bool[7];
    private readonly int[] _workedBefore = new int[8];
    private readonly int[] _exceptions;
    private readonly int[] _exceptionBalance;
    private readonly BusinessHours _hours;

    /// <summary>Prepares a calendar for calculation.</summary>
    /// <exception cref="ArgumentException">
    /// No working weekday, a weekday outside 1–7, a shift outside the day, hours per day outside (0, 24], or a validity that
    /// ends before it begins.
    /// </exception>
    public WorkCalendar(CalendarDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.WorkingWeekdays.Count == 0)
            throw new ArgumentException("A calendar needs at least one working weekday.", nameof(definition));
        if (definition.HoursPerDay is <= 0 or > 24)
            throw new ArgumentException("Hours per day lie above 0 and up to 24.", nameof(definition));
        if (definition.ValidTo < definition.ValidFrom)
            throw new ArgumentException("The validity ends before it begins.", nameof(definition));

        Definition = definition;
        foreach (var weekday in definition.WorkingWeekdays)
        {
            if (weekday is < 1 or > 7)
                throw new ArgumentException("Weekdays are numbered 1 (Monday) to 7 (Sunday).", nameof(definition));
            _worked[weekday - 1] = true;
        }
        for (var weekday = 0; weekday < 7; weekday++)
            _workedBefore[weekday + 1] = _workedBefore[weekday] + (_worked[weekday] ? 1 : 0);

        var exceptions = new SortedDictionary<int, int>();
        foreach (var holiday in definition.Holidays)
        {
            if (_worked[holiday.DayNumber % 7])
                exceptions[holiday.DayNumber] = -1;
        }
        foreach (var makeup in definition.MakeupWorkdays)
        {
            if (_worked[makeup.DayNumber % 7])
                exceptions.Remove(makeup.DayNumber);
            else
                exceptions[makeup.DayNumber] = 1;
        }
        _exceptions = [.. exceptions.Keys];
        _exceptionBalance = new int[_exceptions.Length + 1];
        var at = 0;
        foreach (var change in exceptions.Values)
        {
            _exceptionBalance[at + 1] = _exceptionBalance[at] + change;
            at++;
        }
        _hours = new BusinessHours(this, definition.Shifts);
    }

    /// <summary>What the calendar was made of.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>Hours that make one person-day.</summary>
    public decimal HoursPerDay => Definition.HoursPerDay;

    /// <summary>Whether the exceptions of this date are known; false deserves a notice, the date still has an answer.</summary>
    public bool Covers(DateOnly date) => date >= Definition.ValidFrom && date <= Definition.ValidTo;

    /// <summary>Whether the date is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => IsWorked(date.DayNumber);

    /// <summary>
    /// Working days after <paramref name="after"/> up to and including <paramref name="through"/> ("wd", domain.md §0);
    /// negative when <paramref name="through"/> is the earlier one, 0 for the same date.
    /// </summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) =>
        WorkedBefore(through.DayNumber + 1) - WorkedBefore(after.DayNumber + 1);

    /// <summary>Business time between two moments, exact to the tick; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    /// <param name="from">First moment, included; wall time of the calendar's zone.</param>
    /// <param name="to">Last moment, not included; wall time of the calendar's zone.</param>
    /// <exception cref="ArgumentException">A moment is marked as UTC: convert it to the calendar's zone first.</exception>
    public TimeSpan BusinessTime(DateTime from, DateTime to) =>
        new(_hours.Between(Local(from, nameof(from)), Local(to, nameof(to))));

    /// <summary>
    /// Business time between two moments less the business time inside the pauses, exact to the tick. Pauses may overlap
    /// and may reach beyond the two moments; whatever is deducted is deducted once.
    /// </summary>
    /// <inheritdoc cref="BusinessTime(DateTime, DateTime)" path="/exception"/>
    public TimeSpan BusinessTime(DateTime from, DateTime to, IReadOnlyList<Pause> pauses)
    {
        ArgumentNullException.ThrowIfNull(pauses);
        var runs = BusinessTime(from, to).Ticks;
        var stoppedUntil = from;
        foreach (var pause in pauses.OrderBy(x => x.From).ThenBy(x => x.To))
        {
            var begins = Later(Local(pause.From, nameof(pauses)), stoppedUntil);
            var ends = Earlier(Local(pause.To, nameof(pauses)), to);
            if (ends <= begins)
                continue;
            runs -= _hours.Between(begins, ends);
            stoppedUntil = ends;
        }
        return new TimeSpan(runs);
    }

    /// <summary>Whole minutes of <see cref="BusinessTime(DateTime, DateTime)"/>; a begun minute does not count.</summary>
    /// <inheritdoc cref="BusinessTime(DateTime, DateTime)" path="/exception"/>
    public long BusinessMinutes(DateTime from, DateTime to) => BusinessTime(from, to).Ticks / TimeSpan.TicksPerMinute;

    /// <summary>
    /// The moment at which so many business minutes have passed: the earliest one, so the end of a shift rather than the
    /// start of the next. Zero minutes give <paramref name="from"/> itself, also outside business hours.
    /// </summary>
    /// <exception cref="ArgumentException">The moment is marked as UTC: convert it to the calendar's zone first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Negative minutes, or an answer after the year 9999.</exception>
    /// <exception cref="InvalidOperationException">The calendar has no shifts, so no business minute ever passes.</exception>
    public DateTime AddBusinessMinutes(DateTime from, long minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        return _hours.After(Local(from, nameof(from)), minutes);
    }

    internal bool IsWorked(int dayNumber)
    {
        var at = Array.BinarySearch(_exceptions, dayNumber);
        return at < 0 ? _worked[dayNumber % 7] : _exceptionBalance[at + 1] > _exceptionBalance[at];
    }

    /// <summary>Worked days before a day number, counted from 0001-01-01 (a Monday); outside the calendar's years: at their end.</summary>
    internal int WorkedBefore(int dayNumber)
    {
        dayNumber = Math.Clamp(dayNumber, 0, LastDayNumber + 1);
        var at = Array.BinarySearch(_exceptions, dayNumber);
        return dayNumber / 7 * _workedBefore[7] + _workedBefore[dayNumber % 7] + _exceptionBalance[at < 0 ? ~at : at];
    }

    private static DateTime Local(DateTime moment, string name) =>
        moment.Kind == DateTimeKind.Utc
            ? throw new ArgumentException("Business time is counted in the wall time of the calendar's zone, not in UTC.", name)
            : moment;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
