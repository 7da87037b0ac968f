using Throughline.Core.Common;
using Throughline.Engine.Calendars;
using Throughline.Engine.EarnedValue;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Features.Schedule;

/// <summary>A plan as the engine takes it: its items in order, its leaves as flat arrays, its network calculated once.</summary>
public sealed class PlanModel
{
    private readonly Dictionary<string, int> _leafOf;

    private PlanModel(Plan plan, DayIndex days, IReadOnlyList<PlanItem> items)
    {
        Version = plan.Key;
        State = plan.State;
        EffectiveDate = plan.EffectiveDate;
        Reason = plan.Reason;
        Days = days;
        Items = items;
        Leaves = [.. items.Where(i => i.IsLeaf)];
        _leafOf = Leaves.Select((item, index) => (item.Key, index)).ToDictionary(p => p.Key, p => p.index, StringComparer.Ordinal);
        Children = items.ToLookup(i => i.Parent, StringComparer.Ordinal);
        Durations = [.. Leaves.Select(l => l.DurationDays!.Value)];
        Network = Network.Create(days, Durations, Links(), Constraints());
        Schedule = Network.Calculate();
        Budgets = [.. Leaves.Select(ActivityBudget.Of)];
        Curve = PlannedValueCurve.Create(Schedule.EarlyStart, Schedule.EarlyFinish, Array.ConvertAll(Budgets, b => b.Total));
        Methods = [.. Leaves.Select(l => EvMethods.Of(l.EvMethod))];
    }

    /// <summary>Builds the model; <paramref name="plan"/> with its items loaded.</summary>
    public static PlanModel Of(Plan plan, DayIndex days) => new(plan, days, [.. plan.Items.OrderBy(i => i.Ordinal)]);

    public string Version { get; }
    public string State { get; }
    public DateOnly? EffectiveDate { get; }
    public Text Reason { get; }
    public bool IsDraft => string.Equals(State, Plan.Draft, StringComparison.Ordinal);
    public DayIndex Days { get; }

    /// <summary>All items, parents too, in the order of the plan.</summary>
    public IReadOnlyList<PlanItem> Items { get; }

    /// <summary>Activities, milestones and gates: what has a duration. Their place here is their index in all arrays.</summary>
    public IReadOnlyList<PlanItem> Leaves { get; }

    /// <summary>Children by the key of their parent; the top under null.</summary>
    public ILookup<string?, PlanItem> Children { get; }

    public int[] Durations { get; }
    public Network Network { get; }
    public NetworkSchedule Schedule { get; }
    public PlannedValueCurve Curve { get; }
    public ActivityBudget[] Budgets { get; }
    public EarningMethod[] Methods { get; }

    /// <summary>Budget at completion: all activity budgets; null when a planned hour has no rate.</summary>
    public decimal? Bac => Budgets.Any(b => b.RateMissing) ? null : Curve.Budget;

    /// <summary>The date on which the first <paramref name="duration"/> working days are over.</summary>
    public DateOnly FinishOf(int duration) => Days.DateOf(Math.Max(0, duration - 1));

    /// <summary>Index of a leaf; -1 when the plan has none with this key.</summary>
    public int IndexOf(string key) => _leafOf.GetValueOrDefault(key, -1);

    private Link[] Links()
    {
        var links = new List<Link>();
        for (var i = 0; i < Leaves.Count; i++)
        {
            foreach (var link in PlanJson.List<PredecessorLink>(Leaves[i].Predecessors))
            {
                if (_leafOf.TryGetValue(link.Code, out var predecessor) && LinkTypes.Of(link.Type) is { } type)
                {
                    links.Add(new Link(predecessor, i, type, link.LagDays, LinkTypes.UnitOf(link.LagUnit)));
                }
            }
        }
        return [.. links];
    }

    private Constraint[] Constraints()
    {
        var constraints = new List<Constraint>();
        for (var i = 0; i < Leaves.Count; i++)
        {
            if (Leaves[i] is { ConstraintType: { } code, ConstraintDate: { } date } && LinkTypes.ConstraintOf(code) is { } type)
            {
                constraints.Add(new Constraint(i, type, date));
            }
        }
        return [.. constraints];
    }
}

/// <summary>Budget of one activity: planned hours at the assignments' rates (labour) and planned other costs, by category.</summary>
public sealed record ActivityBudget(decimal Total, IReadOnlyList<(string Category, decimal Amount)> Parts, bool RateMissing)
{
    public const string Labour = "labour";

    public static ActivityBudget Of(PlanItem item)
    {
        var assignments = PlanJson.List<PlannedAssignment>(item.Assignments);
        var parts = new List<(string, decimal)>();
        if (assignments.Count > 0)
        {
            parts.Add((Labour, assignments.Sum(a => a.EffortHours * (a.Rate ?? 0m))));
        }
        parts.AddRange(PlanJson.List<PlannedCost>(item.PlannedCosts).Select(c => (c.Category, c.Amount)));
        return new ActivityBudget(parts.Sum(p => p.Item2), parts, assignments.Any(a => a.Rate is null && a.EffortHours > 0));
    }
}
