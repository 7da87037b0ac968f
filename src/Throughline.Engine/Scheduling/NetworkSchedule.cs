using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>
/// Result of the forward and the backward pass, per activity, in boundaries of the <see cref="DayIndex"/> (domain.md §4).
/// </summary>
public sealed class NetworkSchedule
{
    private readonly DayIndex _days;
    private readonly int[] _values;
    private readonly int _count;

    internal NetworkSchedule(DayIndex days, int[] values, int count, int duration)
    {
        _days = days;
        _values = values;
        _count = count;
        Duration = duration;
    }

    /// <summary>T, the latest early finish: working days of the whole network.</summary>
    public int Duration { get; }

    /// <summary>ES 最早开始.</summary>
    public ReadOnlySpan<int> EarlyStart => Part(0);

    /// <summary>EF 最早完成 = ES + duration.</summary>
    public ReadOnlySpan<int> EarlyFinish => Part(1);

    /// <summary>LS 最迟开始.</summary>
    public ReadOnlySpan<int> LateStart => Part(2);

    /// <summary>LF 最迟完成 = LS + duration.</summary>
    public ReadOnlySpan<int> LateFinish => Part(3);

    /// <summary>TF 总时差 = LS − ES: working days before the finish of the network slips; negative where dates cannot be kept.</summary>
    public ReadOnlySpan<int> TotalFloat => Part(4);

    /// <summary>FF 自由时差: working days before a successor slips; without successor T − EF.</summary>
    public ReadOnlySpan<int> FreeFloat => Part(5);

    /// <summary>Critical 关键: no total float left.</summary>
    public bool IsCritical(int activity) => TotalFloat[activity] <= 0;

    /// <summary>First date of an activity, day[ES]; that of a milestone is its finish date.</summary>
    public DateOnly Start(int activity) => BoundaryDates.Start(_days, EarlyStart[activity], EarlyFinish[activity]);

    /// <summary>Last date of an activity, day[EF − 1]; a milestone at boundary 0 is dated day[0].</summary>
    public DateOnly Finish(int activity) => BoundaryDates.Finish(_days, EarlyFinish[activity]);

    private ReadOnlySpan<int> Part(int number) => _values.AsSpan(number * _count, _count);
}
