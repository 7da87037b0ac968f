namespace Throughline.Engine.EarnedValue;

/// <summary>How work earns its budget (domain.md §7).</summary>
public enum EarningMethod
{
    /// <summary><c>pct</c>: by physical percent complete 实物完成率.</summary>
    PercentComplete,

    /// <summary><c>0/100</c>: everything at completion, nothing before.</summary>
    ZeroOneHundred,

    /// <summary><c>50/50</c>: half at the start, the rest at completion.</summary>
    FiftyFifty,
}

/// <summary>Earned share of a budget.</summary>
public static class Earning
{
    /// <summary>The earned share, 0–1, of an activity's baseline budget.</summary>
    /// <param name="method">How the activity earns.</param>
    /// <param name="percent">Physical percent complete as a ratio 0–1; counts for <see cref="EarningMethod.PercentComplete"/> only.</param>
    /// <param name="started">Whether work has begun by the status date.</param>
    /// <param name="completed">Whether work is finished by the status date; implies started.</param>
    /// <exception cref="ArgumentOutOfRangeException">A percentage outside 0–1 or an undefined method.</exception>
    public static decimal Fraction(EarningMethod method, decimal percent, bool started, bool completed)
    {
        if (percent is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "Percent complete is a ratio from 0 to 1.");
        return method switch
        {
            EarningMethod.PercentComplete => percent,
            EarningMethod.ZeroOneHundred => completed ? 1m : 0m,
            EarningMethod.FiftyFifty when completed => 1m,
            EarningMethod.FiftyFifty => started ? 0.5m : 0m,
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Undefined earning method."),
        };
    }
}
