namespace Throughline.Engine;

/// <summary>Division that is undefined instead of failing: by zero, of nothing, or beyond the range of decimal (domain.md §0).</summary>
public static class Quotient
{
    // decimal.MaxValue is 7.9e28; the estimate in double may be off in its sixteenth digit.
    private const double Largest = 7.9e28;

    /// <summary>The quotient; null when it is undefined.</summary>
    public static decimal? Of(decimal? dividend, decimal? divisor) =>
        dividend is { } a && divisor is { } b && b != 0 && Math.Abs((double)a / (double)b) < Largest ? a / b : null;

    /// <summary>Undefined as well when the divisor is negative.</summary>
    public static decimal? OfPositive(decimal? dividend, decimal? divisor) => divisor > 0 ? Of(dividend, divisor) : null;
}
