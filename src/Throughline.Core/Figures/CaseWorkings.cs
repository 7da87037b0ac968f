using System.Globalization;
using Throughline.Core.Features.Feasibility;

namespace Throughline.Core.Figures;

/// <summary>How the scores of the feasibility study and the figures of the business case came about.</summary>
internal static class CaseWorkings
{
    public const string Feasibility = "feasibility";

    /// <summary>Before the code of a dimension.</summary>
    public const string DimensionPrefix = "feasibility:";

    /// <summary>The working of <paramref name="figure"/>; null when it is none of these, or the records for it are not there.</summary>
    public static Working? Find(ProjectFigures figures, string figure)
    {
        var book = figures.Facts.Feasibility;
        if (book.Study is { } study)
        {
            if (figure == Feasibility)
            {
                return Total(figures, study);
            }
            if (figure.StartsWith(DimensionPrefix, StringComparison.Ordinal) && study.Dimensions.FirstOrDefault(d => d.Code == figure[DimensionPrefix.Length..]) is { } dimension)
            {
                return Dimension(figures, dimension);
            }
        }
        if (book.Case is not { } given)
        {
            return null;
        }
        var computed = BusinessCaseFigures.Of(given);
        return figure switch
        {
            "case_npv" => Make(figures, figure, FiguresTexts.Npv, "NPV", FigureUnit.Money, computed.Npv, null, Discounted(computed), [.. Flows(computed), Rate(given)]),
            "case_irr" => Make(figures, figure, FiguresTexts.Irr, "IRR", FigureUnit.Percent, computed.Irr, FiguresTexts.NoSignChange, FiguresTexts.FormulaIrr, Flows(computed)),
            "case_payback" => Payback(figures, figure, computed),
            "case_roi" => Make(figures, figure, FiguresTexts.CaseRoi, "ROI", FigureUnit.Percent, computed.Roi, null, "({ΣB} − {ΣC}) ÷ {ΣC}",
                [Amount("ΣB", FiguresTexts.AllBenefits, given.AnnualBenefits.Sum()), Amount("ΣC", FiguresTexts.AllCosts, computed.Tco)]),
            "case_tco" => Make(figures, figure, FiguresTexts.Tco, "TCO", FigureUnit.Money, computed.Tco, null, string.Join(" + ", given.AnnualCosts.Select((_, y) => $"{{C{Number(y)}}}")),
                [.. given.AnnualCosts.Select((c, y) => Amount("C" + Number(y), Named(FiguresTexts.CostOfYear, y), c))]),
            _ => null,
        };
    }

    private static Working Total(ProjectFigures figures, FeasibilityStudy study) => Weighted(
        figures, Feasibility, FiguresTexts.FeasibilityTotal, "F", FeasibilityScore.Of(study).Total,
        [.. study.Dimensions.Select(d => (d.Name.ToString(), d.Score, d.Weight, (string?)DimensionPrefix + d.Code))]);

    private static Working Dimension(ProjectFigures figures, FeasibilityDimension dimension) => Weighted(
        figures, DimensionPrefix + dimension.Code, dimension.Name.ToString(), "D", dimension.Score,
        [.. dimension.Criteria.Select(c => (c.Name.ToString(), (decimal?)c.Score, c.Weight, (string?)null))]);

    // Σ w·s ÷ Σ w over the parts.
    private static Working Weighted(ProjectFigures figures, string code, string name, string symbol, decimal? value, IReadOnlyList<(string Name, decimal? Score, decimal Weight, string? Figure)> parts)
    {
        var products = string.Join(" + ", parts.Select((_, i) => $"{{W{Number(i + 1)}}} × {{S{Number(i + 1)}}}"));
        var weights = string.Join(" + ", parts.Select((_, i) => $"{{W{Number(i + 1)}}}"));
        return Make(figures, code, name, symbol, FigureUnit.Ratio, value, FiguresTexts.NoScores, $"({products}) ÷ ({weights})",
        [
            .. parts.SelectMany((p, i) => new[]
            {
                new FigureInput("S" + Number(i + 1), p.Name, FigureValue.Of(FigureUnit.Ratio, p.Score), p.Figure),
                new FigureInput("W" + Number(i + 1), string.Format(CultureInfo.CurrentCulture, FiguresTexts.WeightOf, p.Name), FigureValue.Of(FigureUnit.Ratio, p.Weight), null),
            }),
        ]);
    }

    private static Working Payback(ProjectFigures figures, string figure, BusinessCaseFigures computed)
    {
        if (computed.PaybackYears is null)
        {
            return Make(figures, figure, FiguresTexts.Payback, "~payback", FigureUnit.Years, null, FiguresTexts.NeverPaidBack, "", Flows(computed));
        }
        // Year m spans m − 1 … m; paid back within the first after which the sum stays at or above 0.
        var sums = computed.CashFlow.Select((_, y) => computed.CashFlow.Take(y + 1).Sum()).ToList();
        var year = sums.FindLastIndex(s => s < 0) + 1;
        if (year == 0)
        {
            return Make(figures, figure, FiguresTexts.Payback, "~payback", FigureUnit.Years, computed.PaybackYears, null, "{S0}", [Amount("S0", Named(FiguresTexts.SumThroughYear, 0), sums[0])]);
        }
        return Make(figures, figure, FiguresTexts.Payback, "~payback", FigureUnit.Years, computed.PaybackYears, null, "({m} − 1) + {D} ÷ {CF}",
        [
            new FigureInput("m", FiguresTexts.YearPaidBack, FigureValue.Of(FigureUnit.Years, year), null),
            Amount("D", Named(FiguresTexts.MissingAfterYear, year - 1), -sums[year - 1]),
            Amount("CF", Named(FiguresTexts.FlowOfYear, year), computed.CashFlow[year]),
        ]);
    }

    private static string Discounted(BusinessCaseFigures computed)
        => string.Join(" + ", computed.CashFlow.Select((_, y) => y == 0 ? "{CF0}" : $"{{CF{Number(y)}}} ÷ (1 + {{r}})^{Number(y)}"));

    private static IReadOnlyList<FigureInput> Flows(BusinessCaseFigures computed)
        => [.. computed.CashFlow.Select((f, y) => Amount("CF" + Number(y), Named(FiguresTexts.FlowOfYear, y), f))];

    private static FigureInput Rate(BusinessCase given) => new("r", FiguresTexts.DiscountRate, FigureValue.Of(FigureUnit.Percent, given.DiscountRate), null);

    private static FigureInput Amount(string symbol, string name, decimal value) => new(symbol, name, FigureValue.Of(FigureUnit.Money, value), null);

    private static string Named(string text, int year) => string.Format(CultureInfo.CurrentCulture, text, year);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Working Make(
        ProjectFigures figures, string code, string name, string symbol, FigureUnit unit, decimal? value, string? reason, string template, IReadOnlyList<FigureInput> inputs) => new()
        {
            Figure = code,
            Name = name,
            Symbol = symbol,
            Value = FigureValue.Of(unit, value),
            Reason = value is null ? reason ?? FiguresTexts.InputMissing : null,
            Template = template,
            Inputs = inputs,
            DataDate = figures.DataDate,
            Baseline = null,
            Currency = figures.Facts.Project.Currency,
        };
}
