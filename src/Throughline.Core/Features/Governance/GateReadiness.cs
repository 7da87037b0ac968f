using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Gates;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Governance;

/// <summary>Why a criterion shows no value.</summary>
public enum CriterionGap
{
    None,

    /// <summary>The asker may not see the records that it counts.</summary>
    Withheld,

    /// <summary>It counts records of a room that does not compute it yet.</summary>
    NotComputed,

    /// <summary>The records are not stated, or there is nothing to take a share of.</summary>
    NothingToCount,
}

/// <summary>What the value of a criterion is.</summary>
public enum CriterionUnit
{
    Count,

    /// <summary>A share of 1.</summary>
    Share,

    /// <summary>1 when it holds, 0 when not; between them it holds under conditions.</summary>
    YesNo,
}

/// <summary>A criterion of a gate at a day.</summary>
/// <param name="Criterion">As recorded.</param>
/// <param name="Count">What was counted; null with a <paramref name="Gap"/>.</param>
/// <param name="Unit">What value and threshold are.</param>
/// <param name="Gap">Why there is no value.</param>
public sealed record CriterionState(GateCriterion Criterion, CriterionCount? Count, CriterionUnit Unit, CriterionGap Gap)
{
    public decimal? Value => Count?.Value;

    /// <summary>Whether it holds; null without value.</summary>
    public bool? IsMet => Value is not { } value ? null : Criterion.Operator switch
    {
        ">=" => value >= Criterion.Threshold,
        "<=" => value <= Criterion.Threshold,
        ">" => value > Criterion.Threshold,
        "<" => value < Criterion.Threshold,
        _ => value == Criterion.Threshold,
    };
}

/// <summary>
/// A time for which a gate was open again, since a condition of its decision was not done when due: from the day after the due
/// date until the condition was done (domain.md §1).
/// </summary>
/// <param name="Condition">Its id.</param>
/// <param name="From">The day after its due date.</param>
/// <param name="To">The day on which it was done; null while it is open.</param>
public sealed record GateReopening(string Condition, DateOnly From, DateOnly? To);

/// <summary>How ready a gate is at the end of a day: its criteria, and where it stands in the plan.</summary>
/// <param name="Gate">As recorded; what was decided later than the day has not been decided yet.</param>
/// <param name="Day">The day.</param>
/// <param name="Criteria">In the order of the record.</param>
/// <param name="Milestone">Its date in the baseline in force and the forecast one; null when the plan does not have it or the asker may not see the plan.</param>
/// <param name="Reopened">What its conditions let open again by the horizon, in the order of the record.</param>
public sealed record GateReadiness(Gate Gate, DateOnly Day, IReadOnlyList<CriterionState> Criteria, MilestoneStatus? Milestone, IReadOnlyList<GateReopening> Reopened)
{
    public bool IsReviewed => Gate.ReviewedOn <= Day;

    /// <summary>Whether a condition is overdue at the horizon.</summary>
    public bool IsOpenAgain => Reopened.Any(r => r.To is null);

    public int Met => Criteria.Count(c => c.IsMet == true);

    /// <summary>Whether every criterion that is computed may be seen: else how many are met tells what may not be.</summary>
    public bool ShowsSum => Criteria.All(c => c.Gap is not CriterionGap.Withheld);

    /// <summary>The first gate that was not reviewed by the horizon; null when all were, or none is recorded.</summary>
    internal static GateReadiness? Next(ProjectFigures figures, ProjectAccess granted)
        => figures.Facts.Gates.FirstOrDefault(g => !(g.ReviewedOn <= figures.Horizon)) is { } gate ? Of(gate, figures, granted) : null;

    /// <summary>
    /// A gate at the horizon, since the last one judges value that is measured long after the last status date; one that was
    /// reviewed by then as it stood on that day.
    /// </summary>
    internal static GateReadiness Of(Gate gate, ProjectFigures figures, ProjectAccess granted)
    {
        var day = gate.ReviewedOn <= figures.Horizon ? gate.ReviewedOn.Value : figures.Horizon;
        var context = new GateContext(gate, figures.Facts, day);
        return new GateReadiness(
            gate, day,
            [.. gate.Criteria.Select(c => StateOf(c, context, granted))],
            granted.May(Permissions.ScheduleRead) ? MilestoneStatus.Of(figures).FirstOrDefault(m => string.Equals(m.Key, gate.Activity, StringComparison.Ordinal)) : null,
            [.. gate.ReviewedOn <= figures.Horizon ? Reopenings(gate, figures.Horizon) : []]);
    }

    /// <summary>The gate that was reviewed last by the horizon; null before any.</summary>
    internal static Gate? Last(ProjectFigures figures) => figures.Facts.Gates.Where(g => g.ReviewedOn <= figures.Horizon).MaxBy(g => g.ReviewedOn);

    private static IEnumerable<GateReopening> Reopenings(Gate gate, DateOnly horizon)
        => gate.Conditions
            .Where(c => c.Due < horizon && !(c.DoneOn <= c.Due))
            .Select(c => new GateReopening(c.Id, c.Due!.Value.AddDays(1), c.DoneOn <= horizon ? c.DoneOn : null));

    private static CriterionState StateOf(GateCriterion criterion, GateContext context, ProjectAccess granted)
    {
        if (GateCriteria.Find(criterion.Code) is not { } measure)
        {
            return new CriterionState(criterion, null, CriterionUnit.Count, CriterionGap.NotComputed);
        }
        if (!granted.May(measure.Needs))
        {
            return new CriterionState(criterion, null, measure.Unit, CriterionGap.Withheld);
        }
        var count = measure.Count(context);
        return new CriterionState(criterion, count, measure.Unit, count?.Value is null ? CriterionGap.NothingToCount : CriterionGap.None);
    }
}

/// <summary>What the criteria of a gate are counted from, by the end of a day.</summary>
internal sealed record GateContext(Gate Gate, ProjectFacts Facts, DateOnly Day)
{
    /// <summary>The key of the record that the gate looked at: its load, deliverable or sign-off.</summary>
    public string? Reference(string name) => (string?)JsonNode.Parse(Gate.Refs ?? "{}")?[name];
}
