namespace Throughline.Core.Common.Registers;

/// <summary>A column that the asker may see, and how an item fills it.</summary>
/// <param name="Column">What it is.</param>
/// <param name="IsListed">Stands in the list as long as nobody chooses.</param>
/// <param name="ValueOf">Its value of an item.</param>
internal sealed record OfferedColumn<TItem>(RegisterColumn Column, bool IsListed, Func<TItem, FieldValue> ValueOf)
{
    /// <summary>The column that another room adds, where one does.</summary>
    public static IEnumerable<OfferedColumn<TItem>> Of(AddedColumn? added, Func<TItem, string> key)
        => added is null ? [] : [new(added.Column, IsListed: true, item => added.ValueOf(key(item)))];
}

/// <summary>Which columns of a register are shown, and in which order.</summary>
internal static class ColumnChoice
{
    /// <summary>Those that are asked for, in that order; when nothing that can be seen is asked for, those of the list, or all.</summary>
    public static IReadOnlyList<OfferedColumn<TItem>> Of<TItem>(IReadOnlyList<OfferedColumn<TItem>> offered, RegisterQuery query, bool otherwiseAll)
    {
        var asked = query.Columns.Distinct(StringComparer.Ordinal).Select(name => offered.FirstOrDefault(c => c.Column.Name == name)).OfType<OfferedColumn<TItem>>().ToList();
        return asked.Count > 0 ? asked : [.. offered.Where(c => c.IsListed || otherwiseAll)];
    }

    public static IReadOnlyList<RegisterColumn> Columns<TItem>(this IReadOnlyList<OfferedColumn<TItem>> offered) => [.. offered.Select(c => c.Column)];

    public static RegisterLine Line<TItem>(this IReadOnlyList<OfferedColumn<TItem>> shown, string key, TItem item) => new(key, [.. shown.Select(c => c.ValueOf(item))]);
}
