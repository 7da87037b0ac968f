using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Budget;

/// <summary>How the amounts of a budget category came about.</summary>
internal static class CostWorkings
{
    public const string Budget = "budget";
    public const string Actual = "actual";
    public const string Open = "open";
    public const string Available = "available";
    public const string Spent = "spent";

    /// <summary>Stands in addresses for the commitments that fall under no single category.</summary>
    public const string NoCategory = "none";

    /// <summary>The working of one amount.</summary>
    /// <exception cref="NotFoundFailure">There is no such amount or category, or the asker may not see it.</exception>
    public static CostWorkingModel Of(CostOverview cost, string part, string category, CostAddresses links)
    {
        var row = cost.Categories?.FirstOrDefault(c => string.Equals(c.Category ?? NoCategory, category, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        var (head, name) = (cost.Head, CostWords.Category(row.Category));
        var text = part switch
        {
            Budget => new WorkingText(Titled(CostPageTexts.ColBudget), CostPageTexts.FormulaBudget, Money(row.Budget), row.Budget is null ? Workings.ValueOf(cost.Figures, "bac").Reason : null)
            {
                WithValues = row.Budget is null || row.Phases.Count == 0 ? null : string.Join(" + ", row.Phases.Select(p => Plain(p.Amount))),
                Inputs = [.. row.Phases.Select(p => new WorkingInput($"{p.Item.Wbs ?? p.Item.Key} {p.Item.Name}", Money(p.Amount), CostPageTexts.SeeBudget, links.Budget.ToString()))],
                Notes = [CostPageTexts.NoteBudget],
            },
            Actual => new WorkingText(Titled(CostPageTexts.ColActual), CostPageTexts.FormulaActual, Money(row.Actual), row.Actual is null ? Workings.ValueOf(cost.Figures, "ac").Reason : null)
            {
                WithValues = row.Actual is null ? null : $"{Plain(row.Hours)} + {Plain(row.Entries)}",
                Inputs =
                [
                    new(CostPageTexts.HoursAtRates, Money(row.Hours), CostPageTexts.RatesAreWithheld),
                    new(CostPageTexts.PostedEntries, Money(row.Entries), head.Rights.Entries && row.Category is not null ? CostPageTexts.SeeEntries : null,
                        head.Rights.Entries && row.Category is { } code ? links.EntriesOf(code).ToString() : null),
                ],
            },
            Open => new WorkingText(Titled(CostPageTexts.ColOpen), CostPageTexts.FormulaOpen, Money(row.Open), row.Open is null ? CostPageTexts.CommitmentsNotStated : null)
            {
                Inputs = [.. (cost.Commitments?.Rows ?? []).Where(c => c.Open != 0 && string.Equals(c.Category, row.Category, StringComparison.Ordinal))
                    .Select(c => new WorkingInput($"{c.Commitment.Key} {c.Commitment.Name}", $"{Plain(c.Commitment.Amount)} − {Plain(c.Invoiced)} = {Plain(c.Open)}", CostPageTexts.SeeCommitments, links.Overview + "#commitments"))],
                Notes = [CostPageTexts.NoteOpen],
            },
            Available => new WorkingText(Titled(CostPageTexts.ColAvailable), CostPageTexts.FormulaAvailable, Money(row.Available), row.Available is null ? CostPageTexts.InputMissing : null)
            {
                WithValues = row.Available is null ? null : $"{Plain(row.Budget)} − {Plain(row.Actual)} − {Plain(row.Open)}",
                Inputs = [Input(Budget, CostPageTexts.ColBudget, row.Budget), Input(Actual, CostPageTexts.ColActual, row.Actual), Input(Open, CostPageTexts.ColOpen, row.Open)],
            },
            Spent => new WorkingText(Titled(CostPageTexts.ColSpent), CostPageTexts.FormulaSpent, Format.Percent(row.Spent, 2), row.Spent is null ? CostPageTexts.InputMissing : null)
            {
                WithValues = row.Spent is null ? null : $"{Plain(row.Actual)} ÷ {Plain(row.Budget)}",
                Inputs = [Input(Actual, CostPageTexts.ColActual, row.Actual), Input(Budget, CostPageTexts.ColBudget, row.Budget)],
            },
            _ => throw new NotFoundFailure(),
        };
        return new CostWorkingModel(text with { DataDate = head.DataDate, Baseline = head.Baseline is null ? null : Texts.Format(CostPageTexts.BaselineIs, head.Baseline) }, links.Overview.ToString(), head);

        string Titled(string what) => Texts.Format(CostPageTexts.CategoryWorking, name, what);

        string Money(decimal? amount) => Format.Money(amount, head.Currency).ToString();

        WorkingInput Input(string of, string label, decimal? amount) => new(label, Money(amount), KitTexts.OpenWorking, links.Working(of, row.Category).ToString());
    }

    private static string Plain(decimal? amount) => Format.Number(amount, 2);
}
