namespace Throughline.Engine;

/// <summary>Rounding for display; nothing that is calculated further is ever rounded (domain.md §0).</summary>
public static class Rounding
{
    /// <summary>Rounds half up in the commercial sense: an exact half goes away from zero, so −2.345 becomes −2.35.</summary>
    /// <param name="value">The unrounded value.</param>
    /// <param name="decimals">Decimal places to keep, 0–28.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="decimals"/> is not between 0 and 28.</exception>
    public static decimal HalfUp(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
}
