using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Figures;

/// <summary>A plan that can be chosen.</summary>
public sealed record PlanChoice(string Version, string State, DateOnly? EffectiveDate, Text Reason, bool IsInForce)
{
    public bool IsDraft => string.Equals(State, Plan.Draft, StringComparison.Ordinal);
}

/// <summary>Something in the plan that the calculation had to leave out or mend; names are those of the activities concerned.</summary>
public sealed record PlanIssue(NetworkIssueKind Kind, IReadOnlyList<string> Names);

/// <summary>Where the calendar's known years end before the plan does.</summary>
public sealed record CalendarGap(DateOnly ValidFrom, DateOnly ValidTo, DateOnly First, DateOnly Last);

/// <summary>What stands above every view of the schedule.</summary>
public sealed record ScheduleHead
{
    public const int RedSlipDays = 10;

    public required string Project { get; init; }
    public required Text ProjectName { get; init; }
    public required string Currency { get; init; }
    public required DateOnly DataDate { get; init; }
    public required DateOnly ProjectStart { get; init; }
    public required IReadOnlyList<DateOnly> StatusDates { get; init; }

    /// <summary>The baselines in force by the data date and the working plan, newest first.</summary>
    public required IReadOnlyList<PlanChoice> Choices { get; init; }

    /// <summary>The plan that is shown; null when there is none to show.</summary>
    public required PlanChoice? Chosen { get; init; }

    /// <summary>When the project has a baseline at all: the day on which the first one begins.</summary>
    public required DateOnly? FirstBaselineOn { get; init; }

    public required bool HasCalendar { get; init; }
    public required IReadOnlyList<(string Key, string Number, Text Name)> Phases { get; init; }
    public required ScheduleMoney Money { get; init; }

    public DateOnly ForecastFinish { get; init; }
    public DateOnly PlannedFinish { get; init; }

    /// <summary>T: working days of the longest path of the plan.</summary>
    public int DurationDays { get; init; }

    /// <summary>Working days of the forecast from the start of the plan.</summary>
    public int ForecastDays { get; init; }

    /// <summary>Working days later than the plan that is shown; negative = earlier.</summary>
    public int SlipDays { get; init; }

    public int CriticalCount { get; init; }
    public IReadOnlyList<PlanIssue> Issues { get; init; } = [];
    public CalendarGap? CalendarGap { get; init; }

    /// <summary>In time or early green, late amber, more than ten working days late red (domain.md §20, as for gates).</summary>
    public Light SlipLight => SlipDays <= 0 ? Light.Green : SlipDays <= RedSlipDays ? Light.Amber : Light.Red;

    internal static ScheduleHead Of(ProjectFigures figures, ScheduleTree? tree, ScheduleMoney money)
    {
        var facts = figures.Facts;
        var inForce = facts.InForce(figures.DataDate);
        var plans = facts.Baselines.Where(b => b.EffectiveDate <= figures.DataDate);
        if (facts.WorkingPlan is { } working)
        {
            plans = plans.Append(working);
        }
        PlanChoice[] choices = [.. plans.Reverse().Select(p => new PlanChoice(p.Version, p.State, p.EffectiveDate, p.Reason, ReferenceEquals(p, inForce)))];
        var head = new ScheduleHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            Currency = facts.Project.Currency,
            DataDate = figures.DataDate,
            ProjectStart = facts.Start,
            StatusDates = [.. facts.StatusDates.Reverse()],
            Choices = choices,
            Chosen = tree is null ? null : Array.Find(choices, c => string.Equals(c.Version, tree.Plan.Version, StringComparison.Ordinal)),
            FirstBaselineOn = facts.Baselines.Count > 0 ? facts.Baselines[0].EffectiveDate : null,
            HasCalendar = facts.Calendar is not null,
            Phases = tree is null ? [] : [.. tree.Nodes.Where(n => n.Level == 1).Select(n => (n.Item.Key, n.Item.Wbs ?? n.Item.Key, n.Item.Name))],
            Money = money,
        };
        return tree is null ? head : head with
        {
            ForecastFinish = tree.Forecast.Finish,
            PlannedFinish = tree.Plan.FinishOf(tree.Plan.Schedule.Duration),
            DurationDays = tree.Plan.Schedule.Duration,
            ForecastDays = tree.Forecast.DurationDays,
            SlipDays = tree.Forecast.SlipDays,
            CriticalCount = tree.Plan.Leaves.Where((_, i) => tree.Plan.Schedule.IsCritical(i)).Count(),
            Issues = [.. tree.Plan.Network.Issues.Select(i => IssueOf(tree.Plan, i))],
            CalendarGap = GapOf(tree),
        };
    }

    private static PlanIssue IssueOf(PlanModel plan, NetworkIssue issue) => new(issue.Kind, issue.Kind switch
    {
        NetworkIssueKind.Cycle => [.. issue.Path.Select(i => NameOf(plan, i))],
        NetworkIssueKind.NegativeDuration or NetworkIssueKind.DurationTooLong => [NameOf(plan, issue.Index)],
        _ => [],
    });

    private static string NameOf(PlanModel plan, int leaf)
        => plan.Leaves[leaf] is var item ? $"{item.Wbs ?? item.Key} {item.Name}".TrimEnd() : "";

    private static CalendarGap? GapOf(ScheduleTree tree)
    {
        var calendar = tree.Plan.Days.Calendar;
        var first = tree.Plan.Days.DateOf(0);
        var plannedFinish = tree.Plan.FinishOf(tree.Plan.Schedule.Duration);
        var last = plannedFinish > tree.Forecast.Finish ? plannedFinish : tree.Forecast.Finish;
        return calendar.Covers(first) && calendar.Covers(last) ? null
            : new CalendarGap(calendar.Definition.ValidFrom, calendar.Definition.ValidTo, first, last);
    }
}
