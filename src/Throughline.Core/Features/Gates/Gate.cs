using Throughline.Core.Common;

namespace Throughline.Core.Features.Governance;

/// <summary>A gate 阶段门 as it was recorded.</summary>
public sealed record Gate(
    string Id, [property: System.Text.Json.Serialization.JsonPropertyName("gate")] string Code, string? Wave, DateOnly? ReviewedOn, string State, string? DecidedBy, Text Comment,
    IReadOnlyList<GateCriterion>? Criteria, IReadOnlyList<GateCondition>? Conditions)
{
    /// <summary>The collection that <see cref="Read"/> takes; the figures load it with the others.</summary>
    public const string File = "governance";

    public const string Collection = "gates";

    public static IReadOnlyList<Gate> Read(KeptRecords kept) => [.. kept.Of<Gate>(File, Collection)];
}

/// <summary>What must hold at a gate.</summary>
public sealed record GateCriterion(string Code, string Operator, decimal Threshold, Text Name);

/// <summary>What was still to be done when the gate was passed.</summary>
public sealed record GateCondition(string Id, Text Text, string? Owner, DateOnly? Due, DateOnly? DoneOn);
