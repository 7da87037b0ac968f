namespace Throughline.Core.Features.Goals;

/// <summary>The five letters of an objective (domain.md §2).</summary>
public sealed record SmartCheck
{
    /// <summary>From this score on, 1 to 5, an objective is achievable.</summary>
    public const int LeastAchievable = 3;

    /// <summary>Code of the objective.</summary>
    public required string Objective { get; init; }

    /// <summary>Confirmed, and somebody owns it.</summary>
    public required bool Specific { get; init; }

    /// <summary>At least one KPI can be measured.</summary>
    public required bool Measurable { get; init; }

    /// <summary>Scored 3 or more, with evidence.</summary>
    public required bool Achievable { get; init; }

    /// <summary>Confirmed, and linked to a strategic goal.</summary>
    public required bool Relevant { get; init; }

    /// <summary>Due, and not before the planned start.</summary>
    public required bool TimeBound { get; init; }

    /// <summary>Codes of the KPIs that cannot be measured, sorted.</summary>
    public required IReadOnlyList<string> InvalidKpis { get; init; }

    /// <summary>All five letters.</summary>
    public bool IsValid => Specific && Measurable && Achievable && Relevant && TimeBound;

    /// <summary>Checks an objective with its KPIs.</summary>
    public static SmartCheck Of(Objective objective, IReadOnlyCollection<Kpi> kpis, DateOnly plannedStart) => new()
    {
        Objective = objective.Code,
        Specific = objective.Smart.Specific is { Confirmed: true } && !string.IsNullOrEmpty(objective.Owner),
        Measurable = kpis.Any(CanBeMeasured),
        Achievable = objective.Smart.Achievable is { Score: >= LeastAchievable, Evidence: { IsEmpty: false } },
        Relevant = objective.Smart.Relevant is { Confirmed: true } && !string.IsNullOrEmpty(objective.StrategicGoal),
        TimeBound = objective.Due >= plannedStart,
        InvalidKpis = [.. kpis.Where(k => !CanBeMeasured(k)).Select(k => k.Code).Order(StringComparer.Ordinal)],
    };

    /// <summary>Baseline, unit, target mode and target are given, and there is a way to go, unless it is to stay in a band.</summary>
    public static bool CanBeMeasured(Kpi kpi)
        => kpi.Goal is { Baseline: not null, Target: not null } goal
            && kpi.TargetMode is not null
            && kpi.Unit.Length > 0
            && (goal.Band is not null || goal.Target != goal.Baseline);
}
