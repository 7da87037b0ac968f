using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>
/// A milestone or gate of the baseline in force at a data date: its date in the baseline, and the actual date when achieved, else
/// the forecast one. Variance is in working days later than planned; negative = earlier.
/// </summary>
public sealed record MilestoneStatus(
    string Key, string Wbs, Text Name, bool IsGate, DateOnly Baseline, DateOnly Date, bool IsAchieved, int VarianceDays)
{
    private const string GateKind = "gate";
    private const string MilestoneKind = "milestone";

    /// <summary>In the order of their planned dates; empty when no baseline is in force.</summary>
    public static IReadOnlyList<MilestoneStatus> Of(ProjectFigures figures)
    {
        var day = figures.DataDate;
        if (figures.Facts.InForce(day) is not { } plan || figures.ForecastAt(day) is not { } forecast)
        {
            return [];
        }
        return
        [
            .. plan.Leaves
                .Select((leaf, i) => (Leaf: leaf, At: forecast.Items[i], Baseline: plan.Schedule.Finish(i)))
                .Where(m => m.Leaf.Kind is GateKind or MilestoneKind)
                .Select(m => new MilestoneStatus(
                    m.Leaf.Key, m.Leaf.Wbs ?? m.Leaf.Key, m.Leaf.Name, m.Leaf.Kind is GateKind || m.Leaf.Gate is not null,
                    m.Baseline, m.At.Finish, m.At.Status.Finished is not null, m.At.FinishVariance))
                .OrderBy(m => m.Baseline),
        ];
    }
}
