using Throughline.Core.Features.Schedule;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Figures;

/// <summary>The network calculated on with what is known at a date (domain.md §4, "Forecast at status date").</summary>
public sealed record ForecastFigures
{
    public required DateOnly StatusDate { get; init; }
    public required string Baseline { get; init; }

    /// <summary>Working days from the start of the plan to the forecast finish.</summary>
    public required int DurationDays { get; init; }

    public required DateOnly Finish { get; init; }

    /// <summary>Working days later than the baseline in force; negative = earlier.</summary>
    public required int SlipDays { get; init; }

    /// <summary>The leaves of the baseline in its order, with forecast or actual dates.</summary>
    public required IReadOnlyList<ForecastActivity> Items { get; init; }

    /// <summary>At the end of <paramref name="day"/>; null when no baseline was in force yet, or progress is not stated.</summary>
    public static ForecastFigures? At(ProjectFacts facts, DateOnly day)
        => facts.InForce(day) is { } plan && facts.Progress.IsStated ? Of(plan, facts.Progress, day) : null;

    /// <summary>The same for any plan, with the slip against its own finish.</summary>
    public static ForecastFigures Of(PlanModel plan, ProgressHistory history, DateOnly day)
    {
        var status = plan.Leaves.Select(l => history.At(l.Key, day)).ToArray();
        var n = plan.Days.CountThrough(day);
        ActivityProgress[] progress = [.. status.Select((s, i) => s.On(plan.Days, n, plan.Durations[i]))];
        var forecast = plan.Network.Forecast(n, progress);
        return new ForecastFigures
        {
            StatusDate = day,
            Baseline = plan.Version,
            DurationDays = forecast.Duration,
            Finish = plan.FinishOf(forecast.Duration),
            SlipDays = forecast.Duration - plan.Schedule.Duration,
            Items = [.. plan.Leaves.Select((leaf, i) => new ForecastActivity(
                leaf.Key,
                status[i].Started ?? forecast.Start(i),
                status[i].Finished ?? forecast.Finish(i),
                forecast.EarlyFinish[i] - plan.Schedule.EarlyFinish[i],
                status[i]))],
        };
    }
}

/// <summary>A leaf at a date: actual or forecast dates, working days later than planned, and how it stands.</summary>
public sealed record ForecastActivity(string Key, DateOnly Start, DateOnly Finish, int FinishVariance, ActivityStatus Status);
