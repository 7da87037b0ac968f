using Throughline.Core.Common;
using Throughline.Core.Features.Crm;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Figures;

/// <summary>How far the project reached what it was for: goals, KPIs, metrics of the CRM, as known at the end of a day.</summary>
public sealed class ValueFigures
{
    private readonly ProjectFacts _facts;
    private readonly DateOnly _day;

    private ValueFigures(ProjectFacts facts, DateOnly day)
    {
        _facts = facts;
        _day = day;
        // The extract is known when its window is over.
        Crm = facts.Crm is { } extract && extract.Window.LastDay <= day
            ? CrmMetrics.Of(extract, facts.Usage, facts.Calendar is null ? null : CalendarModel.Of(facts.Calendar), facts.Project.TimeZone)
            : null;
        Smart = facts.Goals.Smart(day, facts.Project.PlannedStart);
        Months = [.. MonthsOf().Where(m => m.LastDay <= day).Select(At)];
        Current = Months.LastOrDefault(m => m.Kpis.Any(k => k.Actual is not null));
        Kpis = Current?.Kpis ?? [.. Active.Select(k => new KpiState(k, null, null))];
    }

    /// <summary>At the end of <paramref name="day"/>; null when the package says nothing of goals.</summary>
    public static ValueFigures? At(ProjectFacts facts, DateOnly day) => facts.Goals.IsStated ? new ValueFigures(facts, day) : null;

    /// <summary>The metrics of the CRM extract; null when there is none yet.</summary>
    public CrmMetrics? Crm { get; }

    /// <summary>The letters of each objective, in their order.</summary>
    public IReadOnlyList<SmartCheck> Smart { get; }

    /// <summary>The evaluation months that are over; where none are stated, those with a measurement.</summary>
    public IReadOnlyList<KpiMonth> Months { get; }

    /// <summary>The last of <see cref="Months"/> in which anything was measured; null before.</summary>
    public KpiMonth? Current { get; }

    /// <summary>The active KPIs in <see cref="Current"/>.</summary>
    public IReadOnlyList<KpiState> Kpis { get; }

    /// <summary>KPI score 指标得分 of <see cref="Kpis"/>.</summary>
    public decimal? Score => KpiScore.Of(Kpis.Select(k => (k.Kpi.Weight, k.Attainment)));

    /// <summary>
    /// All values of a KPI by month. In the month of the extract a computed KPI takes what the extract gives; every other value
    /// is the recorded one.
    /// </summary>
    public IReadOnlyList<KpiValue> ValuesOf(Kpi kpi)
    {
        var values = _facts.Goals.MeasurementsOf(kpi.Code, _day).Select(m => new KpiValue(m.Period, m.Value, m, null)).ToDictionary(v => v.Period);
        if (kpi.IsComputed && Crm is { } crm && crm.Find(kpi.MetricCode!) is { Value: { } value } metric)
        {
            var month = crm.Extract.Month;
            values[month] = new KpiValue(month, value, values.GetValueOrDefault(month)?.Measurement, metric);
        }
        return [.. values.Values.OrderBy(v => v.Period)];
    }

    private IEnumerable<Kpi> Active => _facts.Goals.Kpis.Where(k => k.IsActive);

    private IEnumerable<Month> MonthsOf()
        => _facts.Goals.EvaluationMonths is { Count: > 0 } stated ? stated : Active.SelectMany(ValuesOf).Select(v => v.Period).Distinct().Order();

    private KpiMonth At(Month month) => new(month, [.. Active.Select(k => new KpiState(k, month, ValueIn(k, month)))]);

    // A value stays the current one until the next is due.
    private KpiValue? ValueIn(Kpi kpi, Month month)
        => ValuesOf(kpi).LastOrDefault(v => v.Period <= month) is { } last && !(month.Since(last.Period) >= kpi.MonthsHeld) ? last : null;
}
