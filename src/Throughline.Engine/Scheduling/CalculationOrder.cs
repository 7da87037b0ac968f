namespace Throughline.Engine.Scheduling;

/// <summary>
/// Finds an order in which every activity follows its predecessors (Kahn), after taking out the links that close cycles.
/// Without recursion: a chain may be as long as the network.
/// </summary>
internal sealed class CalculationOrder
{
    private readonly int _count;
    private readonly int[] _starts;
    private readonly int[] _outgoing;
    private readonly int[] _successors;
    private readonly bool[] _used;

    public CalculationOrder(int count, ReadOnlySpan<Link> links, bool[] used)
    {
        _count = count;
        _used = used;
        _starts = new int[count + 1];
        _successors = new int[links.Length];
        for (var i = 0; i < links.Length; i++)
        {
            _successors[i] = links[i].Successor;
            if (used[i])
                _starts[links[i].Predecessor + 1]++;
        }
        for (var i = 0; i < count; i++)
            _starts[i + 1] += _starts[i];
        _outgoing = new int[_starts[count]];
        var next = _starts.AsSpan(0, count).ToArray();
        for (var i = 0; i < links.Length; i++)
        {
            if (used[i])
                _outgoing[next[links[i].Predecessor]++] = i;
        }
    }

    /// <summary>The order; links that close a cycle are marked as not used and reported in the order in which they were found.</summary>
    public int[] Find(List<NetworkIssue> issues)
    {
        var order = new int[_count];
        var sorted = Sort(order, out var waitingFor);
        if (sorted == _count)
            return order;
        BreakCycles(waitingFor, issues);
        Sort(order, out _);
        return order;
    }

    private int Sort(int[] order, out int[] waitingFor)
    {
        waitingFor = new int[_count];
        foreach (var link in _outgoing)
        {
            if (_used[link])
                waitingFor[_successors[link]]++;
        }
        var found = 0;
        for (var i = 0; i < _count; i++)
        {
            if (waitingFor[i] == 0)
                order[found++] = i;
        }
        for (var done = 0; done < found; done++)
        {
            foreach (var link in Outgoing(order[done]))
            {
                if (_used[link] && --waitingFor[_successors[link]] == 0)
                    order[found++] = _successors[link];
            }
        }
        return found;
    }

    /// <summary>Depth first over what the order did not reach: a link back onto the current path closes a cycle.</summary>
    private void BreakCycles(int[] waitingFor, List<NetworkIssue> issues)
    {
        var depth = new int[_count];
        var next = _starts.AsSpan(0, _count).ToArray();
        var path = new List<int>();
        var room = Network.LongestPaths;
        for (var root = 0; root < _count; root++)
        {
            if (waitingFor[root] == 0 || depth[root] != 0)
                continue;
            path.Add(root);
            depth[root] = 1;
            while (path.Count > 0)
            {
                var activity = path[^1];
                if (next[activity] == _starts[activity + 1])
                {
                    depth[activity] = -1;
                    path.RemoveAt(path.Count - 1);
                    continue;
                }
                var link = _outgoing[next[activity]++];
                var successor = _successors[link];
                if (depth[successor] > 0)
                {
                    _used[link] = false;
                    var length = path.Count - depth[successor] + 1;
                    issues.Add(new NetworkIssue(NetworkIssueKind.Cycle, link, length <= room ? path.GetRange(path.Count - length, length) : []));
                    room -= Math.Min(room, length);
                }
                else if (depth[successor] == 0)
                {
                    path.Add(successor);
                    depth[successor] = path.Count;
                }
            }
        }
    }

    private ReadOnlySpan<int> Outgoing(int activity) => _outgoing.AsSpan(_starts[activity].._starts[activity + 1]);
}
