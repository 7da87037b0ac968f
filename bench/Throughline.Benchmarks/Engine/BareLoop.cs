using Throughline.Engine.Scheduling;

namespace Throughline.Benchmarks.Engine;

/// <summary>
/// The least that a forward and a backward pass can be: maxima and minima over arrays that lie in calculation order, for
/// early and late dates and free float, into arrays that exist. No calendar, no constraints, no order of calculation, no
/// checks, no result object. What the engine is measured against.
/// </summary>
public sealed class BareLoop
{
    private readonly int[] _durations;
    private readonly int[] _inStarts;
    private readonly int[] _inPlaces;
    private readonly int[] _inOffsets;
    private readonly int[] _outStarts;
    private readonly int[] _outPlaces;
    private readonly int[] _outOffsets;
    private readonly int[] _early;
    private readonly int[] _late;
    private readonly int[] _free;

    public BareLoop(EngineData data)
    {
        var count = data.Durations.Length;
        _durations = data.Durations;
        _early = new int[2 * count];
        _late = new int[2 * count];
        _free = new int[count];
        (_inStarts, _inPlaces, _inOffsets) = Table(data, count, x => x.Successor, x => Place(FromFinish(x), x.Predecessor), x => x.Lag - (OntoFinish(x) ? _durations[x.Successor] : 0));
        (_outStarts, _outPlaces, _outOffsets) = Table(data, count, x => x.Predecessor, x => Place(OntoFinish(x), x.Successor), x => x.Lag + (FromFinish(x) ? _durations[x.Predecessor] : 0));
        int Place(bool finish, int activity) => finish ? count + activity : activity;
    }

    public int Run()
    {
        var count = _durations.Length;
        var end = 0;
        for (var i = 0; i < count; i++)
        {
            var start = 0;
            for (var k = _inStarts[i]; k < _inStarts[i + 1]; k++)
                start = Max(start, _early[_inPlaces[k]] + _inOffsets[k]);
            _early[i] = start;
            _early[count + i] = start + _durations[i];
            end = Math.Max(end, start + _durations[i]);
        }
        for (var i = count - 1; i >= 0; i--)
        {
            var latest = end - _durations[i];
            var free = latest;
            for (var k = _outStarts[i]; k < _outStarts[i + 1]; k++)
            {
                latest = Min(latest, _late[_outPlaces[k]] - _outOffsets[k]);
                free = Min(free, _early[_outPlaces[k]] - _outOffsets[k]);
            }
            _late[i] = latest;
            _late[count + i] = latest + _durations[i];
            _free[i] = free - _early[i];
        }
        return end;
    }

    private static (int[] Starts, int[] Places, int[] Offsets) Table(EngineData data, int count, Func<Link, int> owner, Func<Link, int> place, Func<Link, int> offset)
    {
        var sorted = data.Links.OrderBy(owner).ToArray();
        var starts = new int[count + 1];
        foreach (var link in sorted)
            starts[owner(link) + 1]++;
        for (var i = 0; i < count; i++)
            starts[i + 1] += starts[i];
        return (starts, [.. sorted.Select(place)], [.. sorted.Select(offset)]);
    }

    // Without jumps, as in the engine: with Math.Max this loop is slower, and the engine would look better than it is.
    private static int Max(int a, int b) => a - ((a - b) & ((a - b) >> 31));

    private static int Min(int a, int b) => b + ((a - b) & ((a - b) >> 31));

    private static bool FromFinish(Link link) => link.Type is LinkType.FinishToStart or LinkType.FinishToFinish;

    private static bool OntoFinish(Link link) => link.Type is LinkType.FinishToFinish or LinkType.StartToFinish;
}
