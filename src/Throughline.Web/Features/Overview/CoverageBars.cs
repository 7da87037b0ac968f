using System.Globalization;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Overview;

/// <summary>A bar of the small picture, as its SVG takes it.</summary>
public sealed record CoverageBar(string X, string Middle, string Y, string Height, string TextY, string Value, string Month, bool IsLow, bool IsInside);

/// <summary>How far the reserve covered the threats at the last status dates, as bars beside the limit.</summary>
public sealed record CoverageBars(IReadOnlyList<CoverageBar> Items, string LimitPath, string LimitTextY, string Label)
{
    public const int Width = 340;
    public const int Height = 112;
    public const int Bar = 34;
    public const int MonthY = 107;
    public const int LimitX = 308;

    private const int MostBars = 5;
    private const int Distance = 60;
    private const int First = 6;
    private const int Floor = 92;
    private const int Top = 20;
    private const int TextAbove = 5;
    private const int Inside = 20;
    private const int TextDrop = 4;

    public static CoverageBars Of(IReadOnlyList<ContingencyStatus> reserve)
    {
        var shown = reserve.Where(r => r.Coverage is not null).TakeLast(MostBars).ToList();
        var greatest = Math.Max(shown.Max(r => r.Coverage!.Value), ProjectHealth.CoverageLimit);
        var scale = greatest == 0m ? 0m : (Floor - Top) / greatest;
        var limit = Floor - (ProjectHealth.CoverageLimit * scale);
        return new CoverageBars(
            [.. shown.Select((r, i) =>
            {
                var value = Math.Max(0m, r.Coverage!.Value);
                var y = Floor - (value * scale);
                // Above a low bar the figure would stand on the line of the limit.
                var isInside = r.Coverage < ProjectHealth.CoverageLimit && value * scale > Inside;
                var x = First + (i * Distance);
                return new CoverageBar(
                    Text(x), Text(x + (Bar / 2m)), Text(y), Text(value * scale), Text(isInside ? y + Inside - TextAbove : y - TextAbove), Written(r),
                    r.Day.ToString("MM", CultureInfo.InvariantCulture), r.Coverage < ProjectHealth.CoverageLimit, isInside);
            })],
            string.Create(CultureInfo.InvariantCulture, $"M0 {limit:0.#}H{LimitX - TextDrop}"),
            Text(limit + TextDrop),
            Texts.Format(OverviewTexts.CoverageSeries, string.Join(KitTexts.Between, shown.Select(r => $"{Format.Date(r.Day)} {Written(r)}"))));
    }

    private static string Written(ContingencyStatus reserve) => Format.Number(reserve.Coverage, 2, ProjectHealth.CoverageLimit);

    private static string Text(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
