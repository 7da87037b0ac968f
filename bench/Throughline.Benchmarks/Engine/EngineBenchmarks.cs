using BenchmarkDotNet.Attributes;
using Throughline.Engine.EarnedValue;
using Throughline.Engine.Scheduling;

namespace Throughline.Benchmarks.Engine;

/// <summary>Network and earned value by size of the plan; every method calculates the whole plan once.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private EngineData _data = null!;
    private BareLoop _bare = null!;

    [Params(1_000, 10_000, 100_000)]
    public int Activities { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _data = new EngineData(Activities);
        _bare = new BareLoop(_data);
    }

    [Benchmark(Baseline = true)]
    public int Bare() => _bare.Run();

    [Benchmark]
    public NetworkSchedule Calculate() => _data.Network.Calculate();

    [Benchmark]
    public NetworkForecast Forecast() => _data.Network.Forecast(_data.StatusDay, _data.Progress);

    [Benchmark]
    public Network Create() => Network.Create(EngineData.Days, _data.Durations, _data.Links);

    [Benchmark]
    public EarnedValueFigures EarnedValue() => _data.EarnedValue();
}
