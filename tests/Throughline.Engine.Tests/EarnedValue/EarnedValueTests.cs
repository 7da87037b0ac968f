using Throughline.Engine.EarnedValue;

namespace Throughline.Engine.Tests.EarnedValue;

public sealed class EarnedValueTests
{
    [Fact]
    public void OngoingProject_HasEveryFigure()
    {
        var figures = EarnedValueFigures.Calculate(new EarnedValueInput
        {
            Bac = 1000,
            Pv = 500,
            Ev = 400,
            Ac = 500,
            BottomUpEtc = 650,
            PlannedDuration = 20,
            EarnedSchedule = 8,
            ActualTime = 10,
        });

        figures.IsComplete.ShouldBeFalse();
        figures.EacTypical.ShouldBe(1250);
        figures.EacAtypical.ShouldBe(1100);
        figures.EacCombined.ShouldBe(500 + 600 / 0.64m);
        figures.EacBottomUp.ShouldBe(1150);
        figures.EtcTypical.ShouldBe(750);
        figures.VacTypical.ShouldBe(-250);
        figures.TcpiBac.ShouldBe(1.2m);
        figures.TcpiEac.ShouldBe(0.8m);
        figures.PercentComplete.ShouldBe(0.4m);
        figures.PercentSpent.ShouldBe(0.5m);
        figures.SvT.ShouldBe(-2);
        figures.SpiT.ShouldBe(0.8m);
        figures.EacT.ShouldBe(25);
        figures.ForecastDay.ShouldBe(25);
    }

    [Fact]
    public void NoiseOfDivision_DoesNotAddADay()
    {
        // SPI(t) is a third cut off after 28 digits, so EAC(t) comes out a little above 9.
        var figures = EarnedValueFigures.Calculate(Empty with { Bac = 10, Ev = 1, PlannedDuration = 3, EarnedSchedule = 1, ActualTime = 3 });

        figures.EacT!.Value.ShouldBeGreaterThan(9);
        figures.ForecastDay.ShouldBe(9);
        EarnedValueFigures.Calculate(Empty with { Bac = 10, Ev = 1, PlannedDuration = 100, EarnedSchedule = 99.9m, ActualTime = 100 }).ForecastDay.ShouldBe(101);
    }

    [Fact]
    public void WithoutBudget_NothingIsComplete()
    {
        var figures = EarnedValueFigures.Calculate(Empty with { Ac = 30, ActualTime = 4 });

        figures.IsComplete.ShouldBeFalse();
        figures.PercentComplete.ShouldBeNull();
        figures.PercentSpent.ShouldBeNull();
        figures.EacTypical.ShouldBeNull();
        figures.EacAtypical.ShouldBe(30);
        figures.TcpiBac.ShouldBeNull();
        figures.EacT.ShouldBeNull();
    }

    [Fact]
    public void WithoutKnownCost_TimeIsStillMeasured()
    {
        var figures = EarnedValueFigures.Calculate(Empty with { Bac = 100, Pv = 50, Ev = 40, Ac = null, PlannedDuration = 10, EarnedSchedule = 4, ActualTime = 5 });

        figures.Spi.ShouldBe(0.8m);
        figures.ForecastDay.ShouldBe(13);
        figures.Cv.ShouldBeNull();
        figures.Cpi.ShouldBeNull();
        figures.EacTypical.ShouldBeNull();
        figures.EacAtypical.ShouldBeNull();
        figures.TcpiBac.ShouldBeNull();
        figures.PercentSpent.ShouldBeNull();
    }

    [Fact]
    public void AbsurdAmounts_AreUndefinedRatherThanAnError()
    {
        var figures = EarnedValueFigures.Calculate(Empty with { Bac = 1e16m, Pv = 1e16m, Ev = 1e-12m, Ac = 1e16m, PlannedDuration = 3_000_000, EarnedSchedule = 1e-20m, ActualTime = 3_000_000 });

        figures.EacTypical.ShouldBeNull();
        figures.EacCombined.ShouldBeNull();
        figures.EtcTypical.ShouldBeNull();
        figures.ForecastDay.ShouldBeNull();
    }

    [Theory]
    [InlineData(EarningMethod.PercentComplete, 0.4, true, false, 0.4)]
    [InlineData(EarningMethod.ZeroOneHundred, 0.9, true, false, 0)]
    [InlineData(EarningMethod.ZeroOneHundred, 0.9, true, true, 1)]
    [InlineData(EarningMethod.FiftyFifty, 0.9, false, false, 0)]
    [InlineData(EarningMethod.FiftyFifty, 0.1, true, false, 0.5)]
    [InlineData(EarningMethod.FiftyFifty, 0.1, true, true, 1)]
    public void Work_EarnsByItsMethod(EarningMethod method, double percent, bool started, bool completed, double expected) =>
        Earning.Fraction(method, (decimal)percent, started, completed).ShouldBe((decimal)expected);

    [Fact]
    public void BudgetWithoutDuration_IsPlannedOnItsDay()
    {
        var curve = PlannedValueCurve.Create([0, 3], [0, 3], [10, 5]);

        Enumerable.Range(0, 5).Select(curve.At).ShouldBe([0, 10, 10, 15, 15]);
        curve.PlannedDuration.ShouldBe(3);
        curve.EarnedSchedule(10).ShouldBe(2);
    }

    [Fact]
    public void CurveWithoutBudget_HasNoDuration()
    {
        var curve = PlannedValueCurve.Create([0, 3], [2, 3], [0, 0]);

        curve.Budget.ShouldBe(0);
        curve.PlannedDuration.ShouldBe(0);
        curve.EarnedSchedule(0).ShouldBe(0);
        curve.At(-1).ShouldBe(0);
        curve.At(100).ShouldBe(0);
    }

    [Fact]
    public void FallingCurve_EndsWhereItFirstMeetsTheBudget()
    {
        var curve = PlannedValueCurve.Create([0, 5], [5, 9], [100, -40]);

        curve.Budget.ShouldBe(60);
        curve.PlannedDuration.ShouldBe(3);
        curve.EarnedSchedule(30).ShouldBe(1.5m);
        curve.At(7).ShouldBe(80);
    }

    [Fact]
    public void WrongUse_IsRefused()
    {
        Should.Throw<ArgumentNullException>(() => EarnedValueFigures.Calculate(null!));
        Should.Throw<ArgumentOutOfRangeException>(() => Earning.Fraction(EarningMethod.PercentComplete, 1.01m, true, false));
        Should.Throw<ArgumentOutOfRangeException>(() => Earning.Fraction(EarningMethod.PercentComplete, -0.01m, true, false));
        Should.Throw<ArgumentOutOfRangeException>(() => Earning.Fraction((EarningMethod)9, 0, true, false));
        Should.Throw<ArgumentException>(() => PlannedValueCurve.Create([0], [1, 2], [1]));
        Should.Throw<ArgumentException>(() => PlannedValueCurve.Create([0], [1], []));
        Should.Throw<ArgumentException>(() => PlannedValueCurve.Create([-1], [1], [1]));
        Should.Throw<ArgumentException>(() => PlannedValueCurve.Create([2], [1], [1]));
        Should.Throw<ArgumentException>(() => PlannedValueCurve.FromCumulative([]));
    }

    private static EarnedValueInput Empty { get; } = new() { Bac = 0, Pv = 0, Ev = 0, Ac = 0 };
}
