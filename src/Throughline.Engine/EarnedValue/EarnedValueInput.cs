namespace Throughline.Engine.EarnedValue;

/// <summary>What earned value is calculated from, at one status date. Money in one currency, unrounded; time in working days.</summary>
public sealed record EarnedValueInput
{
    /// <summary>BAC 完工预算: the budget of the baseline in force.</summary>
    public required decimal Bac { get; init; }

    /// <summary>PV 计划价值: what the baseline planned to have earned.</summary>
    public required decimal Pv { get; init; }

    /// <summary>EV 挣值: baseline budget × earned share. Null when progress is not known.</summary>
    public required decimal? Ev { get; init; }

    /// <summary>AC 实际成本: cost up to the status date. Null when it is not known: whatever needs it is then undefined, the rest is not.</summary>
    public required decimal? Ac { get; init; }

    /// <summary>Manual estimate to complete 完工尚需估算 entered for this very status date; null when there is none.</summary>
    public decimal? BottomUpEtc { get; init; }

    /// <summary>PD: planned duration, see <see cref="PlannedValueCurve.PlannedDuration"/>.</summary>
    public int PlannedDuration { get; init; }

    /// <summary>ES 挣得进度, see <see cref="PlannedValueCurve.EarnedSchedule"/>. Null when progress is not known or nothing was to be earned.</summary>
    public decimal? EarnedSchedule { get; init; }

    /// <summary>AT: working days from the start through the status date, at most to the actual finish.</summary>
    public int ActualTime { get; init; }
}
