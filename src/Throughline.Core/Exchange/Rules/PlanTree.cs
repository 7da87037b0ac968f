namespace Throughline.Core.Exchange.Rules;

/// <summary>
/// Who lies above whom along <c>parent</c>, also when parents are missing or run in a circle. Built once in linear time and
/// without recursion, since a hostile plan may be one chain of a million items.
/// </summary>
internal sealed class PlanTree
{
    private const int None = -1;

    private readonly Dictionary<string, int> byCode = new(StringComparer.Ordinal);
    private readonly int[] parents;
    private readonly int[] circles; // number of the circle an item lies on
    private readonly int[] tops;    // the item without parent, or on a circle, that ends the way up
    private readonly int[] enters;
    private readonly int[] leaves;
    private readonly List<int>?[] children;

    public PlanTree(PlanItem[] items)
    {
        for (var i = 0; i < items.Length; i++)
            byCode.TryAdd(items[i].Code, i);
        parents = Array.ConvertAll(items, i => i.Parent is null ? None : Find(i.Parent) ?? None);
        circles = new int[items.Length];
        tops = new int[items.Length];
        enters = new int[items.Length];
        leaves = new int[items.Length];
        children = new List<int>?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (parents[i] != None)
                (children[parents[i]] ??= []).Add(i);
        }
        FindCircles();
        Walk();
    }

    /// <summary>Position of the item with this code.</summary>
    public int? Find(string code) => byCode.TryGetValue(code, out var i) ? i : null;

    public bool HasChildren(int item) => children[item] is not null;

    /// <summary>Whether one item lies above another; an item lies above itself when its parents run in a circle.</summary>
    public bool IsAbove(int upper, int lower)
    {
        if (circles[upper] != None)
            return circles[tops[lower]] == circles[upper];
        return upper != lower && tops[upper] == tops[lower] && enters[upper] < enters[lower] && leaves[lower] <= leaves[upper];
    }

    private void FindCircles()
    {
        var seenFrom = new int[parents.Length];
        Array.Fill(seenFrom, None);
        Array.Fill(circles, None);
        for (var start = 0; start < parents.Length; start++)
        {
            var i = start;
            while (i != None && seenFrom[i] == None)
            {
                seenFrom[i] = start;
                i = parents[i];
            }
            if (i == None || seenFrom[i] != start)
                continue;
            for (; circles[i] == None; i = parents[i])
                circles[i] = start;
        }
    }

    private void Walk()
    {
        var clock = 0;
        var open = new Stack<(int Item, int Next)>();
        for (var root = 0; root < parents.Length; root++)
        {
            if (parents[root] != None && circles[root] == None)
                continue;
            Enter(root, root);
            while (open.TryPop(out var at))
            {
                if (children[at.Item] is { } below && at.Next < below.Count)
                {
                    open.Push((at.Item, at.Next + 1));
                    if (circles[below[at.Next]] == None)
                        Enter(below[at.Next], root);
                }
                else
                {
                    leaves[at.Item] = clock;
                }
            }
        }

        void Enter(int item, int root)
        {
            tops[item] = root;
            enters[item] = clock++;
            open.Push((item, 0));
        }
    }
}
