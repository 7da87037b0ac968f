using Throughline.Core.Common;

namespace Throughline.Core.Features.Goals;

/// <summary>The objectives of a project, its KPIs and their measurements.</summary>
public sealed class GoalBook
{
    private const string ObjectivesFile = "objectives";
    private const string BenefitsFile = "benefits";

    private readonly ILookup<string, Measurement> _measurements;

    private GoalBook(IReadOnlyList<Objective> objectives, IReadOnlyList<Kpi> kpis, IEnumerable<Measurement> measurements)
    {
        Objectives = objectives;
        Kpis = kpis;
        _measurements = measurements.ToLookup(m => m.Kpi, StringComparer.Ordinal);
    }

    /// <summary>Whether the package says anything of goals.</summary>
    public required bool IsStated { get; init; }

    /// <summary>Whether it says which measurements there are.</summary>
    public required bool MeasurementsStated { get; init; }

    /// <summary>In the order of the package.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>In the order of the package.</summary>
    public IReadOnlyList<Kpi> Kpis { get; }

    /// <summary>The months in which value is evaluated, in their order; empty when none is stated.</summary>
    public required IReadOnlyList<Month> EvaluationMonths { get; init; }

    /// <summary>Takes the records in their order, and from the package's files what they state.</summary>
    public static GoalBook Read(KeptRecords kept, IReadOnlyList<Objective> objectives, IReadOnlyList<Kpi> kpis, IReadOnlyList<Measurement> measurements) => new(objectives, kpis, measurements)
    {
        IsStated = kept.File(ObjectivesFile).IsThere,
        MeasurementsStated = kept.Stated(BenefitsFile, "measurements", measurements) is not null,
        EvaluationMonths = [.. (kept.File(BenefitsFile).Field<Month[]>("evaluation_months") ?? []).Order()],
    };

    /// <summary>The measurements of a KPI that were recorded by the end of <paramref name="day"/>, by month.</summary>
    public IReadOnlyList<Measurement> MeasurementsOf(string kpi, DateOnly day)
        => [.. _measurements[kpi].Where(m => m.RecordedOn <= day).OrderBy(m => m.Period)];

    /// <summary>The KPIs of an objective: those it names and those that name it.</summary>
    public IReadOnlyList<Kpi> KpisOf(Objective objective)
        => [.. Kpis.Where(k => objective.Kpis.Contains(k.Code, StringComparer.Ordinal) || string.Equals(k.Objective, objective.Code, StringComparison.Ordinal))];

    /// <summary>The letters of every objective that existed at the end of <paramref name="day"/>.</summary>
    public IReadOnlyList<SmartCheck> Smart(DateOnly day, DateOnly plannedStart)
        => [.. Objectives.Select(o => o.On(day)).OfType<Objective>().Select(o => SmartCheck.Of(o, KpisOf(o), plannedStart))];
}
