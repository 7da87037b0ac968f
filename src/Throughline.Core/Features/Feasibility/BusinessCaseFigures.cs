using Throughline.Engine;
using Throughline.Engine.Finance;

namespace Throughline.Core.Features.Feasibility;

/// <summary>What a business case comes to (domain.md §15), by the annual model: year 0 is the investment. Money in the project's currency.</summary>
public sealed record BusinessCaseFigures
{
    public required decimal? Npv { get; init; }

    /// <summary>Annual ratio.</summary>
    public required decimal? Irr { get; init; }

    /// <summary>The flows change sign more than once: other rates may fit as well.</summary>
    public required bool IrrMayNotBeUnique { get; init; }

    public required decimal? PaybackYears { get; init; }
    public required decimal? DiscountedPaybackYears { get; init; }

    /// <summary>(ΣB − ΣC) ÷ ΣC, undiscounted.</summary>
    public required decimal? Roi { get; init; }

    /// <summary>Total cost of ownership: all costs.</summary>
    public required decimal Tco { get; init; }

    /// <summary>Benefit less cost by year.</summary>
    public required IReadOnlyList<decimal> CashFlow { get; init; }

    public static BusinessCaseFigures Of(BusinessCase given)
    {
        var years = Math.Max(given.AnnualCosts.Count, given.AnnualBenefits.Count);
        decimal[] flows = [.. Enumerable.Range(0, years).Select(y => given.AnnualBenefits.ElementAtOrDefault(y) - given.AnnualCosts.ElementAtOrDefault(y))];
        var flow = new CashFlow(flows, CashPeriod.Year);
        var cost = given.AnnualCosts.Sum();
        return new BusinessCaseFigures
        {
            Npv = flow.NetPresentValue(given.DiscountRate),
            Irr = flow.InternalRate(),
            IrrMayNotBeUnique = flow.SignChanges > 1,
            PaybackYears = flow.Payback(),
            DiscountedPaybackYears = flow.DiscountedPayback(given.DiscountRate),
            Roi = Quotient.Of(given.AnnualBenefits.Sum() - cost, cost),
            Tco = cost,
            CashFlow = flows,
        };
    }
}
