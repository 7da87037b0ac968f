using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Budget;

/// <summary>The lists of the room as files for spreadsheets; what somebody may not see has no column.</summary>
internal static class CostCsv
{
    public static string Budget(BudgetTable table)
    {
        var (head, csv) = (table.Head, new CsvText());
        List<object?> names =
        [
            CostPageTexts.ColNumber, CostPageTexts.ColItem, Texts.Format(CostPageTexts.Budgeted, head.FirstBaseline ?? Format.Undefined), Texts.Format(CostPageTexts.Budgeted, head.Baseline ?? Format.Undefined),
        ];
        if (head.Rights.Figures)
        {
            names.AddRange([CostPageTexts.ColActual, CostPageTexts.ColLeft]);
        }
        csv.Row([.. names]);
        foreach (var row in table.Rows?.Items ?? [])
        {
            List<object?> cells = [row.Number, row.Key is null ? CostPageTexts.WithoutItem : row.Name.ToString(), Rounded(row.First), Rounded(row.Budget)];
            if (head.Rights.Figures)
            {
                cells.AddRange([Rounded(row.Actual), Rounded(row.Left)]);
            }
            csv.Row([.. cells]);
        }
        return csv.ToString();
    }

    public static string Commitments(CommitmentList list)
    {
        var csv = new CsvText();
        csv.Row([CostPageTexts.ColNumber, CostPageTexts.ColContract, CostPageTexts.ColVendor, CostPageTexts.ColSigned, CostPageTexts.ColCategory, CostPageTexts.ColState, CostPageTexts.ColAmount, CostPageTexts.ColInvoiced, CostPageTexts.ColUnpaid]);
        foreach (var row in list.Rows ?? [])
        {
            var made = row.Commitment;
            csv.Row([made.Key, made.Name.ToString(), row.Vendor.ToString(), made.SignedOn, CostWords.Category(row.Category), CodeLists.Label("commitment_state", made.State), made.Amount, row.Invoiced, row.Open]);
        }
        return csv.ToString();
    }

    public static string EarnedValue(CostOverview cost)
    {
        var csv = new CsvText();
        csv.Row([CostPageTexts.ColStatusDate, CostPageTexts.ColBaseline, .. cost.Head.Rights.Figures ? EarnedValueTable.Amounts.Select(a => (object?)a.Name) : [], .. EarnedValueTable.Indices, CostPageTexts.PercentComplete, CostPageTexts.ForecastFinish]);
        foreach (var status in cost.History)
        {
            csv.Row(
            [
                status.StatusDate, status.Baseline, .. cost.Head.Rights.Figures ? EarnedValueTable.Amounts.Select(a => (object?)Rounded(a.Value(status))) : [],
                Index(status.Figures?.Spi), Index(status.Figures?.SpiT), Index(status.Figures?.Cpi), Index(status.Figures?.TcpiBac), Index(status.Figures?.PercentComplete), status.ForecastFinish,
            ]);
        }
        return csv.ToString();
    }

    private static decimal? Rounded(decimal? amount) => amount is { } a ? Math.Round(a, 2, MidpointRounding.AwayFromZero) : null;

    private static decimal? Index(decimal? value) => value is { } v ? Math.Round(v, 4, MidpointRounding.AwayFromZero) : null;
}
