using System.Collections.Frozen;
using Throughline.Core.Common;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Features.Trace;

/// <summary>A figure of the coverage: its name for programs, the records that it counts, and what one needs to see these.</summary>
/// <param name="Code">Its name in addresses: that of the REST field.</param>
/// <param name="Kind">What it counts.</param>
/// <param name="Needs">The permissions to read these, and what is said of each.</param>
/// <param name="Gap">The gap of a record that does not count; null where it has none of its own.</param>
public sealed record CoverageFigure(string Code, TraceKind Kind, IReadOnlyList<Permission> Needs, string? Gap = null)
{
    public static readonly CoverageFigure Requirements = new("requirements", TraceKind.Requirement, [Permissions.RequirementsRead]);
    public static readonly CoverageFigure Designed = new("requirements_designed", TraceKind.Requirement, [Permissions.RequirementsRead, Permissions.DesignsRead], "requirement_no_design");
    public static readonly CoverageFigure WithWork = new("requirements_with_work", TraceKind.Requirement, [Permissions.RequirementsRead, Permissions.ScheduleRead], "requirement_no_work");
    public static readonly CoverageFigure Tested = new("requirements_tested", TraceKind.Requirement, [Permissions.RequirementsRead, Permissions.TestsRead], "requirement_no_passed_test");
    public static readonly CoverageFigure Activities = new("activities", TraceKind.Activity, [Permissions.ScheduleRead]);
    public static readonly CoverageFigure Budget = new("budget", TraceKind.Activity, [Permissions.ActivityMoneyRead]);
    public static readonly CoverageFigure ActualCost = new("actual_cost", TraceKind.Activity, [Permissions.ActivityMoneyRead]);
    public static readonly CoverageFigure Deliverables = new("deliverables", TraceKind.Deliverable, [Permissions.DeliverablesRead]);
    public static readonly CoverageFigure Courses = new("courses", TraceKind.Course, [Permissions.TrainingRead]);
    public static readonly CoverageFigure Kpis = new("kpis", TraceKind.Kpi, [Permissions.KpisRead], "kpi_no_measurement");
    public static readonly CoverageFigure Score = new("kpi_score", TraceKind.Kpi, [Permissions.KpisRead]);
    public static readonly CoverageFigure NetBenefit = new("net_benefit", TraceKind.Benefit, [Permissions.BenefitsRead]);

    private static readonly FrozenDictionary<string, CoverageFigure> All = new[]
    {
        Requirements, Designed, WithWork, Tested, Activities, Budget, ActualCost, Deliverables, Courses, Kpis, Score, NetBenefit,
    }.ToFrozenDictionary(f => f.Code, StringComparer.Ordinal);

    /// <summary>Whether it is an amount of the work.</summary>
    public bool IsCost => this == Budget || this == ActualCost;

    public bool IsMoney => IsCost || this == NetBenefit;

    /// <summary>The figure with this name.</summary>
    /// <exception cref="NotFoundFailure">There is no such figure.</exception>
    internal static CoverageFigure Of(string code) => All.GetValueOrDefault(code) ?? throw new NotFoundFailure();
}

/// <summary>A record behind a figure of the coverage.</summary>
/// <param name="Item">The record.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Counts">Whether the figure counts it; null when that is not stated.</param>
/// <param name="Value">What it adds to a sum: an amount, or weight × counted attainment; null for a count, or when undefined.</param>
public sealed record CoveragePart(TraceItem Item, TraceName Name, bool? Counts, decimal? Value)
{
    /// <summary>Of an activity, its whole amount, and over how many objectives it is split; null otherwise.</summary>
    public (decimal? Whole, int Objectives)? Split { get; init; }

    /// <summary>Of a KPI in the score, its weight and its attainment.</summary>
    public (decimal Weight, decimal? Attainment)? Weighed { get; init; }
}

/// <summary>How a figure of the coverage of an objective came about: the records that it counts.</summary>
/// <param name="Report">The line of the project.</param>
/// <param name="Objective">The objective; null for the work that supports the project as a whole.</param>
/// <param name="Figure">Which figure.</param>
/// <param name="Value">Its value; null when undefined.</param>
/// <param name="Parts">The records, in the order of the package.</param>
public sealed record CoverageWorking(TraceReport Report, string? Objective, CoverageFigure Figure, decimal? Value, IReadOnlyList<CoveragePart> Parts)
{
    /// <summary>The working of a figure of an objective; without one, of the work that supports the project as a whole.</summary>
    /// <exception cref="NotFoundFailure">There is no such objective, or no such figure of it.</exception>
    /// <exception cref="ForbiddenFailure">It is money that the asker may not see.</exception>
    internal static CoverageWorking Of(TraceReport report, string? objective, CoverageFigure figure)
    {
        var trace = report.Trace;
        if (figure.IsCost && !report.ShowsMoney)
        {
            throw new ForbiddenFailure();
        }
        if (objective is null)
        {
            var common = figure == CoverageFigure.Activities ? trace.Graph.Totals.Common
                : figure == CoverageFigure.Budget ? trace.Graph.Common?.Budget
                : figure == CoverageFigure.ActualCost ? trace.Graph.Common?.ActualCost
                : throw new NotFoundFailure();
            return new CoverageWorking(report, null, figure, common, Named(trace, trace.Graph.PartsOf(objective, figure)));
        }
        var coverage = trace.Graph.Coverage?.FirstOrDefault(c => string.Equals(c.Objective, objective, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        return new CoverageWorking(
            report, objective, figure, ValueOf(trace, coverage, figure),
            figure == CoverageFigure.Score ? Scored(trace, objective) : Named(trace, trace.Graph.PartsOf(objective, figure)));
    }

    private static IReadOnlyList<CoveragePart> Named(TraceFigures trace, IEnumerable<CoveragePart> parts)
        => [.. parts.Select(p => p with { Name = trace.NameOf(p.Item.Kind, p.Item.Key) })];

    private static IReadOnlyList<CoveragePart> Scored(TraceFigures trace, string objective)
        => [.. (trace.Figures.Value?.Kpis ?? []).Where(k => string.Equals(k.Kpi.Objective, objective, StringComparison.Ordinal)).Select(k => new CoveragePart(
            new TraceItem(TraceKind.Kpi, k.Kpi.Code), trace.NameOf(TraceKind.Kpi, k.Kpi.Code), k.Attainment is not null, k.Kpi.Weight * KpiScore.Counted(k.Attainment))
        {
            Weighed = (k.Kpi.Weight, k.Attainment),
        })];

    private static decimal? ValueOf(TraceFigures trace, ObjectiveCoverage coverage, CoverageFigure figure) => figure.Code switch
    {
        "requirements" => coverage.Requirements,
        "requirements_designed" => coverage.Designed,
        "requirements_with_work" => coverage.WithWork,
        "requirements_tested" => coverage.Tested,
        "activities" => coverage.Activities,
        "budget" => coverage.Budget,
        "actual_cost" => coverage.ActualCost,
        "deliverables" => coverage.DeliverablesAccepted,
        "courses" => coverage.Courses?.Count,
        "kpis" => coverage.KpisMeasured,
        "kpi_score" => trace.Scores.GetValueOrDefault(coverage.Objective),
        _ => coverage.NetBenefit,
    };
}
