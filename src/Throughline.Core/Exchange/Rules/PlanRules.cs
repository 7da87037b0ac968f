using System.Text.Json;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R01, R15, R16 and, for each baseline, the breakdown (R02), its links (R03) and their cycles (R04).</summary>
internal static class PlanRules
{
    private const string Plan = "plan";
    private const string Baselines = "baselines";
    private const string Draft = "draft";

    public static void Check(RuleScope scope)
    {
        if (scope.Rows(Plan, Baselines).Count(b => b.Row.Text("state") == Draft) > 1)
            scope.Error("R15", Plan, At(Baselines), nameof(ExchangeTexts.R15));
        var previous = "";
        foreach (var (n, baseline) in scope.Rows(Plan, Baselines))
        {
            var items = Items(baseline);
            if (baseline.Text("state") != Draft)
            {
                CheckAccountable(scope, n, items);
                var effective = baseline.Text("effective_date") ?? "";
                if (string.CompareOrdinal(effective, previous) < 0)
                    scope.Error("R01", Plan, At(Baselines, n, "effective_date"), nameof(ExchangeTexts.R01), effective, previous);
                previous = effective;
            }
            CheckBreakdown(scope, n, items);
        }
    }

    private static PlanItem[] Items(JsonElement baseline) =>
    [
        .. baseline.List("items").Select(i => new PlanItem(
            i.Text("code") ?? "",
            i.Text("parent"),
            i.Text("kind"),
            i.Has("duration_days"),
            !string.IsNullOrEmpty(i.Text("accountable")),
            [.. i.List("predecessors").Select(p => p.Text("code") ?? "")])),
    ];

    private static void CheckAccountable(RuleScope scope, int baseline, PlanItem[] items)
    {
        foreach (var (k, item) in items.Index())
        {
            if (item is { Kind: "activity" or "milestone" or "gate", HasAccountable: false })
                scope.Error("R16", Plan, At(Baselines, baseline, "items", k), nameof(ExchangeTexts.R16), item.Code);
        }
    }

    private static void CheckBreakdown(RuleScope scope, int baseline, PlanItem[] items)
    {
        var tree = new PlanTree(items);
        foreach (var (k, item) in items.Index())
        {
            var place = At(Baselines, baseline, "items", k);
            if (item.Parent is not null && tree.Find(item.Parent) is null)
                scope.Error("R02", Plan, place + "/parent", nameof(ExchangeTexts.R02ParentMissing), item.Code, item.Parent);
            if (tree.IsAbove(k, k))
                scope.Error("R02", Plan, place + "/parent", nameof(ExchangeTexts.R02OwnAncestor), item.Code);
            if (item.HasDuration && tree.HasChildren(k))
                scope.Error("R02", Plan, place + "/duration_days", nameof(ExchangeTexts.R02DurationOfParent), item.Code);
            foreach (var (j, code) in item.Predecessors.Index())
                CheckLink(scope, tree, items, k, code, place + At("predecessors", j));
        }
        foreach (var cycle in PlanCycles.Find(items, tree))
            scope.Error("R04", Plan, At(Baselines, baseline, "items", cycle.Item, "predecessors"), nameof(ExchangeTexts.R04), cycle.Codes);
    }

    private static void CheckLink(RuleScope scope, PlanTree tree, PlanItem[] items, int item, string predecessor, string place)
    {
        var found = tree.Find(predecessor);
        if (found is not { } p || !items[p].HasDuration)
            scope.Error("R03", Plan, place, nameof(ExchangeTexts.R03NoLeaf), items[item].Code, predecessor);
        if (found is { } above && tree.IsAbove(above, item))
            scope.Error("R03", Plan, place, nameof(ExchangeTexts.R03OwnAncestor), items[item].Code, predecessor);
    }
}

/// <summary>What the rules need of an item of a baseline.</summary>
internal sealed record PlanItem(string Code, string? Parent, string? Kind, bool HasDuration, bool HasAccountable, string[] Predecessors);
