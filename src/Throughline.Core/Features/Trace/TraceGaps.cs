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

/// <summary>The stations of the line, in its order.</summary>
public enum Station
{
    Objectives,
    Requirements,
    Work,
    Cost,
    DeliveryAndTest,
    TrainingAndAdoption,
    Kpis,
    Benefits,
}

/// <summary>A kind of gap (code list trace_gap).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Direction">Which way it looks.</param>
/// <param name="Before">The station before which it breaks the line.</param>
/// <param name="Lacks">What is missing, where the small line shows it; null when its items are off that line.</param>
/// <param name="Kind">What its items are.</param>
/// <param name="Needs">The permission to read its items; without it they are left out.</param>
/// <param name="Why">Why that is a gap, in the reader's language.</param>
/// <param name="Fix">What to do about it, in the reader's language.</param>
public sealed record GapKind(string Code, GapDirection Direction, Station Before, LineStation? Lacks, TraceKind Kind, Permission Needs, Func<string> Why, Func<string> Fix);

/// <summary>The items that show one kind of gap, by key as text; null when what it needs is not stated.</summary>
public sealed record TraceGap(GapKind Of, IReadOnlyList<string>? Items);

/// <summary>All kinds of gaps (domain.md §23), in the order of the code list.</summary>
public static class TraceGaps
{
    public const string List = "trace_gap";

    public static readonly IReadOnlyList<GapKind> All =
    [
        new("objective_no_requirement", GapDirection.Forward, Station.Requirements, LineStation.Requirement, TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.WhyObjectiveNoRequirement, () => TraceTexts.FixObjectiveNoRequirement),
        new("objective_no_kpi", GapDirection.Forward, Station.Kpis, LineStation.Kpi, TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.WhyObjectiveNoKpi, () => TraceTexts.FixObjectiveNoKpi),
        new("objective_no_work", GapDirection.Forward, Station.Work, LineStation.Work, TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.WhyObjectiveNoWork, () => TraceTexts.FixObjectiveNoWork),
        new("objective_no_training", GapDirection.Forward, Station.TrainingAndAdoption, LineStation.Training, TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.WhyObjectiveNoTraining, () => TraceTexts.FixObjectiveNoTraining),
        new("objective_no_benefit", GapDirection.Forward, Station.Benefits, LineStation.Benefit, TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.WhyObjectiveNoBenefit, () => TraceTexts.FixObjectiveNoBenefit),
        new("requirement_no_design", GapDirection.Forward, Station.Work, LineStation.Design, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoDesign, () => TraceTexts.FixRequirementNoDesign),
        new("requirement_no_work", GapDirection.Forward, Station.Work, LineStation.Work, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoWork, () => TraceTexts.FixRequirementNoWork),
        new("requirement_no_test", GapDirection.Forward, Station.DeliveryAndTest, LineStation.Test, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoTest, () => TraceTexts.FixRequirementNoTest),
        new("requirement_no_passed_test", GapDirection.Forward, Station.DeliveryAndTest, LineStation.Test, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoPassedTest, () => TraceTexts.FixRequirementNoPassedTest),
        new("requirement_no_deliverable", GapDirection.Forward, Station.DeliveryAndTest, LineStation.Deliverable, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoDeliverable, () => TraceTexts.FixRequirementNoDeliverable),
        new("kpi_no_measurement", GapDirection.Forward, Station.Kpis, LineStation.Kpi, TraceKind.Kpi, Permissions.KpisRead, () => TraceTexts.WhyKpiNoMeasurement, () => TraceTexts.FixKpiNoMeasurement),
        new("kpi_no_benefit", GapDirection.Forward, Station.Benefits, LineStation.Benefit, TraceKind.Kpi, Permissions.KpisRead, () => TraceTexts.WhyKpiNoBenefit, () => TraceTexts.FixKpiNoBenefit),
        new("requirement_no_objective", GapDirection.Backward, Station.Requirements, LineStation.Objective, TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.WhyRequirementNoObjective, () => TraceTexts.FixRequirementNoObjective),
        new("design_no_requirement", GapDirection.Backward, Station.Work, LineStation.Requirement, TraceKind.Design, Permissions.DesignsRead, () => TraceTexts.WhyDesignNoRequirement, () => TraceTexts.FixDesignNoRequirement),
        new("activity_no_objective", GapDirection.Backward, Station.Work, LineStation.Objective, TraceKind.Activity, Permissions.ScheduleRead, () => TraceTexts.WhyActivityNoObjective, () => TraceTexts.FixActivityNoObjective),
        new("cost_no_activity", GapDirection.Backward, Station.Cost, LineStation.Work, TraceKind.CostEntry, Permissions.CostEntriesRead, () => TraceTexts.WhyCostNoActivity, () => TraceTexts.FixCostNoActivity),
        new("deliverable_no_requirement", GapDirection.Backward, Station.DeliveryAndTest, LineStation.Requirement, TraceKind.Deliverable, Permissions.DeliverablesRead, () => TraceTexts.WhyDeliverableNoRequirement, () => TraceTexts.FixDeliverableNoRequirement),
        new("test_no_requirement", GapDirection.Backward, Station.DeliveryAndTest, LineStation.Requirement, TraceKind.TestCase, Permissions.TestsRead, () => TraceTexts.WhyTestNoRequirement, () => TraceTexts.FixTestNoRequirement),
        new("course_no_objective", GapDirection.Backward, Station.TrainingAndAdoption, LineStation.Objective, TraceKind.Course, Permissions.TrainingRead, () => TraceTexts.WhyCourseNoObjective, () => TraceTexts.FixCourseNoObjective),
        new("kpi_no_objective", GapDirection.Backward, Station.Kpis, LineStation.Objective, TraceKind.Kpi, Permissions.KpisRead, () => TraceTexts.WhyKpiNoObjective, () => TraceTexts.FixKpiNoObjective),
        new("benefit_no_kpi", GapDirection.Backward, Station.Benefits, LineStation.Kpi, TraceKind.Benefit, Permissions.BenefitsRead, () => TraceTexts.WhyBenefitNoKpi, () => TraceTexts.FixBenefitNoKpi),
        new("pain_point_no_requirement", GapDirection.Forward, Station.Requirements, LineStation.Requirement, TraceKind.PainPoint, Permissions.ProcessesRead, () => TraceTexts.WhyPainPointNoRequirement, () => TraceTexts.FixPainPointNoRequirement),
        new("module_no_requirement", GapDirection.Backward, Station.Requirements, LineStation.Requirement, TraceKind.Module, Permissions.ModulesRead, () => TraceTexts.WhyModuleNoRequirement, () => TraceTexts.FixModuleNoRequirement),
        new("draw_no_risk", GapDirection.Backward, Station.Cost, null, TraceKind.Draw, Permissions.ReservesRead, () => TraceTexts.WhyDrawNoRisk, () => TraceTexts.FixDrawNoRisk),
        new("change_no_objective", GapDirection.Backward, Station.Work, LineStation.Objective, TraceKind.Change, Permissions.ChangesRead, () => TraceTexts.WhyChangeNoObjective, () => TraceTexts.FixChangeNoObjective),
    ];
}
