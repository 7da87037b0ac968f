using System.Collections.Concurrent;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>
/// All computed figures of a project at a data date: the one record that page, REST, command line and documents read.
/// What is dated after the data date does not exist in it.
/// </summary>
public sealed class ProjectFigures
{
    private readonly ConcurrentDictionary<DateOnly, EarnedValueStatus?> _status = [];
    private readonly ConcurrentDictionary<DateOnly, ForecastFigures?> _forecasts = [];
    private readonly ConcurrentDictionary<PlanModel, ScheduleTree> _trees = [];
    private readonly ConcurrentDictionary<DateOnly, RiskFigures?> _risks = [];
    private readonly ConcurrentDictionary<PlanModel, IReadOnlyList<ResourceLoad>> _loads = [];
    private readonly ConcurrentDictionary<Type, object> _once = [];
    private readonly Lazy<FinalFigures?> _final;
    private readonly Lazy<ValueFigures?> _value;

    internal ProjectFigures(ProjectFacts facts, DateOnly dataDate, DateOnly? horizon = null, bool withMoney = true)
    {
        Facts = facts;
        DataDate = dataDate;
        Horizon = horizon ?? dataDate;
        ShowsMoney = withMoney;
        StatusDates = [.. facts.StatusDates.Where(d => d <= dataDate)];
        Schedules = [.. facts.Baselines.Where(b => b.EffectiveDate <= dataDate).Select(ScheduleFigures.Of)];
        _final = new Lazy<FinalFigures?>(() => FinalFigures.At(facts, dataDate));
        _value = new Lazy<ValueFigures?>(() => ValueFigures.At(facts, Horizon));
    }

    public ProjectFacts Facts { get; }
    public DateOnly DataDate { get; }

    /// <summary>
    /// Through which day records of value count (KPI measurements, benefits): they go on after the last status date. Not before the data date.
    /// </summary>
    public DateOnly Horizon { get; }

    /// <summary>
    /// The day on which registers are looked at: the data date; in figures of the whole project, which go on after it, the last status date.
    /// </summary>
    public DateOnly AsOf => Horizon == DateOnly.MaxValue && StatusDates.Count > 0 ? StatusDates[^1] : DataDate;

    /// <summary>The status dates not after the data date.</summary>
    public IReadOnlyList<DateOnly> StatusDates { get; }

    /// <summary>The baselines in force by the data date, in their order.</summary>
    public IReadOnlyList<ScheduleFigures> Schedules { get; }

    /// <summary>Whether the asker may see the money of earned value and forecast; without, only indices and lights are to be shown.</summary>
    public bool ShowsMoney { get; }

    public FinalFigures? Final => _final.Value;

    /// <summary>Goals, KPIs and metrics at the <see cref="Horizon"/>; null when the package says nothing of goals.</summary>
    public ValueFigures? Value => _value.Value;

    /// <summary>Earned value at the end of a day not after the data date; null when no baseline was in force.</summary>
    public EarnedValueStatus? EarnedValueAt(DateOnly day) => _status.GetOrAdd(Known(day), d => EarnedValueStatus.At(Facts, d));

    /// <summary>The network forecast at the end of a day not after the data date; null when no baseline was in force.</summary>
    public ForecastFigures? ForecastAt(DateOnly day) => _forecasts.GetOrAdd(Known(day), d => ForecastFigures.At(Facts, d));

    /// <summary>The register of risks at the end of a day not after the data date; null when the project states none.</summary>
    public RiskFigures? RisksAt(DateOnly day) => _risks.GetOrAdd(Known(day), d => RiskFigures.At(Facts.Risks, d));

    /// <summary>The contingency reserve at the end of a day not after the data date.</summary>
    public ContingencyStatus ContingencyAt(DateOnly day) => ContingencyStatus.At(Facts, day, RisksAt(day)?.ResidualEmvOfThreats);

    /// <summary>Cost control at the end of a day not after the data date.</summary>
    public CostControlFigures CostControlAt(DateOnly day) => CostControlFigures.At(Facts, Known(day));

    /// <summary>Load and capacity of the resources that a plan names, by their key.</summary>
    public IReadOnlyList<ResourceLoad> LoadsOf(PlanModel plan) => _loads.GetOrAdd(plan, p => ResourceLoads.Of(p, Facts.Resources, Facts.Absences));

    /// <summary>Load and capacity of all resources of the project, in their order, those that the plan does not name too; then what the plan names and nobody knows.</summary>
    internal IEnumerable<ResourceLoad> AllLoadsOf(PlanModel plan)
    {
        var planned = LoadsOf(plan).ToDictionary(l => l.Resource, StringComparer.Ordinal);
        var known = Facts.Resources.Resources ?? [];
        return known.Select(r => planned.TryGetValue(r.Key, out var load) ? load : ResourceLoads.Idle(r, plan, Facts.Absences))
            .Concat(LoadsOf(plan).Where(l => Facts.Resources.Find(l.Resource) is null));
    }

    /// <summary>The overloaded resources of a plan, by their key; null when the project states no resources.</summary>
    public IReadOnlyList<OverAllocation>? OverAllocationsOf(PlanModel plan)
        => Facts.Resources.Resources is null ? null : [.. LoadsOf(plan).Select(l => l.OverAllocated(Facts.Thresholds.OverAllocation)).OfType<OverAllocation>()];

    /// <summary>What a room makes of these figures for everybody who may see them, made at most once: it stands as long as they do.</summary>
    internal T Once<T>(Func<ProjectFigures, T> make)
        where T : class
        => ((Lazy<T>)_once.GetOrAdd(typeof(T), _ => new Lazy<T>(() => make(this)))).Value;

    /// <summary>The outline of a plan as it stands at the data date, built at most once.</summary>
    internal ScheduleTree TreeOf(PlanModel plan) => _trees.GetOrAdd(plan, p => ScheduleTree.Of(p, Facts.Progress, DataDate));

    private DateOnly Known(DateOnly day)
        => day <= DataDate ? day : throw new ArgumentOutOfRangeException(nameof(day), day, "After the data date nothing is known.");
}
