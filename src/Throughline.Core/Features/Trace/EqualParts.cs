namespace Throughline.Core.Features.Trace;

/// <summary>Splits money so that its parts add up to it exactly.</summary>
internal static class EqualParts
{
    // Finer than anybody can see; coarse enough that sums of parts stay exact in a decimal.
    private const int Places = 10;

    /// <summary>Part <paramref name="index"/> of <paramref name="count"/> equal ones; the last takes what the division leaves.</summary>
    public static decimal? Of(decimal? amount, int index, int count)
    {
        if (amount is not { } whole || count == 1)
        {
            return amount;
        }
        var part = Math.Round(whole / count, Places, MidpointRounding.AwayFromZero);
        return index < count - 1 ? part : whole - (part * (count - 1));
    }
}
