using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Overview;

/// <summary>Figures as people read them, and where their workings are.</summary>
internal static class FigureText
{
    /// <summary>Rounded for reading at a glance.</summary>
    public static Quantity Short(FigureValue value, string currency, decimal? limit = null) => value.Unit switch
    {
        FigureUnit.Money => Format.MoneyShort(value.Number, currency),
        FigureUnit.Ratio => new(Format.Number(value.Number, 2, limit)),
        FigureUnit.Percent => new(Format.Percent(value.Number)),
        FigureUnit.WorkingDays => new(Format.Number(value.Number, Decimals(value.Number, 1)), OverviewTexts.WorkingDays),
        FigureUnit.Years => new(Format.Number(value.Number, Decimals(value.Number, 2)), OverviewTexts.Years),
        FigureUnit.Count => new(Format.Number(value.Number, 0)),
        FigureUnit.Date => new(Format.Date(value.Date)),
        _ => new(Words(value.Light)),
    };

    /// <summary>With the digits that let a formula be followed; a number without its unit.</summary>
    public static Quantity Exact(FigureValue value, string currency) => value.Unit switch
    {
        FigureUnit.Money => Format.Money(value.Number, currency),
        FigureUnit.Ratio => new(Format.Number(value.Number, IsWhole(value.Number * 100) ? 2 : 4)),
        FigureUnit.Percent => new(Format.Percent(value.Number, 2)),
        FigureUnit.WorkingDays => new(Format.Number(value.Number, Decimals(value.Number, 4)), OverviewTexts.WorkingDays),
        _ => Short(value, currency),
    };

    public static string Address(string project, string figure, DateOnly date)
        => $"{Routes.Project(project)}/figures/{Uri.EscapeDataString(figure)}?{DataDateButton.QueryName}={Format.Date(date)}";

    public static LightLevel Level(Core.Figures.Light? light) => light switch
    {
        Core.Figures.Light.Green => LightLevel.Ok,
        Core.Figures.Light.Amber => LightLevel.Warning,
        Core.Figures.Light.Red => LightLevel.Bad,
        _ => LightLevel.Undefined,
    };

    private static string Words(Core.Figures.Light? light) => light is null ? Format.Undefined : Common.Kit.Light.WordsOf(Level(light));

    private static int Decimals(decimal? number, int most) => IsWhole(number) ? 0 : most;

    private static bool IsWhole(decimal? number) => number is { } n && n == decimal.Truncate(n);
}
