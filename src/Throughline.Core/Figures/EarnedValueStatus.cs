using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Schedule;
using Throughline.Engine.EarnedValue;

namespace Throughline.Core.Figures;

/// <summary>A judgement of the product: green, amber, red.</summary>
public enum Light
{
    Green,
    Amber,
    Red,
}

/// <summary>Earned value and earned schedule at one date with the baseline in force then (domain.md §7). Money in the project's currency.</summary>
public sealed record EarnedValueStatus
{
    public required DateOnly StatusDate { get; init; }
    public required string Baseline { get; init; }

    /// <summary>n: working days from the start of the plan through the date.</summary>
    public required int WorkingDay { get; init; }

    public required decimal? Bac { get; init; }
    public required decimal? Pv { get; init; }
    public required decimal? Ev { get; init; }
    public required decimal? Ac { get; init; }

    /// <summary>Why AC is undefined.</summary>
    public required CostGap CostGap { get; init; }

    public required int PlannedDuration { get; init; }
    public required decimal? EarnedSchedule { get; init; }

    /// <summary>AT: working days through the date, stops at the project's actual finish.</summary>
    public required int ActualTime { get; init; }

    /// <summary>The quantities derived from the above; null when BAC is undefined; each is null on its own account.</summary>
    public required EarnedValueFigures? Figures { get; init; }

    public required DateOnly? ForecastFinish { get; init; }
    /// <summary>What is left of the contingency reserve; null when draws are not stated.</summary>
    public required decimal? ContingencyLeft { get; init; }
    public required Light? TimeLight { get; init; }
    public required Light? CostLight { get; init; }

    /// <summary>At the end of <paramref name="day"/>; null when no baseline was in force yet.</summary>
    public static EarnedValueStatus? At(ProjectFacts facts, DateOnly day)
    {
        if (facts.InForce(day) is not { } plan)
        {
            return null;
        }
        var days = plan.Days;
        var n = days.CountThrough(day);
        var actualTime = facts.Project.ActualFinish is { } finish && finish < day ? days.CountThrough(finish) : n;
        var bac = plan.Bac;
        var pv = bac is null ? null : (decimal?)plan.Curve.At(n);
        var ev = bac is null || !facts.Progress.IsStated ? null : (decimal?)Earned(plan, facts.Progress, day);
        var ac = facts.Costs.ActualCost(day);
        var earnedSchedule = ev is { } earned && bac != 0 ? plan.Curve.EarnedSchedule(earned) : (decimal?)null;
        var figures = bac is null ? null : EarnedValueFigures.Calculate(new EarnedValueInput
        {
            Bac = bac.Value,
            Pv = pv!.Value,
            Ev = ev,
            Ac = ac,
            BottomUpEtc = facts.EstimatesToComplete.TryGetValue(day, out var etc) ? etc : null,
            PlannedDuration = plan.Curve.PlannedDuration,
            EarnedSchedule = earnedSchedule,
            ActualTime = actualTime,
        });
        var left = facts.Project.Contingency - facts.Costs.Drawn(day);
        return new EarnedValueStatus
        {
            StatusDate = day,
            Baseline = plan.Version,
            WorkingDay = n,
            Bac = bac,
            Pv = pv,
            Ev = ev,
            Ac = ac,
            CostGap = facts.Costs.GapAt(day),
            PlannedDuration = plan.Curve.PlannedDuration,
            EarnedSchedule = earnedSchedule,
            ActualTime = actualTime,
            Figures = figures,
            ForecastFinish = figures?.ForecastDay is { } last ? plan.FinishOf(last) : null,
            ContingencyLeft = left,
            TimeLight = Judge(figures?.SpiT, facts.Thresholds.SpiGreen, facts.Thresholds.SpiAmber),
            CostLight = figures?.EacTypical > bac + left ? Light.Red : Judge(figures?.Cpi, facts.Thresholds.CpiGreen, facts.Thresholds.CpiAmber),
        };
    }

    private static decimal Earned(PlanModel plan, ProgressHistory progress, DateOnly day)
    {
        var sum = 0m;
        for (var i = 0; i < plan.Leaves.Count; i++)
        {
            var status = progress.At(plan.Leaves[i].Key, day);
            sum += plan.Budgets[i].Total * Earning.Fraction(plan.Methods[i], status.Percent, status.HasStarted, status.Percent >= 1m);
        }
        return sum;
    }

    private static Light? Judge(decimal? index, decimal green, decimal amber)
        => index is not { } value ? null : value >= green ? Light.Green : value >= amber ? Light.Amber : Light.Red;
}
