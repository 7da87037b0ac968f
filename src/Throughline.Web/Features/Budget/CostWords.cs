using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Budget;

/// <summary>Words and figures of the room that several views share.</summary>
internal static class CostWords
{
    private const int IndexDecimals = 3;

    public static LightLevel Level(Core.Figures.Light? light) => light switch
    {
        Core.Figures.Light.Green => LightLevel.Ok,
        Core.Figures.Light.Amber => LightLevel.Warning,
        Core.Figures.Light.Red => LightLevel.Bad,
        _ => LightLevel.Undefined,
    };

    public static string Index(decimal? value, decimal? limit = null) => Format.Number(value, IndexDecimals, limit);

    /// <summary>Whole units of the currency, as tables show them.</summary>
    public static string Whole(decimal? amount) => Format.Number(amount, 0, limit: 0);

    public static string Category(string? code) => code is null ? CostPageTexts.NoCategory : CodeLists.Label("budget_category", code);

    /// <summary>A figure of the catalogue, short, and why it is undefined.</summary>
    public static (Quantity Value, string? Reason) Figure(CostOverview cost, string figure, decimal? limit = null)
    {
        var (value, reason) = Workings.ValueOf(cost.Figures, figure);
        return (!value.IsDefined ? new Quantity(Format.Undefined) : value.Unit switch
        {
            FigureUnit.Money => Format.MoneyShort(value.Number, cost.Head.Currency),
            FigureUnit.Percent => new Quantity(Format.Percent(value.Number)),
            FigureUnit.Ratio => new Quantity(Index(value.Number, limit)),
            FigureUnit.Date => new Quantity(Format.Date(value.Date)),
            _ => new Quantity(Format.Number(value.Number), CostPageTexts.WorkingDays),
        }, reason);
    }

    /// <summary>How cost stands, and why: the light of domain.md §20 in words.</summary>
    public static (LightLevel Level, string Words) Judgement(CostOverview cost)
    {
        var (health, limits) = (cost.Health, cost.Figures.Facts.Thresholds);
        var shows = cost.Head.Rights is { Figures: true, Reserves: true };
        var level = Level(health.Cost);
        if (health.Status?.Figures is not { Cpi: { } cpi } figures)
        {
            return (LightLevel.Undefined, cost.Head.Nothing ?? Workings.ValueOf(cost.Figures, "cpi").Reason ?? Format.Undefined);
        }
        if (shows && figures.EacTypical is { } eac && health.Status.Bac + health.Status.ContingencyLeft is { } limit && (health.Overrun is not null || level == LightLevel.Ok))
        {
            return (level, Texts.Format(health.Overrun is null ? CostPageTexts.EacWithin : CostPageTexts.EacBeyond, Short(eac, cost), Short(limit, cost)));
        }
        if (health.Overrun is not null)
        {
            return (level, CostPageTexts.OverrunWithheld);
        }
        var edge = cpi >= limits.CpiGreen || cpi >= limits.CpiAmber ? limits.CpiGreen : limits.CpiAmber;
        return (level, Texts.Format(cpi >= limits.CpiGreen ? CostPageTexts.CpiAtLeast : CostPageTexts.CpiBelow, Index(cpi, edge), Format.Number(edge, 2)));
    }

    /// <summary>Why there is no curve.</summary>
    public static string NoCurve(CostOverview cost)
        => cost.Head.Nothing ?? Workings.ValueOf(cost.Figures, "bac").Reason ?? Workings.ValueOf(cost.Figures, "percent_complete").Reason ?? Format.Undefined;

    public static string Taxed(CostHead head)
        => Texts.Format(CostPageTexts.UnitAndTax, Format.CurrencyName(head.Currency), CodeLists.Label("tax_basis", head.TaxBasis));

    private static string Short(decimal amount, CostOverview cost) => Format.MoneyShort(amount, cost.Head.Currency).ToString();
}
