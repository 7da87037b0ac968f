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
    /// <summary>All areas in their order (domain.md §20).</summary>
    public static IReadOnlyList<AreaLight> Areas(ProjectFigures figures, ProjectHealth health) =>
    [
        Time(figures, health),
        Cost(figures, health),
        .. Enum.GetValues<HealthArea>().Where(a => a is not (HealthArea.Time or HealthArea.Cost))
            .Select(a => new AreaLight(NameOf(a), LightLevel.Undefined, OverviewTexts.NotJudged, null)),
    ];

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
        return new AreaLight(NameOf(HealthArea.Time), FigureText.Level(health.Time), string.Join(KitTexts.Between, reasons), "time_light");
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
        return new AreaLight(NameOf(HealthArea.Cost), FigureText.Level(health.Cost), reason, "cost_light");
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
