using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>
/// Actual and expected dates at a status date, per activity, in boundaries of the <see cref="DayIndex"/> (domain.md §4).
/// </summary>
public sealed class NetworkForecast
{
    private readonly DayIndex _days;
    private readonly int[] _dates;
    private readonly int _count;

    internal NetworkForecast(DayIndex days, int[] dates, int count, int duration)
    {
        _days = days;
        _dates = dates;
        _count = count;
        Duration = duration;
    }

    /// <summary>The latest finish, actual ones included. Slip = this less the duration of the baseline in force.</summary>
    public int Duration { get; }

    /// <summary>ES: the actual start, or the earliest one from the status day on.</summary>
    public ReadOnlySpan<int> EarlyStart => _dates.AsSpan(0, _count);

    /// <summary>EF: the actual finish, or the earliest one from the status day on.</summary>
    public ReadOnlySpan<int> EarlyFinish => _dates.AsSpan(_count, _count);

    /// <summary>First date of an activity, day[ES]; of a milestone, or of work done on days off alone, its finish date.</summary>
    public DateOnly Start(int activity) => BoundaryDates.Start(_days, EarlyStart[activity], EarlyFinish[activity]);

    /// <summary>Last date of an activity, day[EF − 1]; at boundary 0 it is day[0].</summary>
    public DateOnly Finish(int activity) => BoundaryDates.Finish(_days, EarlyFinish[activity]);
}
