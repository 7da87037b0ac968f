using Throughline.Engine.Calendars;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Features.Schedule;

/// <summary>Progress and actual dates of all activities, as they stood at any date.</summary>
public sealed class ProgressHistory
{
    private readonly Dictionary<string, ProgressRecord[]> _records;
    private readonly Dictionary<string, ActualDates> _actuals;

    /// <summary>The history of these records.</summary>
    /// <param name="records">The dated records of progress.</param>
    /// <param name="actuals">The actual dates.</param>
    /// <param name="isStated">Whether progress was stated at all: no record of it then means that nothing was done.</param>
    public ProgressHistory(IEnumerable<ProgressRecord> records, IEnumerable<ActualDates> actuals, bool isStated = true)
    {
        _records = records.GroupBy(r => r.Activity, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.On).ThenBy(r => r.Ordinal).ToArray(), StringComparer.Ordinal);
        _actuals = actuals.ToDictionary(a => a.Key, StringComparer.Ordinal);
        IsStated = isStated || _records.Count > 0;
    }

    /// <summary>Whether anything is known of progress; without, what is earned and forecast is undefined, not zero.</summary>
    public bool IsStated { get; }

    /// <summary>How an activity stood at the end of <paramref name="day"/>.</summary>
    public ActivityStatus At(string activity, DateOnly day)
    {
        var latest = Array.FindLast(_records.GetValueOrDefault(activity, []), r => r.On <= day);
        var actual = _actuals.GetValueOrDefault(activity);
        var started = actual is not null && actual.Start <= day ? actual.Start : (DateOnly?)null;
        var finished = started is not null && actual!.Finish <= day ? actual.Finish : null;
        // A finish without any record of progress says the same as a record of all of it.
        var percent = latest?.Percent ?? (finished is null ? 0m : 1m);
        return new ActivityStatus(percent, latest?.RemainingDays, started, finished, IsUndated: actual is null && percent > 0);
    }

    /// <summary>What was recorded of an activity by the end of <paramref name="day"/>, the oldest first.</summary>
    public IReadOnlyList<ProgressPoint> Until(string activity, DateOnly day)
        => [.. _records.GetValueOrDefault(activity, []).Where(r => r.On <= day).Select(r => new ProgressPoint(r.On, r.Percent, r.RemainingDays))];
}

/// <summary>
/// An activity at a date: physical percent complete (ratio), remaining working days if stated, actual dates by then;
/// undated when progress says that it has begun and nobody recorded when.
/// </summary>
public sealed record ActivityStatus(decimal Percent, int? RemainingDays, DateOnly? Started, DateOnly? Finished, bool IsUndated = false)
{
    public bool HasStarted => Started is not null || Percent > 0;

    /// <summary>
    /// The same as boundaries of the day index, for the forecast on working day <paramref name="statusDay"/> of an activity that
    /// lasts <paramref name="duration"/> working days. An undated one counts as begun: only what remains of it is planned.
    /// </summary>
    internal ActivityProgress On(DayIndex days, int statusDay, int duration) => new(
        Started is { } start ? days.CountBefore(start) : IsUndated ? statusDay : null,
        Finished is { } finish ? days.CountThrough(finish) : null,
        (Started is null && !IsUndated) || Finished is not null ? null : RemainingDays ?? (int)Math.Ceiling(duration * (1 - Percent)));
}

/// <summary>A record of progress: physical percent complete (ratio) and, if stated, the working days left.</summary>
public sealed record ProgressPoint(DateOnly On, decimal Percent, int? RemainingDays);
