namespace Throughline.Engine.Scheduling;

/// <summary>
/// Maximum and minimum without a jump. Which of several links binds is as good as random, and inside a loop the compiler
/// makes a jump of <see cref="Math.Max(int, int)"/>: mispredicted ones cost more than the rest of a pass together (see
/// docs/performance.md). For operands that differ by less than 2^31.
/// </summary>
internal static class Branchless
{
    public static int Max(int a, int b)
    {
        var difference = a - b;
        return a - (difference & (difference >> 31));
    }

    public static int Min(int a, int b)
    {
        var difference = a - b;
        return b + (difference & (difference >> 31));
    }
}
