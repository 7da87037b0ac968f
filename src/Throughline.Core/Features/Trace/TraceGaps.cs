using Throughline.Core.Common;

namespace Throughline.Core.Features.Trace;

/// <summary>Which way a gap looks along the line.</summary>
public enum GapDirection
{
    /// <summary>Promised, not carried.</summary>
    Forward,

    /// <summary>Carried, serves nothing.</summary>
    Backward,
}

/// <summary>What kind of record a gap names.</summary>
public enum TraceKind
{
    Objective,
    Requirement,
    Design,
    Activity,
    CostEntry,
    Deliverable,
    TestCase,
    Course,
    Kpi,
    Benefit,
    PainPoint,
    Module,
    Draw,
    Change,
}

/// <summary>A kind of gap (code list trace_gap).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Direction">Which way it looks.</param>
/// <param name="Kind">What its items are.</param>
/// <param name="Needs">The permission to read its items; without it they are left out.</param>
public sealed record GapKind(string Code, GapDirection Direction, TraceKind Kind, Permission Needs);

/// <summary>The items that show one kind of gap, by key as text; null when what it needs is not stated.</summary>
public sealed record TraceGap(GapKind Of, IReadOnlyList<string>? Items);

/// <summary>All kinds of gaps (domain.md §23), in the order of the code list.</summary>
public static class TraceGaps
{
    public const string List = "trace_gap";

    public static readonly IReadOnlyList<GapKind> All =
    [
        Forward("objective_no_requirement", TraceKind.Objective, Permissions.ObjectivesRead),
        Forward("objective_no_kpi", TraceKind.Objective, Permissions.ObjectivesRead),
        Forward("objective_no_work", TraceKind.Objective, Permissions.ObjectivesRead),
        Forward("objective_no_training", TraceKind.Objective, Permissions.ObjectivesRead),
        Forward("objective_no_benefit", TraceKind.Objective, Permissions.ObjectivesRead),
        Forward("requirement_no_design", TraceKind.Requirement, Permissions.RequirementsRead),
        Forward("requirement_no_work", TraceKind.Requirement, Permissions.RequirementsRead),
        Forward("requirement_no_test", TraceKind.Requirement, Permissions.RequirementsRead),
        Forward("requirement_no_passed_test", TraceKind.Requirement, Permissions.RequirementsRead),
        Forward("requirement_no_deliverable", TraceKind.Requirement, Permissions.RequirementsRead),
        Forward("kpi_no_measurement", TraceKind.Kpi, Permissions.KpisRead),
        Forward("kpi_no_benefit", TraceKind.Kpi, Permissions.KpisRead),
        Backward("requirement_no_objective", TraceKind.Requirement, Permissions.RequirementsRead),
        Backward("design_no_requirement", TraceKind.Design, Permissions.DesignsRead),
        Backward("activity_no_objective", TraceKind.Activity, Permissions.ScheduleRead),
        Backward("cost_no_activity", TraceKind.CostEntry, Permissions.CostEntriesRead),
        Backward("deliverable_no_requirement", TraceKind.Deliverable, Permissions.DeliverablesRead),
        Backward("test_no_requirement", TraceKind.TestCase, Permissions.TestsRead),
        Backward("course_no_objective", TraceKind.Course, Permissions.TrainingRead),
        Backward("kpi_no_objective", TraceKind.Kpi, Permissions.KpisRead),
        Backward("benefit_no_kpi", TraceKind.Benefit, Permissions.BenefitsRead),
        Forward("pain_point_no_requirement", TraceKind.PainPoint, Permissions.ProcessesRead),
        Backward("module_no_requirement", TraceKind.Module, Permissions.ModulesRead),
        Backward("draw_no_risk", TraceKind.Draw, Permissions.ReservesRead),
        Backward("change_no_objective", TraceKind.Change, Permissions.ChangesRead),
    ];

    private static GapKind Forward(string code, TraceKind kind, Permission needs) => new(code, GapDirection.Forward, kind, needs);

    private static GapKind Backward(string code, TraceKind kind, Permission needs) => new(code, GapDirection.Backward, kind, needs);
}
