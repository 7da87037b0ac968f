namespace Throughline.Core.Features.Trace;

/// <summary>What carries one agreed objective (domain.md §23). Each is null on its own account when what it needs is not stated.</summary>
public sealed record ObjectiveCoverage
{
    public required string Objective { get; init; }

    /// <summary>Requirements in scope and not removed that serve it.</summary>
    public required int? Requirements { get; init; }

    /// <summary>Of these, those with an approved design.</summary>
    public required int? Designed { get; init; }

    /// <summary>Of these, those that an activity of the baseline in force realises.</summary>
    public required int? WithWork { get; init; }

    /// <summary>Of these, those with at least one case whose latest run passed.</summary>
    public required int? Tested { get; init; }

    public required int? Accepted { get; init; }

    /// <summary>Activities that serve it, directly or by its requirements.</summary>
    public required int? Activities { get; init; }

    /// <summary>Its equal part of the budgets of these activities.</summary>
    public required decimal? Budget { get; init; }

    public required decimal? ActualCost { get; init; }
    public required int? Deliverables { get; init; }
    public required int? DeliverablesAccepted { get; init; }

    /// <summary>Keys of the courses that serve it, as text.</summary>
    public required IReadOnlyList<string>? Courses { get; init; }

    /// <summary>Active KPIs.</summary>
    public required int? Kpis { get; init; }

    public required int? KpisMeasured { get; init; }

    /// <summary>Codes of the benefits that its KPIs show, as text.</summary>
    public required IReadOnlyList<string>? Benefits { get; init; }

    /// <summary>Net value of these to the date, each in full.</summary>
    public required decimal? NetBenefit { get; init; }

    /// <summary>What it lacks on the way to its benefit, in the order of the line.</summary>
    public IReadOnlyList<CoverageLack> Lacks => [.. Links().Where(l => l.Count == 0).Select(l => l.Lack)];

    /// <summary>Whether the line runs through: nothing is lacking; null when nothing is known to be, but not all is stated.</summary>
    public bool? IsComplete => Lacks.Count > 0 ? false : Links().Any(l => l.Count is null) ? null : true;

    private (CoverageLack Lack, int? Count)[] Links() =>
    [
        (CoverageLack.Requirement, Requirements),
        (CoverageLack.Work, WithWork),
        (CoverageLack.Budget, Budget is null ? null : Budget > 0 ? 1 : 0),
        (CoverageLack.Deliverable, Deliverables),
        (CoverageLack.Test, Tested),
        (CoverageLack.Course, Courses?.Count),
        (CoverageLack.MeasuredKpi, KpisMeasured),
        (CoverageLack.Benefit, Benefits?.Count),
    ];
}

/// <summary>Coverage over the whole project: requirements in scope and not removed, activities with a duration. Null when not stated.</summary>
public sealed record CoverageTotals
{
    public required int? Requirements { get; init; }
    public required int? Designed { get; init; }
    public required int? WithWork { get; init; }
    public required int? Tested { get; init; }
    public required int? Activities { get; init; }

    /// <summary>Activities that serve no objective but support the project as a whole.</summary>
    public required int? Common { get; init; }
}

/// <summary>What an objective needs at least one of for the line to run through.</summary>
public enum CoverageLack
{
    Requirement,
    Work,
    Budget,
    Deliverable,
    Test,
    Course,
    MeasuredKpi,
    Benefit,
}
