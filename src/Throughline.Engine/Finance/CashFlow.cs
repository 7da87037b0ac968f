namespace Throughline.Engine.Finance;

/// <summary>What a flow's index counts.</summary>
public enum CashPeriod
{
    /// <summary>Months; month t spans t to t+1, its flow is discounted as at its beginning.</summary>
    Month,

    /// <summary>Years; year 0 is the investment at the beginning, year t spans t−1 to t and is discounted as at its end.</summary>
    Year,
}

/// <summary>
/// Equally spaced flows of money, index 0 first: net present value, internal rate of return, payback (domain.md §15).
/// Whatever is undefined is null, never 0, infinite or not a number.
/// </summary>
public sealed class CashFlow
{
    private const double MonthsPerYear = 12;
    private const double LowestRate = -0.99;
    private const double HighestRate = 10;

    private readonly decimal[] _flows;
    private readonly CashPeriod _period;

    /// <summary>Takes the flows as they are.</summary>
    /// <param name="flows">Benefit less cost of each period.</param>
    /// <param name="period">What the index counts.</param>
    public CashFlow(IEnumerable<decimal> flows, CashPeriod period)
    {
        _flows = [.. flows];
        _period = period;
        SignChanges = CountSignChanges(_flows);
    }

    /// <summary>How often the flows change between in and out, zeros passed over.</summary>
    public int SignChanges { get; }

    /// <summary>Σ CF_t ÷ (1 + r)^years(t) at the annual rate <paramref name="rate"/>; null without flows or for a rate of −100 % or less.</summary>
    public decimal? NetPresentValue(decimal rate) => _flows.Length == 0 ? null : Sum(Discounted(rate));

    /// <summary>
    /// The annual rate at which the net present value is zero, searched in (−0.99, 10). With several such rates the smallest that
    /// is not negative, else the largest negative one. Null when no flow changes sign or the rate lies outside.
    /// </summary>
    public decimal? InternalRate()
    {
        if (SignChanges == 0)
        {
            return null;
        }
        double[] years = [.. Enumerable.Range(0, _flows.Length).Select(Years)];
        // At a rate of zero the sum is exact: no rounding may move that root across zero.
        var rates = _flows.Sum() == 0m ? [0.0] : new PowerSum([.. _flows.Select(f => (double)f)], years).Roots(1 + LowestRate, 1 + HighestRate).ConvertAll(x => x - 1);
        return rates.Count == 0 ? null : (decimal)(rates.Exists(r => r >= 0) ? rates.Where(r => r >= 0).Min() : rates.Max());
    }

    /// <summary>
    /// Periods from t = 0 to the first point after which the cumulative flow stays at or above zero; the last period in which it
    /// turns is taken as even. 0 when it is never below; null when it ends below or there are no flows.
    /// </summary>
    public decimal? Payback() => Payback(_flows);

    /// <summary><see cref="Payback()"/> of the flows discounted at the annual rate <paramref name="rate"/>.</summary>
    public decimal? DiscountedPayback(decimal rate) => Discounted(rate) is { } flows ? Payback(flows) : null;

    private decimal[]? Discounted(decimal rate)
    {
        var discounted = new decimal[_flows.Length];
        for (var t = 0; t < _flows.Length; t++)
        {
            // The annual model is exact: whole powers need no logarithm.
            var value = rate > -1 ? (double)_flows[t] / Math.Pow(1 + (double)rate, Years(t)) : double.NaN;
            if (!(Math.Abs(value) < (double)decimal.MaxValue / (_flows.Length + 1)))
            {
                return null;
            }
            discounted[t] = (decimal)value;
        }
        return discounted;
    }

    private decimal? Payback(decimal[] flows)
    {
        if (flows.Length == 0)
        {
            return null;
        }
        decimal sum = 0;
        var turning = -1;
        decimal before = 0;
        for (var t = 0; t < flows.Length; t++)
        {
            sum += flows[t];
            if (sum < 0)
            {
                turning = t + 1;
                before = sum;
            }
        }
        return turning < 0 ? 0
            : turning == flows.Length ? null
            : (_period == CashPeriod.Month ? turning : turning - 1) + Quotient.Of(-before, flows[turning]);
    }

    private double Years(int t) => _period == CashPeriod.Month ? t / MonthsPerYear : t;

    private static decimal? Sum(decimal[]? flows) => flows?.Sum();

    private static int CountSignChanges(decimal[] flows)
    {
        var changes = 0;
        var last = 0;
        foreach (var sign in flows.Select(Math.Sign).Where(s => s != 0))
        {
            changes += last != 0 && sign != last ? 1 : 0;
            last = sign;
        }
        return changes;
    }
}
