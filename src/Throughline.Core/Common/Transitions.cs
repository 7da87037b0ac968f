using System.Collections.Frozen;

namespace Throughline.Core.Common;

/// <summary>A step between two states: a line of transitions.csv.</summary>
/// <param name="Entity">What kind of record takes it.</param>
/// <param name="From">The state before; empty where the record is made.</param>
/// <param name="To">The state after.</param>
/// <param name="Action">What it is called.</param>
/// <param name="Who">Access roles; <see cref="Transitions.Owner"/> and <see cref="Transitions.Product"/>.</param>
/// <param name="Condition">What must hold; empty: nothing.</param>
/// <param name="Records">What it writes besides who, when, from, to and comment.</param>
public sealed record Transition(string Entity, string From, string To, Text Action, IReadOnlyList<string> Who, string Condition, string Records)
{
    /// <summary>Whether the author must say why.</summary>
    public bool NeedsReason => Condition.Contains("reason required", StringComparison.Ordinal);

    /// <summary>Whether only the product takes it.</summary>
    public bool IsOfProduct => Who is [Transitions.Product];
}

/// <summary>transitions.csv, the binding table of the steps that records may take. What it does not list is refused.</summary>
public static class Transitions
{
    /// <summary>The person whom the record names as owner, assignee or author.</summary>
    public const string Owner = "owner";

    /// <summary>The product itself, by date or by another record.</summary>
    public const string Product = "system";

    private static readonly FrozenDictionary<string, Transition[]> Lines = Library.Cells("transitions.csv").Skip(1)
        .Select(c => new Transition(c[0], c[1], c[2], new Text(c[3], c[4]), c[5].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), c[6], c[7]))
        .GroupBy(t => t.Entity, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    /// <summary>Kinds of records with states.</summary>
    public static IEnumerable<string> Entities => Lines.Keys;

    /// <summary>All steps of a kind of record, in the order of the table.</summary>
    /// <exception cref="ArgumentException">The table does not name it.</exception>
    public static IReadOnlyList<Transition> Of(string entity)
        => Lines.TryGetValue(entity, out var steps) ? steps : throw new ArgumentException($"transitions.csv has no {entity}.", nameof(entity));
}
