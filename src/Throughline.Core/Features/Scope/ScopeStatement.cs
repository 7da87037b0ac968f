using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>The scope statement 范围说明书: what is in, what is out, for whom.</summary>
public sealed record ScopeStatement(
    int Version, string State, DateOnly? SignedOn, string? SignedBy, IReadOnlyList<Text>? InScope, IReadOnlyList<Text>? OutOfScope, IReadOnlyList<NamedCode>? CustomerGroups)
{
    public const string StateList = "scope_state";

    internal const string File = "scope";

    /// <summary>The statement that the package has; null when it has none.</summary>
    public static ScopeStatement? Read(KeptRecords kept) => kept.File(File).Field<ScopeStatement>("statement");
}

/// <summary>An assumption 假设 that the scope rests on.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Statement">What is taken for true.</param>
/// <param name="Owner">Key of the person who is to find out.</param>
/// <param name="ValidateBy">Until when.</param>
/// <param name="ValidatedOn">When it was found out; null as long as it is not.</param>
/// <param name="State">Code of <c>assumption_state</c>.</param>
/// <param name="LeadsTo">Key of the risk or issue that it became.</param>
public sealed record Assumption(string Id, Text Statement, string Owner, DateOnly ValidateBy, DateOnly? ValidatedOn, string State, string? LeadsTo)
{
    public const string StateList = "assumption_state";

    internal const string Collection = "assumptions";
}

/// <summary>A constraint 约束.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Statement">What is not to be touched.</param>
/// <param name="Kind">Code of <c>constraint_kind</c>.</param>
public sealed record ScopeConstraint(string Id, Text Statement, string Kind)
{
    internal const string Collection = "constraints";
}

/// <summary>A code of the project's own with its name.</summary>
public sealed record NamedCode(string Code, Text Name);
