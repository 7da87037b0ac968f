namespace Throughline.Engine.Calendars;

/// <summary>
/// The axis of a schedule: the working days of a calendar from an origin on are 0, 1, 2 …, those before it −1, −2 ….
/// </summary>
/// <remarks>
/// <para>
/// An index names a day or, as a boundary, the moment at which that day starts: boundary 5 is the end of day 4 and the
/// start of day 5, with all days off between them. An activity of d days occupies <c>[ES, ES + d)</c> (domain.md §4).
/// </para>
/// <para>
/// Dates are looked up in a table that grows as far as it is asked; indices by arithmetic. Safe for concurrent use.
/// </para>
/// </remarks>
public sealed class DayIndex
{
    private readonly Lock _growing = new();
    private readonly int _workedBeforeOrigin;
    private volatile int[] _dayNumbers = [];

    /// <summary>Counts from the first working day on or after <paramref name="origin"/>, which gets index 0.</summary>
    /// <exception cref="ArgumentException">No working day follows the origin before the year 9999 ends.</exception>
    public DayIndex(WorkCalendar calendar, DateOnly origin)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        Calendar = calendar;
        Origin = origin;
        _workedBeforeOrigin = calendar.WorkedBefore(origin.DayNumber);
        LastIndex = calendar.WorkedBefore(WorkCalendar.LastDayNumber + 1) - _workedBeforeOrigin - 1;
        if (LastIndex < 0)
            throw new ArgumentException("No working day follows the origin.", nameof(origin));
    }

    /// <summary>The calendar that is counted.</summary>
    public WorkCalendar Calendar { get; }

    /// <summary>Where counting begins; index 0 is this date or the first working day after it.</summary>
    public DateOnly Origin { get; }

    /// <summary>Index of the last working day of the year 9999.</summary>
    public int LastIndex { get; }

    /// <summary>Index of the first working day of the year 1; zero or negative.</summary>
    public int FirstIndex => -_workedBeforeOrigin;

    /// <summary>The date of a working day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between <see cref="FirstIndex"/> and <see cref="LastIndex"/>.</exception>
    public DateOnly DateOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, FirstIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, LastIndex);
        return DateOnly.FromDayNumber(DayNumberOf(index));
    }

    /// <summary>
    /// Working days from the origin through <paramref name="date"/>: n of a status date, and the boundary at which a date
    /// ends. A date before the origin gives 0.
    /// </summary>
    public int CountThrough(DateOnly date) => Math.Max(0, BoundaryAt(date.DayNumber + 1));

    /// <summary>
    /// Working days from the origin before <paramref name="date"/>: the boundary at which a date starts. A date before the
    /// origin gives 0.
    /// </summary>
    public int CountBefore(DateOnly date) => Math.Max(0, BoundaryAt(date.DayNumber));

    /// <summary>The boundary at midnight before a calendar day: working days from the origin until then, negative before it.</summary>
    internal int BoundaryAt(int dayNumber) => Calendar.WorkedBefore(dayNumber) - _workedBeforeOrigin;

    /// <summary>The calendar day of an index; one outside the calendar's years gives their first or last working day.</summary>
    internal int DayNumberOf(int index)
    {
        index = Math.Clamp(index, FirstIndex, LastIndex);
        if (index < 0)
            return Search(index);
        var known = _dayNumbers;
        return index < known.Length ? known[index] : Grow(index)[index];
    }

    private int[] Grow(int index)
    {
        lock (_growing)
        {
            var known = _dayNumbers;
            if (index < known.Length)
                return known;
            var length = (int)Math.Min(LastIndex + 1L, Math.Max(index + 1L, Math.Max(256L, known.Length * 2L)));
            var grown = new int[length];
            known.CopyTo(grown, 0);
            var day = known.Length == 0 ? Origin.DayNumber : known[^1] + 1;
            for (var i = known.Length; i < length; i++, day++)
            {
                while (!Calendar.IsWorked(day))
                    day++;
                grown[i] = day;
            }
            _dayNumbers = grown;
            return grown;
        }
    }

    private int Search(int index)
    {
        var low = 0;
        var high = Origin.DayNumber;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (BoundaryAt(middle + 1) > index)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
