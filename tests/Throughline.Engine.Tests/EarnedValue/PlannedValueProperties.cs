using FsCheck.Xunit;
using Throughline.Engine.EarnedValue;

namespace Throughline.Engine.Tests.EarnedValue;

[Properties(MaxTest = 1000, Replay = "20250228,15")]
public sealed class PlannedValueProperties
{
    private const int LastDay = 50;

    [Property(Arbitrary = [typeof(PlannedValueCase.Rising)])]
    public void RisingCurve_AgreesWithExactFractions(PlannedValueCase given) => ShouldAgree(given);

    [Property(Arbitrary = [typeof(PlannedValueCase.Falling)])]
    public void CurveWithSavings_AgreesWithExactFractions(PlannedValueCase given) => ShouldAgree(given);

    [Property(Arbitrary = [typeof(PlannedValueCase.Rising)])]
    public void Curve_IsExactWhereNothingRuns(PlannedValueCase given)
    {
        var curve = PlannedValueCurve.Create(given.Start, given.Finish, given.Budget);

        for (var day = 0; day <= LastDay; day++)
        {
            var running = Enumerable.Range(0, given.Budget.Length).Any(i => given.Budget[i] != 0 && given.Begin(i) < day && day < given.End(i));
            if (!running)
                Fraction.Of(curve.At(day)).IsEqualTo(given.At(day)).ShouldBeTrue($"day {day}");
        }
    }

    private static void ShouldAgree(PlannedValueCase given)
    {
        var curve = PlannedValueCurve.Create(given.Start, given.Finish, given.Budget);
        var exact = Enumerable.Range(0, LastDay + 1).Select(given.At).ToList();
        var budget = exact[^1];
        var ev = Fraction.Of(given.Ev);

        curve.Budget.ShouldBe(given.Budget.Sum());
        for (var day = 0; day <= LastDay; day++)
            curve.At(day).ShouldBe(exact[day].ToDecimal(), 1e-12m, $"PV[{day}]");

        var planned = exact.FindIndex(x => x.IsEqualTo(budget));
        curve.PlannedDuration.ShouldBe(planned);
        curve.EarnedSchedule(given.Ev).ShouldBe(EarnedSchedule(exact, planned, budget, ev), 1e-9m);
    }

    private static decimal EarnedSchedule(List<Fraction> exact, int planned, Fraction budget, Fraction ev)
    {
        if (ev >= budget)
            return planned;
        for (var day = planned; day >= 0; day--)
        {
            if (exact[day] <= ev)
                return (Fraction.Of(day) + (ev - exact[day]) / (exact[day + 1] - exact[day])).ToDecimal();
        }
        return 0;
    }
}
