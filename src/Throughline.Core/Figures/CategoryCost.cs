using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>Budget, actual cost and open commitments of one budget category at a date (domain.md §7). Each amount is null as long as it is undefined.</summary>
public sealed record CategoryCost
{
    /// <summary>Code of <c>budget_category</c>; null: commitments that fall under no single one.</summary>
    public required string? Category { get; init; }

    /// <summary>Budget in the first baseline.</summary>
    public required decimal? First { get; init; }

    /// <summary>Budget in the baseline in force.</summary>
    public required decimal? Budget { get; init; }

    /// <summary>The parts of <see cref="Budget"/> by the items at the top of the outline, those without money left out.</summary>
    public required IReadOnlyList<(PlanItem Item, decimal Amount)> Phases { get; init; }

    /// <summary>Approved hours at their rates: the part of <see cref="Actual"/> that only labour has.</summary>
    public required decimal? Hours { get; init; }

    /// <summary>Posted entries: the other part of <see cref="Actual"/>.</summary>
    public required decimal? Entries { get; init; }

    /// <summary>Open commitments; null when commitments are not stated.</summary>
    public required decimal? Open { get; init; }

    public decimal? Actual => Hours + Entries;

    /// <summary>Budget less actual cost less open commitments; below zero when overspent.</summary>
    public decimal? Available => Budget - Actual - Open;

    /// <summary>Ratio: actual cost of the budget.</summary>
    public decimal? Spent => Budget is null or 0m ? null : Actual / Budget;

    /// <summary>All categories that occur, in the order of the code list, at the end of <paramref name="day"/>; null when no baseline was in force.</summary>
    public static IReadOnlyList<CategoryCost>? At(ProjectFacts facts, DateOnly day)
    {
        if (facts.InForce(day) is not { } plan)
        {
            return null;
        }
        var costs = facts.Costs;
        var (first, now) = (ByCategory(facts.Baselines[0]), ByCategory(plan));
        var entries = costs.EntriesByCategory(day);
        var open = OpenBy(facts, plan, day);
        var labour = costs.LabourCost(day);
        var tops = new PlanTops(plan);
        string?[] codes = [.. Core.Common.CodeLists.Codes("budget_category").Keys, null];
        return [.. codes
            .Where(c => c is null ? open?.ContainsKey("") == true
                : now.ContainsKey(c) || first.ContainsKey(c) || entries?.ContainsKey(c) == true || open?.ContainsKey(c) == true || (IsLabour(c) && labour is not null and not 0m))
            .Select(c => new CategoryCost
            {
                Category = c,
                First = facts.Baselines[0].Bac is null ? null : first.GetValueOrDefault(c ?? ""),
                Budget = plan.Bac is null ? null : now.GetValueOrDefault(c ?? ""),
                Phases = c is null ? [] : tops.Amounts(c),
                Hours = labour is null ? null : IsLabour(c) ? labour : 0m,
                Entries = entries is null ? null : entries.GetValueOrDefault(c ?? ""),
                Open = open is null ? null : open.GetValueOrDefault(c ?? ""),
            })];
    }

    private static bool IsLabour(string? category) => string.Equals(category, ActivityBudget.Labour, StringComparison.Ordinal);

    private static Dictionary<string, decimal> ByCategory(PlanModel plan)
        => plan.Budgets.SelectMany(b => b.Parts).GroupBy(p => p.Category, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(p => p.Amount), StringComparer.Ordinal);

    // What falls under no single category stands under an empty key.
    private static Dictionary<string, decimal>? OpenBy(ProjectFacts facts, PlanModel plan, DateOnly day)
    {
        if (facts.Costs.Commitments is not { } commitments)
        {
            return null;
        }
        var categories = CommitmentCategoriesOf(facts, plan);
        return commitments.Where(c => c.OpenOn(day) != 0)
            .GroupBy(c => categories[c.Key] ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.OpenOn(day)), StringComparer.Ordinal);
    }

    internal static IReadOnlyDictionary<string, string?> CommitmentCategoriesOf(ProjectFacts facts, PlanModel? plan)
        => CommitmentCategories.Of(
            facts.Costs.Commitments ?? [],
            [.. facts.Costs.Entries ?? []],
            (plan?.Leaves ?? []).SelectMany(l => PlanJson.List<PlannedCost>(l.PlannedCosts)).Select(c => (c.CostItem, c.Category)));

    private sealed class PlanTops(PlanModel plan)
    {
        private readonly Dictionary<string, PlanItem> _items = plan.Items.ToDictionary(i => i.Key, StringComparer.Ordinal);

        public IReadOnlyList<(PlanItem Item, decimal Amount)> Amounts(string category)
            => [.. plan.Leaves
                .Select((leaf, i) => (Top: TopOf(leaf), Amount: plan.Budgets[i].Parts.Where(p => string.Equals(p.Category, category, StringComparison.Ordinal)).Sum(p => p.Amount)))
                .Where(x => x.Amount != 0)
                .GroupBy(x => x.Top)
                .Select(g => (g.Key, g.Sum(x => x.Amount)))
                .OrderBy(x => x.Key.Ordinal)];

        // Bounded by the number of items, so that parents in a circle end somewhere.
        private PlanItem TopOf(PlanItem item)
        {
            for (var step = 0; step < _items.Count && item.Parent is { } parent && _items.TryGetValue(parent, out var above); step++)
            {
                item = above;
            }
            return item;
        }
    }
}
