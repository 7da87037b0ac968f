namespace Throughline.Core.Common;

/// <summary>Days are those of the project's time zone (domain.md §0).</summary>
public static class ProjectClock
{
    /// <summary>Today in <paramref name="timeZone"/>; in UTC when the machine does not know the zone.</summary>
    public static DateOnly Today(this TimeProvider clock, string timeZone) => DayOf(clock.GetUtcNow(), timeZone);

    /// <summary>The day on which an instant falls in <paramref name="timeZone"/>; where the zone is not known, by the instant's own offset.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, string timeZone)
        => DateOnly.FromDateTime(LocalOf(instant, timeZone));

    /// <summary>The wall time of an instant in <paramref name="timeZone"/>; where the zone is not known, by the instant's own offset.</summary>
    public static DateTime LocalOf(DateTimeOffset instant, string timeZone)
        => TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? TimeZoneInfo.ConvertTime(instant, zone).DateTime : instant.DateTime;
}
