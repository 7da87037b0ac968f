using System.Globalization;
using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Risks;

/// <summary>The register as a file for spreadsheets.</summary>
internal static class RiskCsv
{
    public static string FileName(RiskHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Project}-risks-{head.DataDate:yyyy-MM-dd}.csv");

    public static string Of(RiskTable table)
    {
        var unit = Format.CurrencyName(table.Head.Currency);
        var csv = new CsvText();
        csv.Row(
        [
            RiskPageTexts.ColKey, RiskPageTexts.ColTitle, RiskPageTexts.ColType, RiskPageTexts.ColCategory, RiskPageTexts.Cause, RiskPageTexts.Event, RiskPageTexts.Effect,
            RiskPageTexts.CsvProbability, RiskPageTexts.CsvImpact, RiskPageTexts.ColScore, RiskPageTexts.ColBand,
            Texts.Format(RiskPageTexts.InUnit, RiskPageTexts.CurrentEmv, unit), Texts.Format(RiskPageTexts.InUnit, RiskPageTexts.InherentEmv, unit),
            Texts.Format(RiskPageTexts.InUnit, RiskPageTexts.ResidualEmv, unit), RiskPageTexts.ExposureDays, RiskPageTexts.ColOwner, RiskPageTexts.ColState, RiskPageTexts.ColReview,
        ]);
        foreach (var row in table.Rows.Items)
        {
            var (risk, standing) = (row.Risk, row.Standing);
            csv.Row(
            [
                risk.Key, risk.Title.ToString(), RiskWords.Type(risk), RiskWords.Category(risk), risk.Cause.ToString(), risk.Event.ToString(), risk.Effect.ToString(),
                standing.Current.Probability, standing.Current.Impact, standing.Current.Score, RiskWords.Label(standing.Current.Band),
                Rounded(standing.CurrentEmv), Rounded(standing.Value.Emv), Rounded(standing.Value.ResidualEmv), Rounded(standing.Value.ExposureDays),
                row.Owner.ToString(), RiskWords.State(standing), risk.ReviewOn,
            ]);
        }
        return csv.ToString();
    }

    private static decimal Rounded(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
