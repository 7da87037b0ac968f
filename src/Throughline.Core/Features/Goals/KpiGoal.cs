using Throughline.Engine;

namespace Throughline.Core.Features.Goals;

/// <summary>Where a value is to stay, limits included; in the KPI's unit.</summary>
public sealed record KpiBand(decimal Low, decimal High)
{
    /// <summary>How far a value lies outside; 0 inside.</summary>
    public decimal Distance(decimal value) => Math.Max(0, Math.Max(Low - value, value - High));
}

/// <summary>How far a KPI is attained (domain.md §2).</summary>
public enum KpiLight
{
    Missed,
    Partial,
    Near,
    Achieved,
}

/// <summary>From where to where a KPI is to go, and how far it came (domain.md §2). Values are in the KPI's unit; undefined is null.</summary>
/// <param name="Direction">Code: up, down or band.</param>
/// <param name="Baseline">Where it stood.</param>
/// <param name="Target">Where it is to stand.</param>
/// <param name="Band">Where it is to stay, when the direction is band.</param>
/// <param name="BaselineDate">The day of the baseline.</param>
/// <param name="TargetDate">The day of the target.</param>
public sealed record KpiGoal(string Direction, decimal? Baseline, decimal? Target, KpiBand? Band, DateOnly? BaselineDate, DateOnly? TargetDate)
{
    public const decimal NearFrom = 0.8m;
    public const decimal PartialFrom = 0.5m;

    private static readonly decimal[] Limits = [1m, NearFrom, PartialFrom];

    private bool IsBand => Direction is "band";

    /// <summary>
    /// Attainment 达成率 as a ratio: (actual − baseline) ÷ (target − baseline), so negative when it got worse; for a band 1 inside,
    /// else 1 − distance ÷ width, not below 0. Null when target = baseline or something is missing.
    /// </summary>
    public decimal? Attainment(decimal? actual)
    {
        if (!IsBand)
        {
            return Quotient.Of(actual - Baseline, Target - Baseline);
        }
        return actual is not { } value || Band is null ? null
            : Band.Distance(value) == 0 ? 1
            : 1 - Quotient.Of(Band.Distance(value), Band.High - Band.Low) is { } share ? Math.Max(0, share) : null;
    }

    /// <summary>The limit of the lights that an attainment lies closest to, so that no rounding carries it over; null without attainment.</summary>
    public static decimal? NearestLimit(decimal? attainment) => attainment is { } a ? Limits.MinBy(l => Math.Abs(l - a)) : null;

    /// <summary>The light of an attainment.</summary>
    public static KpiLight? LightOf(decimal? attainment) => attainment switch
    {
        null => null,
        >= 1m => KpiLight.Achieved,
        >= NearFrom => KpiLight.Near,
        >= PartialFrom => KpiLight.Partial,
        _ => KpiLight.Missed,
    };

    /// <summary>
    /// The planned trajectory 计划轨迹 on <paramref name="day"/>: from baseline to target in a straight line by calendar days, before and
    /// after it the one or the other. Null when something is missing.
    /// </summary>
    public decimal? Planned(DateOnly day)
    {
        if (Baseline is not { } baseline || Target is not { } target || BaselineDate is not { } from || TargetDate is not { } to)
        {
            return null;
        }
        return day >= to ? target
            : day <= from ? baseline
            : baseline + ((target - baseline) * (day.DayNumber - from.DayNumber) / (to.DayNumber - from.DayNumber));
    }

    /// <summary>Whether a value is at its trajectory on <paramref name="day"/> or better; for a band: not farther outside than planned. Null when that is undefined.</summary>
    public bool? IsOnTrack(decimal? actual, DateOnly day)
    {
        if (actual is not { } value || Planned(day) is not { } planned)
        {
            return null;
        }
        return Direction switch
        {
            "down" => value <= planned,
            "band" => Band is null ? null : Band.Distance(value) <= Band.Distance(planned),
            _ => value >= planned,
        };
    }
}
