namespace Throughline.Engine.Calendars;

/// <summary>What a working calendar says, as entered: weekly pattern, exceptions by date, hours of work.</summary>
public sealed record CalendarDefinition
{
    /// <summary>Working days of the week by ISO number: 1 is Monday, 7 is Sunday. At least one.</summary>
    public required IReadOnlyList<int> WorkingWeekdays { get; init; }

    /// <summary>Dates that are not worked although the weekly pattern says so.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Dates that are worked although the weekly pattern does not say so (调休); one that is a holiday as well is worked.</summary>
    public IReadOnlyList<DateOnly> MakeupWorkdays { get; init; } = [];

    /// <summary>Hours of work of every working day. Where shifts overlap, time counts once. None: no business time at all.</summary>
    public IReadOnlyList<Shift> Shifts { get; init; } = [];

    /// <summary>Hours that make one person-day (人天); greater than 0, at most 24.</summary>
    public decimal HoursPerDay { get; init; } = 8m;

    /// <summary>First date for which the exceptions are known.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>Last date for which the exceptions are known; planning beyond it deserves a notice.</summary>
    public DateOnly ValidTo { get; init; } = DateOnly.MaxValue;
}
