using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>A group of records that have the same code or name the same record, as a page shows it.</summary>
/// <param name="Key">The code or key that they share; empty: those without one.</param>
/// <param name="Value">The same as a value of the field.</param>
/// <param name="Count">Records in it, on all pages.</param>
/// <param name="Number">Its place among all groups, from 1.</param>
public sealed record RegisterGroup(string Key, FieldValue Value, int Count, int Number)
{
    /// <summary>Its records are left out.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The line of the page before which it stands; as many as there are lines: behind all.</summary>
    public int At { get; init; }

    /// <summary>The page that it begins on once it is opened, or closed.</summary>
    public int TurnedOn { get; init; }
}

/// <summary>How a register is grouped.</summary>
/// <param name="By">The field; null: not at all.</param>
/// <param name="Groups">The groups of the page.</param>
/// <param name="Offered">The fields that it can be grouped by.</param>
public sealed record RegisterGrouping(RegisterColumn? By, IReadOnlyList<RegisterGroup> Groups, IReadOnlyList<RegisterColumn> Offered)
{
    /// <summary>Beyond this many groups heads help nobody.</summary>
    internal const int MostGroups = 2_000;

    internal static bool IsOffered(FieldKind kind) => kind is FieldKind.Code or FieldKind.State or FieldKind.Reference;

    /// <summary>The order of groups, on every database and in memory: that of the code list, then of keys; those without one last.</summary>
    internal static IEnumerable<T> Ordered<T>(IEnumerable<T> groups, Func<T, string> key, string? codeList)
    {
        var places = codeList is null ? [] : CodeLists.Codes(codeList).Keys.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i, StringComparer.Ordinal);
        return groups.OrderBy(g => key(g).Length == 0).ThenBy(g => places.GetValueOrDefault(key(g), int.MaxValue)).ThenBy(key, StringComparer.Ordinal);
    }

    /// <summary>Of all groups in their order, those whose heads stand on a page.</summary>
    internal static IReadOnlyList<RegisterGroup> On(PageRequest page, IReadOnlyList<(string Key, FieldValue Value, int Count)> all, IReadOnlyList<string> closed)
    {
        bool IsClosed(string key) => closed.Contains(key, StringComparer.Ordinal);
        var total = all.Where(g => !IsClosed(g.Key)).Sum(g => g.Count);
        var (end, pages) = (page.Skip + page.Size, Math.Max(1, (total + page.Size - 1) / page.Size));
        var groups = new List<RegisterGroup>();
        var begin = 0;
        for (var i = 0; i < all.Count; i++)
        {
            var (key, value, count) = all[i];
            var isClosed = IsClosed(key);
            var next = isClosed ? begin : begin + count;
            // A closed one stands where its records would begin; behind the last record, on the last page.
            var isHere = !isClosed ? begin < end && next > page.Skip : begin == total ? page.Number == pages : begin >= page.Skip && begin < end;
            if (isHere)
            {
                var turned = begin / page.Size + 1;
                groups.Add(new RegisterGroup(key, value, count, i + 1)
                {
                    IsClosed = isClosed,
                    At = Math.Max(0, begin - page.Skip),
                    TurnedOn = isClosed ? turned : Math.Min(turned, Math.Max(1, (total - count + page.Size - 1) / page.Size)),
                });
            }
            begin = next;
        }
        return groups;
    }
}

/// <summary>A group as the database counts it.</summary>
internal sealed class CountedGroup
{
    public string? Key { get; init; }
    public int Count { get; init; }
}

/// <summary>Orders that follow one another.</summary>
internal static class Ordering
{
    /// <summary>Orders rows; where they have an order, those that are alike in it.</summary>
    public static IOrderedQueryable<TRow> Next<TRow, TValue>(this IQueryable<TRow> rows, Expression<Func<TRow, TValue>> by, bool isDescending = false)
        => typeof(IOrderedQueryable<TRow>).IsAssignableFrom(rows.Expression.Type)
            ? isDescending ? ((IOrderedQueryable<TRow>)rows).ThenByDescending(by) : ((IOrderedQueryable<TRow>)rows).ThenBy(by)
            : isDescending ? rows.OrderByDescending(by) : rows.OrderBy(by);
}
