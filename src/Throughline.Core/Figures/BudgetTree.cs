using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>Budget and cost of an item of the plan in force, or of everything below it.</summary>
public sealed record BudgetRow
{
    /// <summary>Key of the item; null: cost that names no item of the plan.</summary>
    public required string? Key { get; init; }

    /// <summary>The outline number that people see.</summary>
    public required string? Number { get; init; }

    public required Text Name { get; init; }
    public required int Level { get; init; }
    public required bool IsLeaf { get; init; }

    /// <summary>Budget in the first baseline; null when it does not have the item, or a planned hour there has no rate.</summary>
    public required decimal? First { get; init; }

    /// <summary>Budget in the baseline in force; null when a planned hour has no rate.</summary>
    public required decimal? Budget { get; init; }

    /// <summary>Null when actual cost is undefined, or the asker may not see it.</summary>
    public required decimal? Actual { get; init; }

    /// <summary>Budget less actual cost.</summary>
    public decimal? Left => Budget - Actual;

    /// <summary>Ratio: actual cost of the budget.</summary>
    public decimal? Spent => Budget is null or 0m ? null : Actual / Budget;
}

/// <summary>The budget along the outline of the plan in force (domain.md §7).</summary>
internal static class BudgetTree
{
    /// <summary>All items in the order of the plan, parents before what is below them; at the end the cost that names none of them, if there is any.</summary>
    public static IReadOnlyList<BudgetRow> Of(ScheduleTree tree, PlanModel first, IReadOnlyDictionary<string, decimal>? costs)
    {
        var before = SumsOf(first);
        var nodes = tree.Nodes;
        var actual = new decimal[nodes.Count];
        var named = 0m;
        for (var place = nodes.Count - 1; place >= 0; place--)
        {
            if (costs?.TryGetValue(nodes[place].Item.Key, out var own) == true)
            {
                actual[place] += own;
                named += own;
            }
            if (nodes[place].Parent is var parent and >= 0)
            {
                actual[parent] += actual[place];
            }
        }
        List<BudgetRow> rows = [.. nodes.Select((n, place) => new BudgetRow
        {
            Key = n.Item.Key,
            Number = n.Item.Wbs ?? n.Item.Key,
            Name = n.Item.Name,
            Level = n.Level,
            IsLeaf = n.Leaf >= 0,
            First = before.GetValueOrDefault(n.Item.Key),
            Budget = n.Rollup.Budget,
            Actual = costs is null ? null : actual[place],
        })];
        var rest = (costs?.Values.Sum() ?? 0m) - named;
        if (rest != 0)
        {
            rows.Add(new BudgetRow { Key = null, Number = null, Name = default, Level = 1, IsLeaf = false, First = null, Budget = 0m, Actual = rest });
        }
        return rows;
    }

    private static Dictionary<string, decimal?> SumsOf(PlanModel plan)
    {
        var sums = plan.Items.ToDictionary(i => i.Key, _ => (decimal?)0m, StringComparer.Ordinal);
        var parents = plan.Items.ToDictionary(i => i.Key, i => i.Parent, StringComparer.Ordinal);
        for (var i = 0; i < plan.Leaves.Count; i++)
        {
            var (amount, key) = (plan.Budgets[i].RateMissing ? null : (decimal?)plan.Budgets[i].Total, plan.Leaves[i].Key);
            for (var step = 0; step <= plan.Items.Count && key is not null && sums.TryGetValue(key, out var sum); step++)
            {
                sums[key] = sum + amount;
                key = parents[key];
            }
        }
        return sums;
    }
}
