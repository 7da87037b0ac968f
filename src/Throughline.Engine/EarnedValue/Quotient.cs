namespace Throughline.Engine.EarnedValue;

/// <summary>Division that is undefined instead of failing: by zero, of nothing, or beyond the range of decimal.</summary>
internal static class Quotient
{
    // decimal.MaxValue is 7.9e28; the estimate in double may be off in its sixteenth digit.
    private const double Largest = 7.9e28;

    public static decimal? Of(decimal? dividend, decimal? divisor) =>
        dividend is { } a && divisor is { } b && b != 0 && Math.Abs((double)a / (double)b) < Largest ? a / b : null;

    /// <summary>Undefined as well when the divisor is negative.</summary>
    public static decimal? OfPositive(decimal? dividend, decimal? divisor) => divisor > 0 ? Of(dividend, divisor) : null;
}
