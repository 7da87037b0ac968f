using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Overview;

/// <summary>
/// A judged area as it is shown: its light and, in words and numbers, why. <paramref name="Figure"/> names the figure whose working
/// explains it; null when nothing was computed.
/// </summary>
public sealed record AreaLight(string Name, LightLevel Level, string Reason, string? Figure);

/// <summary>Lights with their reasons.</summary>
internal static class HealthText
{
    private const string TimeFigure = "time_light";
    private const string CostFigure = "cost_light";

    /// <summary>All areas in their order (domain.md §20).</summary>
    public static IReadOnlyList<AreaLight> Areas(ProjectFigures figures, ProjectHealth health) =>
        [.. Enum.GetValues<HealthArea>().Select(a => Of(a, figures, health) ?? new AreaLight(NameOf(a), LightLevel.Undefined, OverviewTexts.NotJudged, null))];

    /// <summary>For a list of projects: time, cost and whatever else is not green.</summary>
    public static IReadOnlyList<AreaLight> Notable(ProjectFigures figures, ProjectHealth health) =>
        [.. Areas(figures, health).Where(a => a.Figure is TimeFigure or CostFigure || a.Level is LightLevel.Warning or LightLevel.Bad)];

    private static AreaLight? Of(HealthArea area, ProjectFigures figures, ProjectHealth health) => area switch
    {
        HealthArea.Time => Time(figures, health),
        HealthArea.Cost => Cost(figures, health),
        HealthArea.Risk => Judged(area, health.Risk, RiskReason(figures, health), figures, "risk_light"),
        HealthArea.Scope => Judged(area, health.Scope, ScopeReason(health), figures, "scope_light"),
        HealthArea.Resources => Judged(area, health.Resources, ResourceReason(health), figures, "resource_light"),
        HealthArea.Benefits => Judged(area, health.Benefits, BenefitsReason(health), figures, "benefits_light"),
        _ => null,
    };

    private static AreaLight Judged(HealthArea area, Core.Figures.Light? light, string? reason, ProjectFigures figures, string figure)
        => new(NameOf(area), FigureText.Level(light), reason ?? Why(figures, figure), figure);

    private static string? RiskReason(ProjectFigures figures, ProjectHealth health) => health switch
    {
        { UnansweredThreats: null } => null,
        { UnansweredThreats: > 0 and var count } => Texts.Format(OverviewTexts.ThreatsUnanswered, Format.Number(count)),
        { Reserve.ResidualEmvOfThreats: 0m } => OverviewTexts.NoOpenThreats,
        { Reserve.Coverage: null } => null,
        { Reserve.Coverage: { } coverage } when figures.ShowsMoney => Index(OverviewTexts.ContingencyCoverage, coverage, ProjectHealth.CoverageLimit, ProjectHealth.CoverageLimit),
        { Risk: Core.Figures.Light.Green } => OverviewTexts.CoverageEnough,
        _ => OverviewTexts.CoverageBelow,
    };

    private static string? ScopeReason(ProjectHealth health)
    {
        if (health.VolatilityRate is not { } rate)
        {
            return null;
        }
        var limit = rate > ScopeLight.RedAbove ? ScopeLight.RedAbove : ScopeLight.AmberAbove;
        var text = rate > limit ? OverviewTexts.ShareAbove : OverviewTexts.ShareAtMost;
        return Texts.Format(text, OverviewTexts.ScopeVolatility, Format.Percent(rate, 1, limit), Format.Percent(limit, 0));
    }

    private static string? ResourceReason(ProjectHealth health) => health switch
    {
        { Resources: null } => null,
        { HasWeekWithoutCapacity: true } => OverviewTexts.WeekWithoutCapacity,
        { FullestWeek: > ProjectHealth.WeekLimit and var week } => Texts.Format(OverviewTexts.WeekTooFull, Format.Percent(week, 0, ProjectHealth.WeekLimit), Format.Percent(ProjectHealth.WeekLimit, 0)),
        { Overloaded: > 0 and var count } => Texts.Format(OverviewTexts.ResourcesOver, Format.Number(count)),
        _ => OverviewTexts.NoneOver,
    };

    private static string? BenefitsReason(ProjectHealth health)
        => health.Score is { } score ? Index(OverviewTexts.KpiScore, score, KpiHead.GreenFrom, KpiHead.AmberFrom)
            : health.FirstMeasured is { } first ? Texts.Format(OverviewTexts.FirstMeasured, first)
            : null;

    public static AreaLight Time(ProjectFigures figures, ProjectHealth health)
    {
        var limits = figures.Facts.Thresholds;
        List<string> reasons =
        [
            health.Status?.Figures?.SpiT is { } index ? Index("SPI(t)", index, limits.SpiGreen, limits.SpiAmber) : Why(figures, "spi_t"),
        ];
        if (health is { GateIsLate: true, LatestGate: { } gate })
        {
            reasons.Insert(0, Texts.Format(OverviewTexts.GateLate, gate.Name, Format.Number(gate.VarianceDays), Format.Number(ProjectHealth.GateSlipLimit)));
        }
        else if (health.Forecast?.SlipDays is > 0 and var slip)
        {
            reasons.Add(Texts.Format(OverviewTexts.ForecastLate, Format.Number(slip)));
        }
        return new AreaLight(NameOf(HealthArea.Time), FigureText.Level(health.Time), string.Join(KitTexts.Between, reasons), TimeFigure);
    }

    public static AreaLight Cost(ProjectFigures figures, ProjectHealth health)
    {
        var limits = figures.Facts.Thresholds;
        var currency = figures.Facts.Project.Currency;
        var reason = health.Overrun is { } over
            ? figures.ShowsMoney
                ? Texts.Format(OverviewTexts.Overrun, Format.MoneyShort(health.Status!.Figures!.EacTypical, currency), Format.MoneyShort(over, currency))
                : OverviewTexts.OverrunWithheld
            : health.Status?.Figures?.Cpi is { } index ? Index("CPI", index, limits.CpiGreen, limits.CpiAmber) : Why(figures, "cpi");
        return new AreaLight(NameOf(HealthArea.Cost), FigureText.Level(health.Cost), reason, CostFigure);
    }

    private static string NameOf(HealthArea area) => area switch
    {
        HealthArea.Time => OverviewTexts.AreaTime,
        HealthArea.Cost => OverviewTexts.AreaCost,
        HealthArea.Risk => OverviewTexts.AreaRisk,
        HealthArea.Quality => OverviewTexts.AreaQuality,
        HealthArea.Scope => OverviewTexts.AreaScope,
        HealthArea.Resources => OverviewTexts.AreaResources,
        HealthArea.Communication => OverviewTexts.AreaCommunication,
        HealthArea.Stakeholders => OverviewTexts.AreaStakeholders,
        _ => OverviewTexts.AreaBenefits,
    };

    /// <summary>The index beside the limit that decided: the amber one only when it is missed too.</summary>
    private static string Index(string name, decimal value, decimal green, decimal amber)
    {
        var limit = value >= green || value >= amber ? green : amber;
        var text = value >= green ? OverviewTexts.IndexAtLeast : OverviewTexts.IndexBelow;
        return Texts.Format(text, name, Format.Number(value, 2, limit), Format.Number(limit, 2));
    }

    private static string Why(ProjectFigures figures, string figure) => Workings.ValueOf(figures, figure).Reason ?? Format.Undefined;
}
