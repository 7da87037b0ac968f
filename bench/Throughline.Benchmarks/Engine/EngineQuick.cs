using System.Diagnostics;
using System.Globalization;
using Throughline.Engine.Scheduling;

namespace Throughline.Benchmarks.Engine;

/// <summary>The engine's measurements in seconds instead of minutes, as a Markdown table: the fastest of many runs.</summary>
public static class EngineQuick
{
    public static void Run(TextWriter output)
    {
        output.WriteLine("| activities | links | bare loop | pass | ratio | forecast | prepare | earned value | bytes: pass | forecast | prepare | earned value |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var activities in (int[])[1_000, 10_000, 100_000])
        {
            var data = new EngineData(activities);
            var bareLoop = new BareLoop(data);
            if (bareLoop.Run() != data.Schedule.Duration)
                throw new InvalidOperationException("The bare loop and the engine disagree.");

            // One after the other within each round, so that a busy moment of the machine meets both.
            var (bare, pass) = (new Measurement(), new Measurement());
            var (forecast, prepare, value) = (new Measurement(), new Measurement(), new Measurement());
            var clock = Stopwatch.StartNew();
            for (var round = 0; round < 20 || clock.Elapsed < TimeSpan.FromSeconds(4); round++)
            {
                bare.Take(() => bareLoop.Run() < 0 ? data : bareLoop);
                pass.Take(() => data.Network.Calculate());
                forecast.Take(() => data.Network.Forecast(data.StatusDay, data.Progress));
                prepare.Take(() => Network.Create(EngineData.Days, data.Durations, data.Links));
                value.Take(() => data.EarnedValue());
            }

            var links = data.Links.Length;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {activities:N0} | {links:N0} | {bare.Per(links):F2} ns/link | {pass.Per(links):F2} ns/link | {pass.Best / bare.Best:F2} | {forecast.Per(links):F2} ns/link | {prepare.Per(links):F1} ns/link | {value.Per(activities):F0} ns/activity | {pass.Bytes:N0} | {forecast.Bytes:N0} | {prepare.Bytes:N0} | {value.Bytes:N0} |"));
        }
    }

    private sealed class Measurement
    {
        public double Best { get; private set; } = double.MaxValue;

        public long Bytes { get; private set; } = long.MaxValue;

        public double Per(int items) => Best / items;

        public void Take(Func<object> work)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var begun = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            Best = Math.Min(Best, Stopwatch.GetElapsedTime(begun).TotalNanoseconds);
            Bytes = Math.Min(Bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }
    }
}
