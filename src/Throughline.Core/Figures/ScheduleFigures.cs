using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>The network of one baseline (domain.md §4): day indexes, floats, dates, budget.</summary>
public sealed record ScheduleFigures
{
    public required string Baseline { get; init; }
    public required DateOnly? EffectiveDate { get; init; }

    /// <summary>Working days from the start of the plan to its finish.</summary>
    public required int DurationDays { get; init; }

    public required DateOnly Finish { get; init; }

    /// <summary>Null when a planned hour has no rate.</summary>
    public required decimal? Bac { get; init; }

    /// <summary>Keys of all critical leaves, milestones too, in the order of the plan.</summary>
    public required IReadOnlyList<string> CriticalPath { get; init; }

    /// <summary>The leaves in the order of the plan.</summary>
    public required IReadOnlyList<ScheduledActivity> Items { get; init; }

    /// <summary>Only categories that occur.</summary>
    public required IReadOnlyDictionary<string, decimal> BudgetByCategory { get; init; }

    public static ScheduleFigures Of(PlanModel plan)
    {
        var schedule = plan.Schedule;
        ScheduledActivity[] items = [.. plan.Leaves.Select((leaf, i) => new ScheduledActivity(
            leaf.Key, schedule.EarlyStart[i], schedule.EarlyFinish[i], schedule.TotalFloat[i], schedule.FreeFloat[i],
            schedule.Start(i), schedule.Finish(i), schedule.IsCritical(i)))];
        return new ScheduleFigures
        {
            Baseline = plan.Version,
            EffectiveDate = plan.EffectiveDate,
            DurationDays = schedule.Duration,
            Finish = plan.FinishOf(schedule.Duration),
            Bac = plan.Bac,
            CriticalPath = [.. items.Where(i => i.Critical).Select(i => i.Key)],
            Items = items,
            BudgetByCategory = plan.Budgets.SelectMany(b => b.Parts)
                .GroupBy(p => p.Category, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Sum(p => p.Amount), StringComparer.Ordinal),
        };
    }
}

/// <summary>A leaf in the network: occupies the working days [Es, Ef); floats in working days.</summary>
public sealed record ScheduledActivity(string Key, int Es, int Ef, int Tf, int Ff, DateOnly Start, DateOnly Finish, bool Critical);
