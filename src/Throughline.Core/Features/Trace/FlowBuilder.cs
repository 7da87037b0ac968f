using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Features.Trace;

/// <summary>Gathers the line into the flow of a Sankey diagram, in time linear in activities and links.</summary>
internal sealed class FlowBuilder(TraceFigures trace, bool isMoney)
{
    private readonly Dictionary<string, FlowNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), (decimal Value, bool IsBroken)> _links = [];

    public TraceFlow Build()
    {
        AddWork();
        AddValue();
        return new TraceFlow(
            [.. _nodes.Values.OrderBy(n => n.Column)],
            [.. _links.Select(l => new FlowLink(l.Key.From, l.Key.To, l.Value.Value, l.Value.IsBroken))],
            isMoney);
    }

    private void AddWork()
    {
        if (trace.Plan is not { } plan || trace.Graph.Shares is not { } shares)
        {
            return;
        }
        var phases = PhasesOf(plan);
        foreach (var objective in trace.Graph.Coverage ?? [])
        {
            Node(FlowColumn.Objective, FlowRole.Objective, objective.Objective, TraceKind.Objective);
        }
        for (var i = 0; i < plan.Leaves.Count && isMoney; i++)
        {
            foreach (var (category, amount) in plan.Budgets[i].Parts)
            {
                Link(Category(category), Phase(phases[plan.Leaves[i].Key]), amount);
            }
        }
        foreach (var share in shares.Where(s => s.Activity is not null && phases.ContainsKey(s.Activity)))
        {
            Func<string> to = share.Of switch
            {
                ShareOf.Objective => () => Node(FlowColumn.Objective, FlowRole.Objective, share.Objective!, TraceKind.Objective),
                ShareOf.Common => () => Rest(FlowColumn.Objective, FlowRole.Common),
                _ => () => Rest(FlowColumn.Objective, FlowRole.Broken),
            };
            var hasDuration = plan.Durations[plan.IndexOf(share.Activity!)] > 0;
            var value = isMoney ? share.Budget ?? 0m : hasDuration ? 1m : 0m;
            if (value != 0m || (hasDuration && share.Of == ShareOf.Unlinked))
            {
                Link(Phase(phases[share.Activity!]), to(), value, share.Of == ShareOf.Unlinked);
            }
        }
    }

    private void AddValue()
    {
        // Everything stands in the order of what it comes from, so that few lines cross.
        var agreed = (trace.Graph.Coverage ?? []).Select((c, i) => (c.Objective, i)).ToDictionary(c => c.Objective, c => c.i, StringComparer.Ordinal);
        List<TracedKpi> ordered = [.. (trace.Input.Kpis ?? []).Where(k => k.IsActive).OrderBy(k => agreed.GetValueOrDefault(k.Objective ?? "", int.MaxValue))];
        var kpis = ordered.ToDictionary(k => k.Code, StringComparer.Ordinal);
        var places = ordered.Select((k, i) => (k.Code, i)).ToDictionary(k => k.Code, k => k.i, StringComparer.Ordinal);
        List<TracedBenefit> benefits = [.. (trace.Input.Benefits ?? []).OrderBy(b => b.Kpis.Select(k => places.GetValueOrDefault(k, int.MaxValue)).DefaultIfEmpty(int.MaxValue).Min())];
        var shown = benefits.SelectMany(b => b.Kpis).ToHashSet(StringComparer.Ordinal);
        foreach (var kpi in ordered)
        {
            var isCarried = shown.Contains(kpi.Code);
            var to = Node(FlowColumn.Kpi, isCarried ? FlowRole.Kpi : FlowRole.Broken, kpi.Code, TraceKind.Kpi);
            Link(From(kpi), to, isMoney || isCarried ? 0m : 1m, !isCarried || !agreed.ContainsKey(kpi.Objective ?? ""));
        }
        foreach (var benefit in benefits)
        {
            var of = benefit.Kpis.Where(kpis.ContainsKey).ToList();
            var to = Node(FlowColumn.Benefit, of.Count > 0 ? FlowRole.Benefit : FlowRole.Broken, benefit.Code, TraceKind.Benefit);
            for (var i = 0; i < of.Count; i++)
            {
                var part = isMoney ? EqualParts.Of(benefit.NetValue, i, of.Count) ?? 0m : 1m;
                Link(From(kpis[of[i]]), Id(FlowColumn.Kpi, of[i]), part);
                Link(Id(FlowColumn.Kpi, of[i]), to, part);
            }
            if (of.Count == 0)
            {
                Link(Rest(FlowColumn.Kpi, FlowRole.Broken), to, isMoney ? benefit.NetValue ?? 0m : 1m, isBroken: true);
            }
        }

        string From(TracedKpi kpi) => kpi.Objective is { } code && agreed.ContainsKey(code)
            ? Node(FlowColumn.Objective, FlowRole.Objective, code, TraceKind.Objective)
            : Rest(FlowColumn.Objective, FlowRole.Broken);
    }

    // The top item above each leaf.
    private static Dictionary<string, PlanItem> PhasesOf(PlanModel plan)
    {
        var items = plan.Items.ToDictionary(i => i.Key, StringComparer.Ordinal);
        var phases = new Dictionary<string, PlanItem>(StringComparer.Ordinal);
        foreach (var leaf in plan.Leaves)
        {
            var top = leaf;
            for (var step = 0; step < items.Count && top.Parent is { } parent && items.TryGetValue(parent, out var above); step++)
            {
                top = above;
            }
            phases[leaf.Key] = top;
        }
        return phases;
    }

    private string Category(string code) => Add(new FlowNode(Id(FlowColumn.Cost, code), FlowColumn.Cost, FlowRole.Cost, code, new TraceName("", CodeLists.Codes("budget_category").GetValueOrDefault(code))));

    private string Phase(PlanItem item) => Add(new FlowNode(Id(FlowColumn.Work, item.Key), FlowColumn.Work, FlowRole.Phase, item.Key, new TraceName(item.Wbs ?? item.Key, item.Name)));

    private string Node(FlowColumn column, FlowRole role, string key, TraceKind kind) => Add(new FlowNode(Id(column, key), column, role, key, trace.NameOf(kind, key)));

    private string Rest(FlowColumn column, FlowRole role) => Add(new FlowNode($"{Id(column, "")}{role}", column, role, "", null));

    private string Add(FlowNode node)
    {
        _nodes.TryAdd(node.Id, node);
        return node.Id;
    }

    private static string Id(FlowColumn column, string key) => $"{column}:{key}";

    private void Link(string from, string to, decimal value, bool isBroken = false)
    {
        var (sum, broken) = _links.GetValueOrDefault((from, to));
        _links[(from, to)] = (sum + value, broken || isBroken);
    }
}
