using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Features.Trace;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Trace;

/// <summary>The gap report as a file for spreadsheets; what the asker may not see is not in it.</summary>
internal static class GapsCsv
{
    public static string FileName(TraceModel model) => string.Create(CultureInfo.InvariantCulture, $"{model.Code}-gaps-{model.DataDate:yyyy-MM-dd}.csv");

    public static string Of(TraceModel model)
    {
        var csv = new CsvText();
        csv.Row([TracePageTexts.Direction, TracePageTexts.Kind, TracePageTexts.Number, TracePageTexts.Name, TracePageTexts.Why, TracePageTexts.Fix, Texts.Format(TracePageTexts.AmountIn, model.CurrencyName)]);
        foreach (var gap in model.Shown)
        {
            csv.Row([TraceWords.Of(gap.Of.Direction), CodeLists.Label(TraceGaps.List, gap.Of.Code), gap.Name.Number, gap.Name.Name.ToString(), gap.Of.Why(), gap.Of.Fix(), gap.Amount]);
        }
        return csv.ToString();
    }
}
