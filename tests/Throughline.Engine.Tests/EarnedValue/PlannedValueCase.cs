using FsCheck;
using FsCheck.Fluent;

namespace Throughline.Engine.Tests.EarnedValue;

/// <summary>Activities with budgets, and an earned value that often meets the curve exactly.</summary>
public sealed record PlannedValueCase(int[] Start, int[] Finish, decimal[] Budget, decimal Ev)
{
    /// <summary>PV[k] by the definition, activity by activity in exact fractions.</summary>
    public Fraction At(int day)
    {
        var sum = Fraction.Of(0);
        for (var i = 0; i < Start.Length; i++)
        {
            var elapsed = Math.Clamp(day - Begin(i), 0, End(i) - Begin(i));
            sum = (sum + Fraction.Of(Budget[i]) * new Fraction(elapsed, End(i) - Begin(i))).Reduced();
        }
        return sum;
    }

    /// <summary>First day of planned work; budget without duration is planned on the day that dates it.</summary>
    public int Begin(int i) => Math.Min(Start[i], End(i) - 1);

    public int End(int i) => Math.Max(1, Finish[i]);

    public override string ToString() =>
        $"EV {Ev}; {string.Join("; ", Start.Select((x, i) => $"[{x}, {Finish[i]}) {Budget[i]}"))}";

    private static Gen<PlannedValueCase> Any(Gen<decimal> amount) =>
        from count in Gen.Choose(1, 8)
        from start in Gen.ArrayOf(Gen.Choose(0, 30), count)
        from length in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0)), (6, Gen.Choose(1, 13))), count)
        from budget in Gen.ArrayOf(amount, count)
        from share in Gen.Choose(0, 110)
        from done in Gen.Choose(0, count)
        from exact in Gen.Elements(true, false)
        select new PlannedValueCase(
            start,
            [.. start.Zip(length, (a, b) => a + b)],
            budget,
            exact ? budget[..done].Sum() : Math.Round(budget.Sum() * share / 100m, 2));

    private static Gen<decimal> Amount(int lowest) =>
        Gen.Frequency((1, Gen.Constant(0m)), (2, Gen.Choose(1, 5).Select(x => x * 1000m)), (4, Gen.Choose(lowest, 5_000_000).Select(x => x / 100m)));

    public static class Rising
    {
        public static Arbitrary<PlannedValueCase> Any() => Arb.From(PlannedValueCase.Any(Amount(1)));
    }

    public static class Falling
    {
        public static Arbitrary<PlannedValueCase> Any() => Arb.From(PlannedValueCase.Any(Amount(-3_000_000)));
    }
}
