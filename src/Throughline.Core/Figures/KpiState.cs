using Throughline.Core.Common;
using Throughline.Core.Features.Crm;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>A value of a KPI for a month, and where it comes from.</summary>
/// <param name="Period">The month it was measured for.</param>
/// <param name="Value">In the KPI's unit, unrounded.</param>
/// <param name="Measurement">The recorded measurement of that month; null when only the extract gives it.</param>
/// <param name="Metric">The metric of the CRM extract that it was computed from; null when it is the recorded value.</param>
public sealed record KpiValue(Month Period, decimal Value, Measurement? Measurement, CrmMetric? Metric)
{
    /// <summary>How many records it is from, if stated.</summary>
    public int? SampleSize => Metric?.Denominator is { } n && n == decimal.Truncate(n) ? (int)n : Measurement?.N;
}

/// <summary>A KPI in a month: how far it is attained and whether it is on its trajectory (domain.md §2).</summary>
public sealed record KpiState(Kpi Kpi, Month? Month, KpiValue? Current)
{
    public decimal? Actual => Current?.Value;

    public decimal? Attainment => Kpi.Goal.Attainment(Actual);

    public KpiLight? Light => KpiGoal.LightOf(Attainment);

    /// <summary>Where it was planned to be at the end of the month of its value.</summary>
    public decimal? Planned => Current is { } value ? Kpi.Goal.Planned(value.Period.LastDay) : null;

    public bool? IsOnTrack => Current is { } value ? Kpi.Goal.IsOnTrack(value.Value, value.Period.LastDay) : null;
}

/// <summary>All KPIs in a month.</summary>
public sealed record KpiMonth(Month Month, IReadOnlyList<KpiState> Kpis)
{
    public decimal? Score => KpiScore.Of(Kpis.Select(k => (k.Kpi.Weight, k.Attainment)));

    public int OnTrack => Kpis.Count(k => k.IsOnTrack == true);

    public int Behind => Kpis.Count(k => k.IsOnTrack == false);
}
