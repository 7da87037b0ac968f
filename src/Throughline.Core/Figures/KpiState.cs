using Throughline.Core.Common;
using Throughline.Core.Features.Crm;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>A value of a KPI for a month, and where it comes from.</summary>
/// <param name="Period">The month it was measured for.</param>
/// <param name="Value">In the KPI's unit, unrounded.</param>
/// <param name="Measurement">The recorded measurement of that month; null when only the extract gives it.</param>
/// <param name="Metric">The metric of the CRM extract that it was computed from; null when it is the recorded value.</param>
public sealed record KpiValue(Month Period, decimal Value, Measurement? Measurement, CrmMetric? Metric);

/// <summary>A KPI in a month: how far it is attained and whether it is on its trajectory (domain.md §2).</summary>
public sealed record KpiState(Kpi Kpi, Month? Month, KpiValue? Current)
{
    public decimal? Actual => Current?.Value;

    public decimal? Attainment => Kpi.Goal.Attainment(Actual);

    public KpiLight? Light => KpiGoal.LightOf(Attainment);

    /// <summary>Where it was planned to be at the end of the month of its value.</summary>
    public decimal? Planned => Current is { } value ? Kpi.Goal.Planned(value.Period.LastDay) : null;

    public bool? IsOnTrack => Current is { } value ? Kpi.Goal.IsOnTrack(value.Value, value.Period.LastDay) : null;

    /// <summary>Why the attainment is undefined.</summary>
    public KpiGap Gap => Attainment is not null ? KpiGap.None
        : !Kpi.IsActive ? KpiGap.NotActive
        : Kpi.Goal.Target is null || (Kpi.Goal.Band is null && Kpi.Goal.Baseline is null) ? KpiGap.NoGoal
        : Current is null ? KpiGap.NotMeasured
        : KpiGap.NoDistance;
}

/// <summary>Why the attainment of a KPI is undefined.</summary>
public enum KpiGap
{
    None,

    /// <summary>Proposed or retired: it is not judged.</summary>
    NotActive,

    /// <summary>Baseline, target or band is missing.</summary>
    NoGoal,

    /// <summary>There is no value for the month.</summary>
    NotMeasured,

    /// <summary>Target equals baseline, or the band has no width.</summary>
    NoDistance,
}

/// <summary>All KPIs in a month.</summary>
public sealed record KpiMonth(Month Month, IReadOnlyList<KpiState> Kpis)
{
    public decimal? Score => KpiScore.Of(Kpis.Select(k => (k.Kpi.Weight, k.Attainment)));

    public int OnTrack => Kpis.Count(k => k.IsOnTrack == true);

    public int Behind => Kpis.Count(k => k.IsOnTrack == false);
}
