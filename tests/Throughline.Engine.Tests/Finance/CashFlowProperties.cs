using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Throughline.Engine.Finance;

namespace Throughline.Engine.Tests.Finance;

[Properties(MaxTest = 500, Replay = "20250831,15", Arbitrary = [typeof(Flows)])]
public sealed class CashFlowProperties
{
    [Property]
    public void NetPresentValue_IsTheSumOfExactQuotients(Flows given)
    {
        decimal expected = 0;
        decimal factor = 1;
        foreach (var flow in given.Values)
        {
            expected += flow / factor;
            factor *= 1.08m;
        }
        new CashFlow(given.Values, CashPeriod.Year).NetPresentValue(0.08m)!.Value.ShouldBe(expected, 1e-6m);
    }

    [Property]
    public void NetPresentValue_AtNothing_IsTheSum(Flows given)
        => new CashFlow(given.Values, CashPeriod.Month).NetPresentValue(0)!.Value.ShouldBe(given.Values.Sum(), 1e-6m);

    [Property]
    public void InternalRate_MakesTheValueZero(Flows given)
    {
        foreach (var period in Enum.GetValues<CashPeriod>())
        {
            var flow = new CashFlow(given.Values, period);
            if (flow.InternalRate() is { } rate)
            {
                rate.ShouldBeGreaterThan(-0.99m);
                rate.ShouldBeLessThan(10m);
                // Near −99 % the terms are large: zero is what is small beside them.
                Math.Abs(Value(given.Values, rate, period)).ShouldBeLessThan(1e-6 * Size(given.Values, rate, period));
            }
        }
    }

    [Property]
    public void InternalRate_IsTheOneThatAFineGridFindsFirst(Flows given)
    {
        var flow = new CashFlow(given.Values, CashPeriod.Year);
        var roots = Grid(given.Values).ToList();
        if (roots.Count == 0)
            return; // Two rates inside one step of the grid, or none.
        var expected = roots.Exists(r => r >= 0) ? roots.Where(r => r >= 0).Min() : roots.Max();
        var found = flow.InternalRate();
        found.ShouldNotBeNull();
        // The product may find a pair of rates that the grid steps over; never a later one than the grid.
        if (expected >= 0)
            ((double)found.Value).ShouldBeLessThanOrEqualTo(expected + 0.002);
        else if (found < 0)
            ((double)found.Value).ShouldBeGreaterThanOrEqualTo(expected - 0.002);
    }

    [Property]
    public void OneChangeOfSign_GivesTheRateOfPlainBisection(Flows given)
    {
        var flow = new CashFlow(given.Values, CashPeriod.Year);
        if (flow.SignChanges != 1)
            return;
        var (low, high) = (-0.99, 10.0);
        var sign = Math.Sign(Value(given.Values, (decimal)low, CashPeriod.Year));
        if (sign == Math.Sign(Value(given.Values, (decimal)high, CashPeriod.Year)))
        {
            flow.InternalRate().ShouldBeNull();
            return;
        }
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (Math.Sign(Value(given.Values, (decimal)middle, CashPeriod.Year)) == sign)
                low = middle;
            else
                high = middle;
        }
        ((double)flow.InternalRate()!.Value).ShouldBe(low, 1e-6);
    }

    [Property]
    public void Payback_IsWhereTheCumulativeFlowStaysAboveZero(Flows given)
    {
        var flow = new CashFlow(given.Values, CashPeriod.Month);
        var sums = given.Values.Select((_, i) => given.Values.Take(i + 1).Sum()).ToList();
        var payback = flow.Payback();
        if (sums[^1] < 0)
        {
            payback.ShouldBeNull();
            return;
        }
        var first = Enumerable.Range(0, sums.Count).First(i => sums.Skip(i).All(s => s >= 0));
        payback!.Value.ShouldBeInRange(first == 0 ? 0 : first, first == 0 ? 0 : first + 1);
        new CashFlow(given.Values, CashPeriod.Year).Payback()!.Value.ShouldBe(first == 0 ? 0 : payback.Value - 1, 1e-20m);
    }

    private static double Value(decimal[] flows, decimal rate, CashPeriod period)
        => flows.Select((f, t) => (double)f / Math.Pow(1 + (double)rate, period == CashPeriod.Month ? t / 12.0 : t)).Sum();

    private static double Size(decimal[] flows, decimal rate, CashPeriod period)
        => flows.Select((f, t) => Math.Abs((double)f) / Math.Pow(1 + (double)rate, period == CashPeriod.Month ? t / 12.0 : t)).Sum();

    private static IEnumerable<double> Grid(decimal[] flows)
    {
        const double step = 0.001;
        for (var i = -0.989; i < 9.998; i += step)
        {
            var (a, b) = (Value(flows, (decimal)i, CashPeriod.Year), Value(flows, (decimal)(i + step), CashPeriod.Year));
            if (Math.Sign(a) * Math.Sign(b) < 0)
                yield return i + (step / 2);
        }
    }

    public sealed record Flows(decimal[] Values)
    {
        public override string ToString() => string.Join(", ", Values);

        public static Arbitrary<Flows> Any()
            => (from values in Gen.Choose(-1000, 1000).NonEmptyListOf()
                where values.Count <= 12
                select new Flows([.. values.Select(v => v / 2m)])).ToArbitrary();
    }
}
