using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>A page of the outline.</summary>
public sealed record ScheduleTable(ScheduleHead Head, Page<ScheduleRow> Rows);

/// <summary>The outline as a whole, with the links between the rows and the days off around them.</summary>
public sealed record ScheduleChart(ScheduleHead Head, IReadOnlyList<ScheduleRow> Rows, IReadOnlyList<ChartLink> Links, IReadOnlyList<DateSpan> DaysOff);

/// <summary>A link between two rows; critical when it drives one critical activity from another.</summary>
public sealed record ChartLink(string From, string To, string Type, bool IsCritical);

/// <summary>Dates from the first through the last.</summary>
public sealed record DateSpan(DateOnly First, DateOnly Last);

/// <summary>A link as seen from one of its ends.</summary>
public sealed record LinkedActivity(
    string Key, string Number, Text Name, string Type, int LagDays, string LagUnit, DateOnly Start, DateOnly Finish, int EarlyStart, int EarlyFinish, int LateStart, int LateFinish, bool IsDriving);

/// <summary>A resource on the activity; effort in hours. What it costs is not said here.</summary>
public sealed record ActivityResource(string Name, decimal Units, decimal EffortHours);

/// <summary>The activity in one baseline or in the working plan.</summary>
public sealed record ActivityInPlan(PlanChoice Plan, int? DurationDays, DateOnly? Start, DateOnly? Finish, int? TotalFloat, bool IsCritical);

/// <summary>Where the activity lies on the day index of the plan, and what holds it there.</summary>
public sealed record ActivityNetwork(
    int EarlyStart, int EarlyFinish, int LateStart, int LateFinish, int TotalFloat, int FreeFloat, int ProjectDays, Driver Forward, Driver Backward);

/// <summary>Everything known of an item of the plan at the data date.</summary>
public sealed record ActivityDetail
{
    public required ScheduleHead Head { get; init; }
    public required ScheduleRow Row { get; init; }
    public required IReadOnlyList<ScheduleRow> Ancestors { get; init; }
    public required IReadOnlyList<ScheduleRow> Children { get; init; }
    public required Text Description { get; init; }
    public required string SummaryStage { get; init; }
    public required string? EvMethod { get; init; }
    public required string? ConstraintType { get; init; }
    public required DateOnly? ConstraintDate { get; init; }

    /// <summary>Null for parents.</summary>
    public required ActivityNetwork? Network { get; init; }

    public required IReadOnlyList<LinkedActivity> Predecessors { get; init; }
    public required IReadOnlyList<LinkedActivity> Successors { get; init; }
    public required IReadOnlyList<ActivityResource> Resources { get; init; }
    public required IReadOnlyList<ActivityInPlan> Plans { get; init; }
    public required IReadOnlyList<ProgressPoint> Progress { get; init; }
    public required DateOnly? ActualStart { get; init; }
    public required DateOnly? ActualFinish { get; init; }

    /// <summary>Null when nothing says what the activity serves.</summary>
    public required ServedBy? Serves { get; init; }
}

/// <summary>What an activity serves: how many objectives and requirements, or enabling work that all need.</summary>
public sealed record ServedBy(bool IsEnabling, int Objectives, int Requirements);
