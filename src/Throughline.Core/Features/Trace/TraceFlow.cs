namespace Throughline.Core.Features.Trace;

/// <summary>The columns of the flow of money, from left to right.</summary>
public enum FlowColumn
{
    Cost,
    Work,
    Objective,
    Kpi,
    Benefit,
}

/// <summary>What a node of the flow is.</summary>
public enum FlowRole
{
    Cost,
    Phase,
    Objective,
    Common,
    Kpi,
    Benefit,

    /// <summary>An end that is not carried or serves nothing.</summary>
    Broken,
}

/// <summary>A node of the flow.</summary>
/// <param name="Id">Unique within the flow.</param>
/// <param name="Column">Where it stands.</param>
/// <param name="Role">What it is.</param>
/// <param name="Key">Code or key of the record; empty for what gathers the rest (common, unlinked, without objective, without KPI).</param>
/// <param name="Name">What people call it; null for what gathers the rest.</param>
public sealed record FlowNode(string Id, FlowColumn Column, FlowRole Role, string Key, TraceName? Name);

/// <summary>What goes from one node to the next: money, or how many records.</summary>
public sealed record FlowLink(string From, string To, decimal Value, bool IsBroken);

/// <summary>The flow cost → phase → objective → KPI → benefit: budget in force to the left, net value to the right.</summary>
public sealed record TraceFlow(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowLink> Links, bool IsMoney);
