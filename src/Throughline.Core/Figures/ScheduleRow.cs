using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>What of a schedule is asked for. Items that fit come with their parents, so that the outline stays readable.</summary>
public sealed record ScheduleQuery
{
    /// <summary>Version of a baseline in force by the data date, or of the working plan; null: the one in force at the data date.</summary>
    public string? Baseline { get; init; }

    /// <summary>Part of a name (either language), outline number or key.</summary>
    public string? Search { get; init; }

    public bool OnlyCritical { get; init; }

    /// <summary>Only what was not finished at the data date.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Key of an item at the top of the outline.</summary>
    public string? Phase { get; init; }

    public PageRequest Page { get; init; } = new();
}

/// <summary>An item of the schedule at the data date. Dates of parents span what is below them.</summary>
public sealed record ScheduleRow
{
    public required string Key { get; init; }

    /// <summary>The outline number that people see.</summary>
    public required string Number { get; init; }

    public required string? Parent { get; init; }
    public required int Level { get; init; }
    public required bool IsLeaf { get; init; }
    public required string Kind { get; init; }
    public required string? Gate { get; init; }
    public required Text Name { get; init; }

    /// <summary>Working days; of a parent: from its planned start through its planned finish.</summary>
    public required int? DurationDays { get; init; }

    /// <summary>Early dates of the plan.</summary>
    public required DateOnly? PlannedStart { get; init; }

    public required DateOnly? PlannedFinish { get; init; }

    /// <summary>Actual when <see cref="StartIsActual"/>, else forecast.</summary>
    public required DateOnly? Start { get; init; }

    /// <summary>Actual when <see cref="IsFinished"/>, else forecast.</summary>
    public required DateOnly? Finish { get; init; }

    public required bool HasStarted { get; init; }
    public required bool StartIsActual { get; init; }
    public required bool IsFinished { get; init; }

    /// <summary>Working days later than planned.</summary>
    public required int? StartVariance { get; init; }

    public required int? FinishVariance { get; init; }

    /// <summary>Links in planners' notation by outline number; null for parents.</summary>
    public required string? Predecessors { get; init; }

    /// <summary>Working days, of the plan; only leaves.</summary>
    public required int? TotalFloat { get; init; }

    public required int? FreeFloat { get; init; }

    /// <summary>Latest finish in the plan; only leaves.</summary>
    public required DateOnly? LateFinish { get; init; }

    public required bool IsCritical { get; init; }

    /// <summary>Name of the accountable person.</summary>
    public required Text Accountable { get; init; }

    /// <summary>Physical percent complete as a ratio; null where nothing below has a duration.</summary>
    public required decimal? Percent { get; init; }

    /// <summary>Null where the asker may not see it, or a planned hour has no rate (<see cref="IsRateMissing"/>).</summary>
    public required decimal? Budget { get; init; }

    public required bool IsRateMissing { get; init; }

    /// <summary>Code of the list activity_state.</summary>
    public string State => IsFinished ? "completed" : HasStarted ? "in_progress" : "not_started";

    public bool IsMilestone => IsLeaf && DurationDays == 0;

    internal static ScheduleRow Of(ScheduleTree tree, ScheduleNode node, IReadOnlyDictionary<string, Text> people, ScheduleMoney money)
    {
        var (plan, item, sum, leaf) = (tree.Plan, node.Item, node.Rollup, node.Leaf);
        var calendar = plan.Days.Calendar;
        var schedule = plan.Schedule;
        var isLeaf = leaf >= 0;
        var showsMoney = isLeaf ? money.OfActivities : money.OfWorkPackages;
        return new ScheduleRow
        {
            Key = item.Key,
            Number = item.Wbs ?? item.Key,
            Parent = item.Parent,
            Level = node.Level,
            IsLeaf = isLeaf,
            Kind = item.Kind,
            Gate = item.Gate,
            Name = item.Name,
            DurationDays = isLeaf ? plan.Durations[leaf]
                : sum.PlannedStart is { } from && sum.PlannedFinish is { } to ? plan.Days.CountThrough(to) - plan.Days.CountBefore(from) : null,
            PlannedStart = sum.PlannedStart,
            PlannedFinish = sum.PlannedFinish,
            Start = sum.Start,
            Finish = sum.Finish,
            HasStarted = sum.HasStarted,
            StartIsActual = sum.StartIsActual,
            IsFinished = sum.IsFinished,
            StartVariance = sum is { PlannedStart: { } plannedStart, Start: { } start } ? calendar.WorkingDaysBetween(plannedStart, start) : null,
            FinishVariance = isLeaf ? tree.Forecast.Items[leaf].FinishVariance
                : sum is { PlannedFinish: { } plannedFinish, Finish: { } finish } ? calendar.WorkingDaysBetween(plannedFinish, finish) : null,
            Predecessors = isLeaf ? PredecessorNotation.Of(PlanJson.List<PredecessorLink>(item.Predecessors), tree.NumberOf) : null,
            TotalFloat = isLeaf ? schedule.TotalFloat[leaf] : null,
            FreeFloat = isLeaf ? schedule.FreeFloat[leaf] : null,
            LateFinish = isLeaf ? plan.FinishOf(schedule.LateFinish[leaf]) : null,
            IsCritical = isLeaf && schedule.IsCritical(leaf),
            Accountable = item.Accountable is { } person ? people.GetValueOrDefault(person) : default,
            Percent = sum.Percent,
            Budget = showsMoney ? sum.Budget : null,
            IsRateMissing = showsMoney && sum.Budget is null,
        };
    }
}

/// <summary>Whose money the asker may see.</summary>
public sealed record ScheduleMoney(bool OfActivities, bool OfWorkPackages)
{
    public bool Any => OfActivities || OfWorkPackages;
}
