using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>
/// A plan at a data date as its tree: every item with its planned dates, its forecast or actual dates and its progress;
/// parents rolled up from their leaves (domain.md §4).
/// </summary>
internal sealed class ScheduleTree
{
    private readonly Dictionary<string, int> _places;

    private ScheduleTree(PlanModel plan, ForecastFigures forecast, ScheduleNode[] nodes)
    {
        Plan = plan;
        Forecast = forecast;
        Nodes = nodes;
        _places = nodes.Select((n, place) => (n.Item.Key, place)).ToDictionary(n => n.Key, n => n.place, StringComparer.Ordinal);
    }

    public PlanModel Plan { get; }
    public ForecastFigures Forecast { get; }

    /// <summary>Parents before their children, siblings in the order of the plan.</summary>
    public IReadOnlyList<ScheduleNode> Nodes { get; }

    public ScheduleNode? Find(string key) => _places.TryGetValue(key, out var place) ? Nodes[place] : null;

    /// <summary>The number that people call an item by; its key when the plan does not have it.</summary>
    public string NumberOf(string key) => Find(key)?.Item.Wbs ?? key;

    public static ScheduleTree Of(PlanModel plan, ProgressHistory history, DateOnly day)
    {
        var forecast = ForecastFigures.Of(plan, history, day);
        var nodes = new List<ScheduleNode>(plan.Items.Count);
        var known = plan.Items.Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        var waiting = new Stack<(PlanItem Item, int Level, int Parent)>();
        foreach (var root in plan.Items.Where(i => i.Parent is null || !known.Contains(i.Parent)).Reverse())
        {
            waiting.Push((root, 1, -1));
        }
        while (waiting.TryPop(out var next))
        {
            var place = nodes.Count;
            nodes.Add(NodeOf(plan, forecast, next.Item, next.Level, next.Parent));
            foreach (var child in plan.Children[next.Item.Key].Reverse())
            {
                waiting.Push((child, next.Level + 1, place));
            }
        }
        for (var place = nodes.Count - 1; place >= 0; place--)
        {
            if (nodes[place].Parent is var parent and >= 0)
            {
                nodes[parent].Rollup.Add(nodes[place].Rollup);
            }
        }
        return new ScheduleTree(plan, forecast, [.. nodes]);
    }

    private static ScheduleNode NodeOf(PlanModel plan, ForecastFigures forecast, PlanItem item, int level, int parent)
    {
        var leaf = item.IsLeaf ? plan.IndexOf(item.Key) : -1;
        return new ScheduleNode(item, level, parent, leaf, leaf < 0 ? new ScheduleRollup() : ScheduleRollup.Of(plan, forecast, leaf));
    }
}

/// <summary>An item of the tree. <paramref name="Leaf"/> is its index in the network, −1 for parents; <paramref name="Parent"/> its place in the tree, −1 at the top.</summary>
internal sealed record ScheduleNode(PlanItem Item, int Level, int Parent, int Leaf, ScheduleRollup Rollup);

/// <summary>Dates, progress and budget of a leaf, or of everything below a parent.</summary>
internal sealed class ScheduleRollup
{
    private decimal _budget;
    private decimal _earnedByBudget;
    private long _days;
    private decimal _earnedByDays;
    private bool _rateMissing;
    private int _leaves;
    private int _started;
    private int _startIsKnown;
    private int _finished;

    public DateOnly? PlannedStart { get; private set; }
    public DateOnly? PlannedFinish { get; private set; }
    public DateOnly? Start { get; private set; }
    public DateOnly? Finish { get; private set; }
    public bool HasStarted => _started > 0;

    /// <summary>The start is a recorded one, not a forecast.</summary>
    public bool StartIsActual => _startIsKnown > 0;
    public bool IsFinished => _leaves > 0 && _finished == _leaves;

    /// <summary>Null when a planned hour has no rate.</summary>
    public decimal? Budget => _rateMissing ? null : _budget;

    /// <summary>Ratio: Σ(budget · percent) ÷ Σ budget, by duration where there is no budget; null where there is neither.</summary>
    public decimal? Percent
        => _leaves == 0 ? null
            : Budget is > 0 ? _earnedByBudget / _budget
            : _days > 0 ? _earnedByDays / _days
            : IsFinished ? 1m : null;

    public static ScheduleRollup Of(PlanModel plan, ForecastFigures forecast, int leaf)
    {
        var standing = forecast.Items[leaf];
        var isFinished = standing.Status.Finished is not null;
        var percent = standing.Status.Percent;
        var budget = plan.Budgets[leaf];
        return new ScheduleRollup
        {
            _budget = budget.Total,
            _earnedByBudget = budget.Total * percent,
            _days = plan.Durations[leaf],
            _earnedByDays = plan.Durations[leaf] * percent,
            _rateMissing = budget.RateMissing,
            _leaves = 1,
            _started = standing.Status.HasStarted ? 1 : 0,
            _startIsKnown = standing.Status.Started is not null ? 1 : 0,
            _finished = isFinished ? 1 : 0,
            PlannedStart = plan.Schedule.Start(leaf),
            PlannedFinish = plan.Schedule.Finish(leaf),
            Start = standing.Start,
            Finish = standing.Finish,
        };
    }

    public void Add(ScheduleRollup below)
    {
        _budget += below._budget;
        _earnedByBudget += below._earnedByBudget;
        _days += below._days;
        _earnedByDays += below._earnedByDays;
        _rateMissing |= below._rateMissing;
        _leaves += below._leaves;
        _started += below._started;
        _startIsKnown += below._startIsKnown;
        _finished += below._finished;
        PlannedStart = Earlier(PlannedStart, below.PlannedStart);
        PlannedFinish = Later(PlannedFinish, below.PlannedFinish);
        Start = Earlier(Start, below.Start);
        Finish = Later(Finish, below.Finish);
    }

    private static DateOnly? Earlier(DateOnly? a, DateOnly? b) => a is null || b < a ? b : a;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b : a;
}
