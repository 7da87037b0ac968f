namespace Throughline.Engine.Finance;

/// <summary>
/// f(x) = Σ a_k · x^(−e_k) for x > 0 with rising exponents, and all its roots in an interval.
/// </summary>
/// <remarks>
/// The number of positive roots is at most the number of sign changes of the coefficients (Laguerre 1883, Descartes' rule for
/// real exponents). f(x)·x^m with m between the exponents of a sign change has a derivative of the same form with one change
/// less, whose roots separate those of f: so bisection finds every root, also two that lie close together.
/// </remarks>
internal sealed class PowerSum(double[] coefficients, double[] exponents)
{
    private const int Bisections = 200;

    // Two roots that have met: f only touches zero there, and rounding decides on which side it ends.
    private const double Touch = 1e-13;

    /// <summary>The roots in (<paramref name="from"/>, <paramref name="to"/>), rising; none for a sum without sign change.</summary>
    public List<double> Roots(double from, double to)
    {
        var roots = new List<double>();
        if (MiddleOfAChange() is not { } middle)
        {
            return roots;
        }
        var derived = new PowerSum([.. coefficients.Select((a, k) => a * (middle - exponents[k]))], exponents);
        double[] bounds = [from, .. derived.Roots(from, to), to];
        for (var i = 1; i < bounds.Length; i++)
        {
            var (low, high) = (Sign(bounds[i - 1]), Sign(bounds[i]));
            if (high == 0 && i < bounds.Length - 1)
            {
                roots.Add(bounds[i]);
            }
            else if (low * high < 0)
            {
                roots.Add(Bisect(bounds[i - 1], bounds[i], low));
            }
        }
        return roots;
    }

    private double Bisect(double low, double high, int signAtLow)
    {
        for (var i = 0; i < Bisections; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                break;
            }
            if (Math.Sign(Value(middle).Sum) == signAtLow)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
        return low + ((high - low) / 2);
    }

    private int Sign(double x)
    {
        var (sum, size) = Value(x);
        return Math.Abs(sum) <= Touch * size ? 0 : Math.Sign(sum);
    }

    // Times x to the largest exponent when x is below 1: the sign stays, and no power leaves the range of double.
    private (double Sum, double Size) Value(double x)
    {
        var shift = x < 1 ? exponents[^1] : 0;
        double sum = 0;
        double size = 0;
        for (var k = 0; k < coefficients.Length; k++)
        {
            var term = coefficients[k] * Math.Pow(x, shift - exponents[k]);
            sum += term;
            size += Math.Abs(term);
        }
        return (sum, size);
    }

    private double? MiddleOfAChange()
    {
        var last = -1;
        for (var k = 0; k < coefficients.Length; k++)
        {
            if (coefficients[k] == 0)
            {
                continue;
            }
            if (last >= 0 && Math.Sign(coefficients[last]) != Math.Sign(coefficients[k]))
            {
                return (exponents[last] + exponents[k]) / 2;
            }
            last = k;
        }
        return null;
    }
}
