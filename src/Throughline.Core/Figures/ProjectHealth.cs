using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Risks;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>The areas that are judged (domain.md §20), in their order.</summary>
public enum HealthArea
{
    Time,
    Cost,
    Risk,
    Quality,
    Scope,
    Resources,
    Communication,
    Stakeholders,
    Benefits,
}

/// <summary>The lights of a project at a data date with what they were judged by (domain.md §20).</summary>
public sealed record ProjectHealth
{
    /// <summary>A gate that is forecast more working days late than this is red for time.</summary>
    public const int GateSlipLimit = 10;

    /// <summary>Remaining reserve / residual expected value of the threats below which risk is amber.</summary>
    public const decimal CoverageLimit = 1m;

    /// <summary>Load / capacity over a week above which resources are red.</summary>
    public const decimal WeekLimit = 1.2m;

    public required EarnedValueStatus? Status { get; init; }
    public required ForecastFigures? Forecast { get; init; }

    /// <summary>Of the gates not reached yet the one that is forecast latest against the baseline; null without open gate.</summary>
    public required MilestoneStatus? LatestGate { get; init; }

    /// <summary>Open threats in the extreme band without any response; null when risks are not stated.</summary>
    public required int? UnansweredThreats { get; init; }

    public required ContingencyStatus Reserve { get; init; }

    /// <summary>How much the baselined scope moves; null when requirements are not stated.</summary>
    public required ScopeVolatility? Volatility { get; init; }

    /// <summary>What the resources of the baseline in force have to do next; null without baseline or when resources are not stated.</summary>
    public required ResourceOutlook? Load { get; init; }

    /// <summary>KPI score; null before anything is measured.</summary>
    public required decimal? Score { get; init; }

    /// <summary>The first month in which KPIs are to be measured, while it is not over.</summary>
    public required Month? FirstMeasured { get; init; }

    /// <summary>SPI(t) by the project's limits; red as well when a gate slips by more than <see cref="GateSlipLimit"/>.</summary>
    public Light? Time => GateIsLate ? Light.Red : Status?.TimeLight;

    /// <summary>CPI by the project's limits; red as well when EAC exceeds budget and remaining contingency.</summary>
    public Light? Cost => Status?.CostLight;

    /// <summary>Red if an open extreme threat has no response, amber if the reserve does not cover the threats.</summary>
    public Light? Risk => UnansweredThreats switch
    {
        null => null,
        > 0 => Light.Red,
        _ when Reserve.ResidualEmvOfThreats == 0m => Light.Green,
        _ => Reserve.Coverage is not { } coverage ? null : coverage < CoverageLimit ? Light.Amber : Light.Green,
    };

    /// <summary>By how much the baselined scope changes.</summary>
    public Light? Scope => ScopeLight.Of(Volatility?.Rate);

    /// <summary>Amber for any over-allocation in the two weeks after the data date, red for more than <see cref="WeekLimit"/> over a week of them.</summary>
    public Light? Resources => Load is not { } load ? null
        : load.IsWeekWithoutCapacity || load.FullestWeek > WeekLimit ? Light.Red
        : load.Overloaded > 0 ? Light.Amber
        : Light.Green;

    /// <summary>By the KPI score.</summary>
    public Light? Benefits => KpiHead.LightOf(Score);

    /// <summary>Changes of the baselined scope / baselined requirements (ratio); null when that is undefined.</summary>
    public decimal? VolatilityRate => Volatility?.Rate;

    /// <summary>Resources with a day above their capacity in the two weeks after the data date; null when that is not known.</summary>
    public int? Overloaded => Load?.Overloaded;

    /// <summary>The greatest load / capacity of a resource over seven days of these two weeks; 0 when nobody has work; null when that is not known.</summary>
    public decimal? FullestWeek => Load is null ? null : Load.FullestWeek ?? 0m;

    /// <summary>Whether somebody has work in seven of these days in which they can give nothing.</summary>
    public bool HasWeekWithoutCapacity => Load is { IsWeekWithoutCapacity: true };

    /// <summary>The worst of what is judged; null when nothing is.</summary>
    public Light? Overall => new[] { Time, Cost, Risk, Scope, Resources, Benefits }.Max();

    public bool GateIsLate => LatestGate?.VarianceDays > GateSlipLimit;

    /// <summary>By how much EAC exceeds BAC and the remaining contingency; null when it does not.</summary>
    public decimal? Overrun => Status?.Figures?.EacTypical - (Status?.Bac + Status?.ContingencyLeft) is > 0 and var over ? over : null;

    /// <summary>The lights at the data date of <paramref name="figures"/>; benefits at its horizon.</summary>
    public static ProjectHealth Of(ProjectFigures figures)
    {
        var day = figures.DataDate;
        var threats = figures.RisksAt(day)?.Items.Where(i => i.IsOpenThreat);
        return new()
        {
            Status = figures.EarnedValueAt(day),
            Forecast = figures.ForecastAt(day),
            LatestGate = MilestoneStatus.Of(figures).Where(m => m.IsGate && !m.IsAchieved).MaxBy(m => m.VarianceDays),
            UnansweredThreats = threats?.Count(i => i.Current.Band == RiskBand.Extreme && i.Risk.Responses.Count == 0),
            Reserve = figures.ContingencyAt(day),
            Volatility = RequirementFigures.At(figures.Facts, day)?.Volatility,
            Load = figures.Facts.Resources.Resources is not null && figures.Facts.InForce(day) is { } plan
                ? ResourceOutlook.Of(figures.LoadsOf(plan), plan.Days.CountThrough, day, figures.Facts.Thresholds.OverAllocation)
                : null,
            Score = figures.Value?.Score,
            FirstMeasured = figures.Facts.Goals.EvaluationMonths is [var first, ..] && first.LastDay > figures.Horizon ? first : null,
        };
    }
}
