using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>What of the outline a query keeps, and what belongs to the picture of it.</summary>
internal static class ScheduleFilter
{
    /// <summary>Days that the picture shows before and after the plan.</summary>
    private const int Margin = 21;

    /// <summary>The items that fit, with all their parents, in the order of the tree.</summary>
    public static IReadOnlyList<ScheduleNode> Apply(ScheduleTree tree, ScheduleQuery query)
    {
        var search = query.Search?.Trim() is { Length: > 0 } words ? words : null;
        if (search is null && !query.OnlyCritical && !query.OnlyOpen && query.Phase is null)
        {
            return tree.Nodes;
        }
        var kept = new bool[tree.Nodes.Count];
        var phase = "";
        for (var place = 0; place < kept.Length; place++)
        {
            var node = tree.Nodes[place];
            phase = node.Level == 1 ? node.Item.Key : phase;
            if ((query.Phase is null || string.Equals(query.Phase, phase, StringComparison.Ordinal)) && Fits(tree, node, query, search))
            {
                for (var at = place; at >= 0 && !kept[at]; at = tree.Nodes[at].Parent)
                {
                    kept[at] = true;
                }
            }
        }
        return [.. tree.Nodes.Where((_, place) => kept[place])];
    }

    /// <summary>The links with both ends among the rows.</summary>
    public static IReadOnlyList<ChartLink> Links(PlanModel plan, IReadOnlyList<ScheduleRow> rows)
    {
        var shown = rows.Where(r => r.IsLeaf).ToDictionary(r => r.Key, StringComparer.Ordinal);
        var links = new List<ChartLink>();
        foreach (var row in shown.Values)
        {
            foreach (var link in PlanJson.List<PredecessorLink>(plan.Leaves[plan.IndexOf(row.Key)].Predecessors))
            {
                if (shown.TryGetValue(link.Code, out var from) && LinkTypes.Of(link.Type) is not null)
                {
                    links.Add(new ChartLink(link.Code, row.Key, link.Type, from.IsCritical && row.IsCritical));
                }
            }
        }
        return links;
    }

    /// <summary>The days off from some weeks before the plan until some weeks after its end.</summary>
    public static IReadOnlyList<DateSpan> DaysOff(ScheduleTree tree)
    {
        var calendar = tree.Plan.Days.Calendar;
        DateOnly[] dates = [.. tree.Nodes.SelectMany(n => new[] { n.Rollup.PlannedStart, n.Rollup.PlannedFinish, n.Rollup.Start, n.Rollup.Finish }).OfType<DateOnly>()];
        var spans = new List<DateSpan>();
        if (dates.Length == 0)
        {
            return spans;
        }
        var last = dates.Max().AddDays(Margin);
        for (var day = dates.Min().AddDays(-Margin); day <= last; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                continue;
            }
            if (spans.Count > 0 && spans[^1].Last == day.AddDays(-1))
            {
                spans[^1] = spans[^1] with { Last = day };
            }
            else
            {
                spans.Add(new DateSpan(day, day));
            }
        }
        return spans;
    }

    private static bool Fits(ScheduleTree tree, ScheduleNode node, ScheduleQuery query, string? search)
        => (!query.OnlyCritical || (node.Leaf >= 0 && tree.Plan.Schedule.IsCritical(node.Leaf)))
            && (!query.OnlyOpen || (node.Leaf >= 0 && !node.Rollup.IsFinished))
            && (search is null || node.Item.Name.Contains(search) || Contains(node.Item.Wbs, search) || Contains(node.Item.Key, search));

    private static bool Contains(string? text, string search) => text?.Contains(search, StringComparison.OrdinalIgnoreCase) == true;
}
