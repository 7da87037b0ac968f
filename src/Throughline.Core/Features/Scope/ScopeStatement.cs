using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>The scope statement 范围说明书: what is in, what is out, for whom.</summary>
public sealed record ScopeStatement(
    int Version, string State, DateOnly? SignedOn, string? SignedBy, IReadOnlyList<Text>? InScope, IReadOnlyList<Text>? OutOfScope, IReadOnlyList<NamedCode>? CustomerGroups)
{
    /// <summary>The statement that the package has; null when it has none.</summary>
    public static ScopeStatement? Read(KeptRecords kept) => kept.File("scope").Field<ScopeStatement>("statement");
}

/// <summary>A code of the project's own with its name.</summary>
public sealed record NamedCode(string Code, Text Name);
