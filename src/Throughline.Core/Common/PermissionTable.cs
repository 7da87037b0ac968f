using System.Collections.Frozen;

namespace Throughline.Core.Common;

/// <summary>permissions.csv, the binding table of who may do what.</summary>
internal static class PermissionTable
{
    private const int FirstRoleColumn = 4;

    private static readonly string[][] Cells = [.. Library.Cells("permissions.csv")];

    private static readonly FrozenDictionary<string, PermissionLine> Lines = Cells.Skip(1)
        .Select(c => new PermissionLine(c[0], Enum.Parse<PermissionScope>(c[3], ignoreCase: true), ByRole(c)))
        .ToFrozenDictionary(l => l.Code, StringComparer.Ordinal);

    public static IReadOnlyList<string> Roles { get; } = [.. Cells[0].Skip(FirstRoleColumn)];

    public static IEnumerable<string> Codes => Lines.Keys;

    public static PermissionLine Line(string code)
        => Lines.TryGetValue(code, out var line) ? line : throw new ArgumentException($"permissions.csv has no line {code}.", nameof(code));

    private static FrozenDictionary<string, Reach> ByRole(string[] cells)
        => Cells[0].Skip(FirstRoleColumn).Zip(cells.Skip(FirstRoleColumn))
            .Where(pair => pair.Second.Length > 0)
            .ToFrozenDictionary(pair => pair.First, pair => ReachOf(pair.Second), StringComparer.Ordinal);

    private static Reach ReachOf(string cell)
        => cell.EndsWith("+own", StringComparison.Ordinal) ? Reach.Own
            : cell.EndsWith("+shared", StringComparison.Ordinal) ? Reach.Shared
            : Reach.All;
}

internal sealed record PermissionLine(string Code, PermissionScope Scope, FrozenDictionary<string, Reach> Reaches)
{
    public Reach For(string role) => Reaches.GetValueOrDefault(role, Reach.None);
}
