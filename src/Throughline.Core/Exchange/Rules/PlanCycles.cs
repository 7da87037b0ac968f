namespace Throughline.Core.Exchange.Rules;

/// <summary>Circles among the links of a baseline, found in linear time and without recursion.</summary>
internal static class PlanCycles
{
    private const int MostShown = 8;

    /// <summary>Each link that closes a circle: the item that holds it and the circle's codes in the order of the work.</summary>
    public static IEnumerable<(int Item, string Codes)> Find(PlanItem[] items, PlanTree tree)
    {
        var done = new bool[items.Length];
        var depth = new int[items.Length]; // 1-based place on the way that is being walked, 0 = not on it
        var way = new List<(int Item, int Next)>();
        for (var root = 0; root < items.Length; root++)
        {
            if (done[root])
                continue;
            Push(root);
            while (way.Count > 0)
            {
                var (item, next) = way[^1];
                if (next == items[item].Predecessors.Length)
                {
                    done[item] = true;
                    depth[item] = 0;
                    way.RemoveAt(way.Count - 1);
                    continue;
                }
                way[^1] = (item, next + 1);
                if (tree.Find(items[item].Predecessors[next]) is not { } before || done[before])
                    continue;
                if (depth[before] == 0)
                    Push(before);
                else
                    yield return (item, Codes(items, way, depth[before] - 1));
            }
        }

        void Push(int item)
        {
            way.Add((item, 0));
            depth[item] = way.Count;
        }
    }

    private static string Codes(PlanItem[] items, List<(int Item, int Next)> way, int from)
    {
        var count = way.Count - from;
        var codes = Enumerable.Range(0, Math.Min(count, MostShown)).Select(k => items[way[^(k + 1)].Item].Code).ToList();
        codes.Add(count > MostShown ? "…" : codes[0]);
        return string.Join(" → ", codes);
    }
}
