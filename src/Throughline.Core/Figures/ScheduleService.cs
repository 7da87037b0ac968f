using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>The schedule of a project: any baseline or the working plan, as it stood at any data date.</summary>
public sealed class ScheduleService(Access access, FiguresService figures, IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of the outline; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such baseline at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the schedule.</exception>
    public async Task<ScheduleTable> ListAsync(string project, DateOnly? dataDate, ScheduleQuery query, CancellationToken cancellationToken = default)
    {
        var view = await OpenAsync(project, dataDate, query.Baseline, cancellationToken);
        var nodes = view.Tree is null ? [] : ScheduleFilter.Apply(view.Tree, query);
        return new ScheduleTable(view.Head, new Page<ScheduleRow>(
            [.. nodes.Skip(query.Page.Skip).Take(query.Page.Size).Select(view.RowOf)], nodes.Count, query.Page));
    }

    /// <summary>The whole outline with links and days off, for pictures and files; the page in <paramref name="query"/> is not looked at.</summary>
    /// <inheritdoc cref="ListAsync" path="/exception"/>
    public async Task<ScheduleChart> GetChartAsync(string project, DateOnly? dataDate, ScheduleQuery query, CancellationToken cancellationToken = default)
    {
        var view = await OpenAsync(project, dataDate, query.Baseline, cancellationToken);
        if (view.Tree is not { } tree)
        {
            return new ScheduleChart(view.Head, [], [], []);
        }
        ScheduleRow[] rows = [.. ScheduleFilter.Apply(tree, query).Select(view.RowOf)];
        return new ScheduleChart(view.Head, rows, ScheduleFilter.Links(tree.Plan, rows), ScheduleFilter.DaysOff(tree));
    }

    /// <summary>One item of the outline with all that is known of it.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such item in the plan.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the schedule.</exception>
    public async Task<ActivityDetail> GetActivityAsync(string project, string key, DateOnly? dataDate, string? baseline, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ScheduleRead, cancellationToken);
        var view = await OpenAsync(project, dataDate, baseline, cancellationToken);
        var tree = view.Tree ?? throw new NotFoundFailure();
        var node = tree.Find(key) ?? throw new NotFoundFailure();
        var assignments = PlanJson.List<PlannedAssignment>(node.Item.Assignments);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var serves = await db.Set<WorkLink>().AsNoTracking().FirstOrDefaultAsync(l => l.ProjectId == granted.ProjectId && l.Key == key, cancellationToken);
        var facts = view.Figures.Facts;
        var resources = facts.Resources;
        var drivers = node.Leaf < 0 ? null : DrivingLinks.Of(tree.Plan, node.Leaf);
        return new ActivityDetail
        {
            Head = view.Head,
            Row = view.RowOf(node),
            Ancestors = view.AncestorsOf(node),
            Children = [.. tree.Nodes.Where(n => n.Parent >= 0 && ReferenceEquals(tree.Nodes[n.Parent], node)).Select(view.RowOf)],
            Description = node.Item.Description,
            SummaryStage = node.Item.SummaryStage,
            EvMethod = node.Item.EvMethod,
            ConstraintType = node.Item.ConstraintType,
            ConstraintDate = node.Item.ConstraintDate,
            Network = drivers is null ? null : NetworkOf(tree.Plan, node.Leaf, drivers),
            Predecessors = drivers is null ? [] : [.. drivers.Incoming.Select(l => LinkedOf(tree, l, l.Predecessor))],
            Successors = drivers is null ? [] : [.. drivers.Outgoing.Select(l => LinkedOf(tree, l, l.Successor))],
            Resources = [.. assignments.Select(a => new ActivityResource(resources.NameOf(a.Resource, facts.People) is { IsEmpty: false } name ? name.ToString() : a.Resource, a.Units, a.EffortHours))],
            Plans = [.. view.Head.Choices.Select(c => InPlan(facts, c, key)).OfType<ActivityInPlan>()],
            Progress = facts.Progress.Until(key, view.Head.DataDate),
            ActualStart = node.Leaf < 0 ? null : tree.Forecast.Items[node.Leaf].Status.Started,
            ActualFinish = node.Leaf < 0 ? null : tree.Forecast.Items[node.Leaf].Status.Finished,
            Serves = serves is null ? null : new ServedBy(serves.Enabling, serves.Objectives.Count, serves.Requirements.Count),
        };
    }

    private async Task<OpenSchedule> OpenAsync(string project, DateOnly? dataDate, string? baseline, CancellationToken cancellationToken)
    {
        var granted = await access.RequireAsync(project, Permissions.ScheduleRead, cancellationToken);
        if (!granted.May(Permissions.ScheduleRead))
        {
            // Only what was shared may be seen, and nothing of a schedule can be shared yet.
            throw new ForbiddenFailure();
        }
        var known = await figures.GetForScheduleAsync(project, dataDate, cancellationToken);
        var plan = PlanOf(known, baseline);
        return new OpenSchedule(known, plan is null ? null : known.TreeOf(plan),
            new ScheduleMoney(granted.May(Permissions.ActivityMoneyRead), granted.May(Permissions.WorkPackageMoneyRead)));
    }

    private static PlanModel? PlanOf(ProjectFigures figures, string? baseline)
    {
        var facts = figures.Facts;
        if (baseline is null)
        {
            return facts.InForce(figures.DataDate);
        }
        return facts.Baselines.FirstOrDefault(b => string.Equals(b.Version, baseline, StringComparison.Ordinal) && b.EffectiveDate <= figures.DataDate)
            ?? (string.Equals(facts.WorkingPlan?.Version, baseline, StringComparison.Ordinal) ? facts.WorkingPlan : null)
            ?? throw new NotFoundFailure();
    }

    private static ActivityNetwork NetworkOf(PlanModel plan, int leaf, DrivingLinks drivers)
    {
        var schedule = plan.Schedule;
        return new ActivityNetwork(
            schedule.EarlyStart[leaf], schedule.EarlyFinish[leaf], schedule.LateStart[leaf], schedule.LateFinish[leaf],
            schedule.TotalFloat[leaf], schedule.FreeFloat[leaf], schedule.Duration, drivers.Forward, drivers.Backward);
    }

    private static LinkedActivity LinkedOf(ScheduleTree tree, PlanLink link, int other)
    {
        var item = tree.Plan.Leaves[other];
        var schedule = tree.Plan.Schedule;
        var standing = tree.Forecast.Items[other];
        return new LinkedActivity(
            item.Key, item.Wbs ?? item.Key, item.Name, link.Stated.Type, link.Stated.LagDays, link.Stated.LagUnit ?? "working_days", standing.Start, standing.Finish,
            schedule.EarlyStart[other], schedule.EarlyFinish[other], schedule.LateStart[other], schedule.LateFinish[other], link.IsDriving);
    }

    private static ActivityInPlan? InPlan(ProjectFacts facts, PlanChoice choice, string key)
    {
        var plan = choice.IsDraft ? facts.WorkingPlan! : facts.Baselines.First(b => string.Equals(b.Version, choice.Version, StringComparison.Ordinal));
        return plan.IndexOf(key) is var leaf and >= 0
            ? new ActivityInPlan(choice, plan.Durations[leaf], plan.Schedule.Start(leaf), plan.Schedule.Finish(leaf), plan.Schedule.TotalFloat[leaf], plan.Schedule.IsCritical(leaf))
            : null;
    }

    private sealed record OpenSchedule(ProjectFigures Figures, ScheduleTree? Tree, ScheduleMoney Money)
    {
        public ScheduleHead Head { get; } = ScheduleHead.Of(Figures, Tree, Money);

        public ScheduleRow RowOf(ScheduleNode node) => ScheduleRow.Of(Tree!, node, Figures.Facts.People, Money);

        public List<ScheduleRow> AncestorsOf(ScheduleNode node)
        {
            var ancestors = new List<ScheduleRow>();
            for (var parent = node.Parent; parent >= 0; parent = Tree!.Nodes[parent].Parent)
            {
                ancestors.Insert(0, RowOf(Tree!.Nodes[parent]));
            }
            return ancestors;
        }
    }
}
