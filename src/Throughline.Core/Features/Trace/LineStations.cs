using Throughline.Core.Common;

namespace Throughline.Core.Features.Trace;

/// <summary>The stations of the small line, in its order: finer than those of the large one, and without its money.</summary>
public enum LineStation
{
    Objective,
    Requirement,
    Design,
    Work,
    Test,
    Deliverable,
    Training,
    Kpi,
    Benefit,
}

/// <summary>A station of the small line: what stands at it, and what one needs to see of it.</summary>
/// <param name="Station">Which one.</param>
/// <param name="Code">Its name for programs.</param>
/// <param name="Kind">What its records are.</param>
/// <param name="Needs">The permission to read these; without it the station is left out, for it would tell of them.</param>
/// <param name="Name">What people call it.</param>
internal sealed record LineStop(LineStation Station, string Code, TraceKind Kind, Permission Needs, Func<string> Name)
{
    public static readonly IReadOnlyList<LineStop> All =
    [
        new(LineStation.Objective, "objective", TraceKind.Objective, Permissions.ObjectivesRead, () => TraceTexts.LineObjective),
        new(LineStation.Requirement, "requirement", TraceKind.Requirement, Permissions.RequirementsRead, () => TraceTexts.LineRequirement),
        new(LineStation.Design, "design", TraceKind.Design, Permissions.DesignsRead, () => TraceTexts.LineDesign),
        new(LineStation.Work, "work", TraceKind.Activity, Permissions.ScheduleRead, () => TraceTexts.LineWork),
        new(LineStation.Test, "test", TraceKind.TestCase, Permissions.TestsRead, () => TraceTexts.LineTest),
        new(LineStation.Deliverable, "deliverable", TraceKind.Deliverable, Permissions.DeliverablesRead, () => TraceTexts.LineDeliverable),
        new(LineStation.Training, "training", TraceKind.Course, Permissions.TrainingRead, () => TraceTexts.LineTraining),
        new(LineStation.Kpi, "kpi", TraceKind.Kpi, Permissions.KpisRead, () => TraceTexts.LineKpi),
        new(LineStation.Benefit, "benefit", TraceKind.Benefit, Permissions.BenefitsRead, () => TraceTexts.LineBenefit),
    ];
}
