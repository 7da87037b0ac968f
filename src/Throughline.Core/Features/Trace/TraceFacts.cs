using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Quality;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>Reads the line's records from a project's facts, as they stand at the data date.</summary>
internal static class TraceFacts
{
    public static TraceInput Read(ProjectFigures figures)
    {
        var (facts, day) = (figures.Facts, figures.AsOf);
        var plan = facts.InForce(day);
        var cost = facts.Costs.CostByActivity(day);
        var tests = facts.Tests.At(day);
        var approved = facts.Changes.Approved(day);
        var removed = (facts.Requirements.Log ?? [])
            .Where(e => e.Removes && e.On <= day && e.ChangeRequest is { } change && approved?.Contains(change) == true)
            .Select(e => e.Requirement).ToHashSet(StringComparer.Ordinal);
        var planned = plan?.Leaves.Select(l => l.Key).ToHashSet(StringComparer.Ordinal);
        return new TraceInput
        {
            Objectives = facts.Goals.IsStated ? [.. facts.Goals.Objectives.Select(o => new TracedObjective(o.Code, o.IsAgreed))] : null,
            Kpis = facts.Goals.IsStated ? [.. facts.Goals.Kpis.Select(k => new TracedKpi(k.Code, k.Objective, k.IsActive, IsMeasured(figures, k)))] : null,
            Requirements = facts.Requirements.Requirements?.Select(r => new TracedRequirement(
                r.Key, r.Objective, r.Moscow, r.Module, r.IsInScope(day), removed.Contains(r.Key), r.IsAccepted(day))).ToList(),
            Designs = facts.Requirements.Designs?.Select(d => new TracedDesign(d.Id, d.Requirements, d.IsApproved(day))).ToList(),
            Activities = plan is null ? null : ActivitiesOf(plan, facts.WorkLinks, cost),
            StatesWorkLinks = facts.WorkLinks is not null,
            OtherActualCost = cost?.Where(c => planned?.Contains(c.Key) != true).Sum(c => c.Value),
            Entries = facts.Costs.Posted?.Where(e => e.Date <= day)
                .Select(e => new TracedEntry(e.Key, facts.Baselines.Any(b => b.EffectiveDate <= day && e.Activity is { } a && b.IndexOf(a) >= 0))).ToList(),
            Deliverables = facts.Scope.Deliverables?.Select(d => new TracedDeliverable(d.Key, d.Management, d.Requirements, d.IsAccepted(day))).ToList(),
            TestCases = facts.Tests.Cases?.Select(c => new TracedCase(c.Id, c.Requirements, tests is null ? null : string.Equals(tests.LatestOf(c.Id), TestBook.Pass, StringComparison.Ordinal))).ToList(),
            Courses = facts.Training.Courses?.Select(c => new TracedCourse(c.Code, c.Objectives, c.Requirements)).ToList(),
            Benefits = facts.Benefits.Benefits?.Select(b => new TracedBenefit(b.Code, b.Kpis, b.NetThrough(figures.Horizon))).ToList(),
            PainPoints = facts.Requirements.PainPoints?.Select(p => new TracedPainPoint(p.Id, p.Requirements)).ToList(),
            Modules = facts.Scope.Modules?.Select(m => new TracedModule(m.Key, m.IsWanted && !m.IsCancelled)).ToList(),
            Draws = facts.Costs.Draws?.Where(d => d.On <= day).Select(d => new TracedDraw(d.Key, d.Risk)).ToList(),
            Changes = facts.Changes.Requests?.Where(c => c.IsApproved(day)).Select(c => new TracedChange(c.Id, c.Impact.Objectives, c.Impact.Requirements)).ToList(),
        };
    }

    // A value is known from then on; without measurements it is known only that there may be some.
    private static bool? IsMeasured(ProjectFigures figures, Kpi kpi)
        => figures.Value?.ValuesOf(kpi).Count > 0 ? true : figures.Facts.Goals.MeasurementsStated ? false : null;

    private static List<TracedActivity> ActivitiesOf(PlanModel plan, IReadOnlyDictionary<string, WorkLink>? links, IReadOnlyDictionary<string, decimal>? cost)
        => [.. plan.Leaves.Select((leaf, i) =>
        {
            var link = links?.GetValueOrDefault(leaf.Key);
            return new TracedActivity(
                leaf.Key, plan.Durations[i] > 0, plan.Budgets[i].RateMissing ? null : plan.Budgets[i].Total, cost is null ? null : cost.GetValueOrDefault(leaf.Key),
                link?.Enabling == true, link?.Objectives ?? [], link?.Requirements ?? []);
        })];
}
