using System.Text.Json;
using Throughline.Engine.Finance;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Finance;

/// <summary>The story's unit vectors on cash flows, by id.</summary>
public sealed class CashFlowVectorTests
{
    [Theory, MemberData(nameof(Vectors.Of), "monthly_cash", MemberType = typeof(Vectors))]
    public void MonthlyModel_DiscountsByTwelfthsOfAYear(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var flow = new CashFlow(Flows(input.GetProperty("monthly_cash_flow")), CashPeriod.Month);
        var rate = input.GetProperty("discount_rate").GetDecimal();

        flow.NetPresentValue(rate).ShouldMatch(expected.GetProperty("npv"), "npv");
        flow.InternalRate().ShouldMatch(expected.GetProperty("irr"), "irr");
        flow.Payback().ShouldMatch(expected.GetProperty("payback_months"), "payback_months");
        flow.DiscountedPayback(rate).ShouldMatch(expected.GetProperty("discounted_payback_months"), "discounted_payback_months");
    }

    [Theory, MemberData(nameof(Vectors.Of), "annual_cash", MemberType = typeof(Vectors))]
    public void AnnualModel_InvestsInYearZero(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var flow = new CashFlow(Flows(input.GetProperty("annual_cash_flow")), CashPeriod.Year);

        flow.NetPresentValue(input.GetProperty("discount_rate").GetDecimal()).ShouldMatch(expected.GetProperty("npv"), "npv");
        flow.InternalRate().ShouldMatch(expected.GetProperty("irr"), "irr");
        flow.SignChanges.ShouldBe(expected.GetProperty("sign_changes").GetInt32());
        flow.Payback().ShouldMatch(expected.GetProperty("payback_years"), "payback_years");
    }

    private static IEnumerable<decimal> Flows(JsonElement list) => list.EnumerateArray().Select(x => x.GetDecimal());
}
