using Throughline.Engine.Finance;

namespace Throughline.Engine.Tests.Finance;

public sealed class CashFlowTests
{
    [Fact]
    public void NoFlows_HaveNoFigures()
    {
        var none = new CashFlow([], CashPeriod.Year);

        none.NetPresentValue(0.08m).ShouldBeNull();
        none.InternalRate().ShouldBeNull();
        none.Payback().ShouldBeNull();
        none.DiscountedPayback(0.08m).ShouldBeNull();
    }

    [Fact]
    public void RateOfMinusHundredPercent_HasNoPresentValue()
    {
        new CashFlow([-100, 50], CashPeriod.Year).NetPresentValue(-1m).ShouldBeNull();
        new CashFlow([-100, 50], CashPeriod.Year).DiscountedPayback(-2m).ShouldBeNull();
    }

    [Fact]
    public void RatesThatHaveMet_AreFound()
    {
        // (1 − 1.1v)²: the value only touches zero at 10 %.
        new CashFlow([100, -220, 121], CashPeriod.Year).InternalRate()!.Value.ShouldBe(0.1m, 1e-6m);
    }

    [Fact]
    public void RatesThatLieCloseTogether_AreToldApart()
    {
        // Zero at 10.0 % and 10.1 %.
        new CashFlow([1_000_000, -2_201_000, 1_211_100], CashPeriod.Year).InternalRate()!.Value.ShouldBe(0.1m, 1e-9m);
    }

    [Fact]
    public void RateOfZero_CountsAsNotNegative()
    {
        new CashFlow([-100, 50, 50], CashPeriod.Year).InternalRate().ShouldBe(0m);
        // Zero at 0 % and at −50 %.
        new CashFlow([-2, 3, -1], CashPeriod.Year).InternalRate().ShouldBe(0m);
    }

    [Fact]
    public void OnlyNegativeRates_GiveTheLargest()
    {
        // (2v − 1)… at −50 % and −25 %: v = 1/(1+i) is 2 and 4/3.
        new CashFlow([8, -10, 3], CashPeriod.Year).InternalRate()!.Value.ShouldBe(-0.25m, 1e-9m);
    }

    [Fact]
    public void RateBeyondTenfold_IsNone()
        => new CashFlow([-1, 12], CashPeriod.Year).InternalRate().ShouldBeNull();

    [Fact]
    public void FlowsWithoutRate_HaveNone()
        // Two changes of sign, but the value never reaches zero.
        => new CashFlow([100, -100, 100], CashPeriod.Year).InternalRate().ShouldBeNull();

    [Fact]
    public void ThirtyYearsOfMonths_HaveARate()
        => new CashFlow([-1_000_000, .. Enumerable.Repeat(10_000m, 360)], CashPeriod.Month).InternalRate()!.Value.ShouldBeInRange(0.11m, 0.13m);

    [Fact]
    public void Payback_AtTheVeryEndOfAPeriod_IsItsEnd()
    {
        new CashFlow([-100, 100], CashPeriod.Year).Payback().ShouldBe(1m);
        new CashFlow([-100, 100, 0, 5], CashPeriod.Month).Payback().ShouldBe(2m);
    }

    [Fact]
    public void Payback_ThatIsLostAgain_IsNone()
        => new CashFlow([-100, 150, -100], CashPeriod.Month).Payback().ShouldBeNull();
}
