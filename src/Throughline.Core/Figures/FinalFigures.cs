namespace Throughline.Core.Figures;

/// <summary>Result against the first baseline and the one in force at the end (domain.md §18). Each is null as long as it is undefined.</summary>
public sealed record FinalFigures
{
    /// <summary>Working days from the start through the actual finish.</summary>
    public required int? ActualDurationDays { get; init; }

    public required int? ScheduleVarianceDaysFirst { get; init; }
    public required int? ScheduleVarianceDaysCurrent { get; init; }

    /// <summary>Ratio of the first baseline's duration.</summary>
    public required decimal? ScheduleVarianceShareFirst { get; init; }

    public required decimal? Ac { get; init; }
    public required decimal? CostVarianceFirst { get; init; }
    public required decimal? CostVarianceCurrent { get; init; }

    /// <summary>Ratio of the first baseline's budget.</summary>
    public required decimal? CostVarianceShareFirst { get; init; }

    /// <summary>Accepted of the baselined Must and Should requirements.</summary>
    public required decimal? ScopeDelivered { get; init; }

    /// <summary>At the end of <paramref name="day"/>; null without baseline in force.</summary>
    public static FinalFigures? At(ProjectFacts facts, DateOnly day)
    {
        if (facts.InForce(day) is not { } current)
        {
            return null;
        }
        var first = facts.Baselines[0];
        var actual = facts.Project.ActualFinish is { } finish && finish <= day ? current.Days.CountThrough(finish) : (int?)null;
        var ac = facts.Costs.ActualCost(day);
        return new FinalFigures
        {
            ActualDurationDays = actual,
            ScheduleVarianceDaysFirst = actual - first.Schedule.Duration,
            ScheduleVarianceDaysCurrent = actual - current.Schedule.Duration,
            ScheduleVarianceShareFirst = first.Schedule.Duration == 0 ? null : (actual - first.Schedule.Duration) / (decimal)first.Schedule.Duration,
            Ac = ac,
            CostVarianceFirst = ac - first.Bac,
            CostVarianceCurrent = ac - current.Bac,
            CostVarianceShareFirst = first.Bac is null or 0m ? null : (ac - first.Bac) / first.Bac,
            ScopeDelivered = facts.Requirements.Delivered(day).Share,
        };
    }
}
