using System.Diagnostics;
using System.Globalization;

namespace Throughline.Benchmarks.Product;

/// <summary>Times of the same piece of work, repeated after a warm-up.</summary>
internal sealed class Measured
{
    private readonly List<TimeSpan> _times;

    public Measured(IEnumerable<TimeSpan> times) => _times = [.. times.Order()];

    public int Count => _times.Count;

    public TimeSpan Best => _times[0];

    public TimeSpan Median => At(0.5);

    /// <summary>The time that a share of all runs did not exceed.</summary>
    public TimeSpan At(double share) => _times[Math.Clamp((int)Math.Ceiling(share * _times.Count) - 1, 0, _times.Count - 1)];

    /// <summary>Runs the work a few times unseen, then <paramref name="runs"/> times by the clock.</summary>
    public static async Task<Measured> RunAsync(int warmUps, int runs, Func<Task> work)
    {
        for (var i = 0; i < warmUps; i++)
            await work();
        var times = new List<TimeSpan>(runs);
        for (var i = 0; i < runs; i++)
            times.Add(await OnceAsync(work));
        return new Measured(times);
    }

    /// <summary>Runs two pieces of work in turn, first a few times unseen.</summary>
    public static async Task<(Measured First, Measured Second)> InTurnAsync(int warmUps, int runs, Func<Task> first, Func<Task> second)
    {
        var (firsts, seconds) = (new List<TimeSpan>(runs), new List<TimeSpan>(runs));
        for (var i = -warmUps; i < runs; i++)
        {
            var (one, other) = (await OnceAsync(first), await OnceAsync(second));
            if (i >= 0)
            {
                firsts.Add(one);
                seconds.Add(other);
            }
        }
        return (new Measured(firsts), new Measured(seconds));
    }

    /// <summary>One run by the clock.</summary>
    public static async Task<TimeSpan> OnceAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun);
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture) + " s";

    public static string Milliseconds(TimeSpan time)
        => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "F1" : "F0", CultureInfo.InvariantCulture) + " ms";

    public static string Microseconds(TimeSpan time)
        => time.TotalMicroseconds.ToString(time.TotalMicroseconds < 10 ? "F1" : "F0", CultureInfo.InvariantCulture) + " µs";
}
