using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Throughline.Core.Common.Registers;

/// <summary>One field of a register of what is computed. Its value says how it is listed, sorted, filtered, searched and exported.</summary>
/// <param name="name">Its name in addresses and REST.</param>
/// <param name="kind">What it holds.</param>
/// <param name="label">Its name for people.</param>
/// <param name="value">The value of an item; references bring their names.</param>
public sealed class ComputedField<TItem>(string name, FieldKind kind, Func<string> label, Func<TItem, FieldValue> value)
{
    public string Name => name;
    public FieldKind Kind => kind;
    public string Label => label();

    /// <summary>The code list that gives the labels and the order of codes.</summary>
    public string? CodeList { get; init; }

    /// <summary>The permission that the field needs besides that of the register; null: none.</summary>
    public Permission? Needs { get; init; }

    public bool IsListed { get; init; } = true;
    public bool IsFilter { get; init; }

    /// <summary>What its filter is called in addresses.</summary>
    public string FilterName
    {
        get => field ?? name;
        init;
    }

    /// <summary>What the filter asks for when the address says nothing; null: nothing.</summary>
    public string? Default { get; init; }

    /// <summary>What a filter with a <see cref="Default"/> says to ask for nothing.</summary>
    public (string Value, Func<string> Label)? Any { get; init; }

    /// <summary>What the filter by a <see cref="FieldKind.Flag"/> says in addresses for those that have it and those that do not.</summary>
    public (string Yes, string No) Flags { get; init; } = (FieldValue.Yes, FieldValue.No);

    /// <summary>What a column says more of itself than its name.</summary>
    public Func<string>? Help { get; init; }

    /// <summary>Its numbers are shares of 1, shown as percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>Further texts of an item that a search looks into.</summary>
    public Func<TItem, IEnumerable<Text>>? Searched { get; init; }

    public bool IsSortable => kind != FieldKind.List;

    public FieldValue ValueOf(TItem item) => value(item);

    internal bool Fits(TItem item, string asked)
    {
        var own = value(item);
        return kind switch
        {
            FieldKind.Number or FieldKind.Money => decimal.TryParse(asked, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number) && own.Number == number,
            FieldKind.Date => Month.TryParse(asked, out var month) && own.Date is { } date && Month.Of(date) == month,
            FieldKind.Flag => own.Code is not null && string.Equals(asked, own.Code is FieldValue.Yes ? Flags.Yes : Flags.No, StringComparison.Ordinal),
            FieldKind.List => own.Items?.Any(i => string.Equals(i.Key, asked, StringComparison.Ordinal)) == true,
            _ => string.Equals(own.Code, asked, StringComparison.Ordinal),
        };
    }

    internal bool Contains(TItem item, string part)
    {
        var own = value(item);
        return (kind == FieldKind.Key && own.Code?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
            || (kind == FieldKind.Text && own.Text.Contains(part))
            || Searched?.Invoke(item).Any(t => t.Contains(part)) == true;
    }

    /// <summary>Orders by the field, what is empty last in either direction; what is alike keeps its place.</summary>
    internal IEnumerable<TItem> Sort(IReadOnlyList<TItem> items, bool isDescending)
    {
        var order = CodeList is null ? null : CodeLists.Codes(CodeList).Keys.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => x.i, StringComparer.Ordinal);
        var keyed = items.Select(item => (Item: item, Value: value(item)));
        var filled = keyed.OrderBy(x => x.Value.IsEmpty);
        return (kind switch
        {
            FieldKind.Number or FieldKind.Money => Then(filled, x => x.Value.Number ?? 0m),
            FieldKind.Date => Then(filled, x => x.Value.Date ?? default),
            FieldKind.Code or FieldKind.State when order is not null => Then(filled, x => order.GetValueOrDefault(x.Value.Code ?? "", int.MaxValue)),
            _ => isDescending
                ? filled.ThenByDescending(x => Shown(x.Value), StringComparer.Ordinal)
                : filled.ThenBy(x => Shown(x.Value), StringComparer.Ordinal),
        }).Select(x => x.Item);

        IOrderedEnumerable<(TItem Item, FieldValue Value)> Then<TKey>(IOrderedEnumerable<(TItem Item, FieldValue Value)> rows, Func<(TItem Item, FieldValue Value), TKey> by)
            => isDescending ? rows.ThenByDescending(by) : rows.ThenBy(by);
    }

    private static string Shown(FieldValue value) => value.Text.IsEmpty ? value.Code ?? "" : value.Text.ToString();
}

/// <summary>
/// The descriptor of a register whose fields are computed figures, as the score of a risk at a date: listed, filtered, shown and exported
/// as a <see cref="Register{TRow}"/>, but from facts in memory, since no column holds what it sorts by.
/// </summary>
/// <param name="key">The key of an item.</param>
/// <param name="fields">Its fields.</param>
public sealed class ComputedRegister<TItem>(Func<TItem, string> key, params IReadOnlyList<ComputedField<TItem>> fields)
{
    private const int MostChoices = 200;
    private const int MostSeen = 64;

    // The items of one revision at one date are one list: what was found in it, and what it offers to choose from, stands as long as it does.
    private readonly ConditionalWeakTable<IReadOnlyList<TItem>, ConcurrentDictionary<string, object>> _seen = [];

    public IReadOnlyList<ComputedField<TItem>> Fields { get; } = fields;

    /// <summary>A page of the register.</summary>
    /// <param name="items">All items, in the order that stands without another; the same list as long as nothing changes.</param>
    /// <param name="granted">What the asker may see.</param>
    /// <param name="query">Which are asked for.</param>
    internal RegisterPage List(IReadOnlyList<TItem> items, ProjectAccess granted, RegisterQuery query)
    {
        var visible = Visible(granted);
        var offered = Offered(visible, query.Added);
        var shown = ColumnChoice.Of(offered, query, query.WantsAllFields);
        var found = Ordered(Found(items, visible, query, passed: []), visible, query);
        var group = GroupOf(visible, query);
        var groups = group is null ? [] : Groups(group, found);
        if (group is not null)
        {
            found = [.. groups.Where(g => !query.Closed.Contains(g.Key, StringComparer.Ordinal)).SelectMany(g => g.Items)];
        }
        return new RegisterPage(
            shown.Columns(), offered.Columns(),
            Seen<IReadOnlyList<RegisterFilter>>(
                items, "filters " + NamesOf(visible), () => [.. visible.Where(f => f.IsFilter).Select(f => new RegisterFilter(f.FilterName, f.Label, Choices(f, items)) { Default = f.Default })]),
            new Page<RegisterLine>([.. found.Skip(query.Page.Skip).Take(query.Page.Size).Select(i => shown.Line(key(i), i))], found.Count, query.Page),
            items.Count)
        {
            Grouping = new RegisterGrouping(
                group is null ? null : Column(group),
                RegisterGrouping.On(query.Page, [.. groups.Select(g => (g.Key, g.Key.Length == 0 ? default : group!.ValueOf(g.Items[0]), g.Items.Count))], query.Closed),
                [.. visible.Where(f => RegisterGrouping.IsOffered(f.Kind)).Select(Column)]),
        };
    }

    private static ComputedField<TItem>? GroupOf(IReadOnlyList<ComputedField<TItem>> fields, RegisterQuery query)
        => fields.FirstOrDefault(f => RegisterGrouping.IsOffered(f.Kind) && f.Name == query.Group);

    // What has no code has words, as the state of a risk before it was known.
    private static List<(string Key, IReadOnlyList<TItem> Items)> Groups(ComputedField<TItem> field, IReadOnlyList<TItem> found)
        => [.. RegisterGrouping.Ordered(
            found.GroupBy(i => field.ValueOf(i) is var value && value.Code is { } code ? code : value.Text.ToString(), StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<TItem>)[.. g])), g => g.Key, field.CodeList)];


    /// <summary>All items that fit, with the columns that are asked for or all that the asker may see.</summary>
    internal RegisterFile Export(IReadOnlyList<TItem> items, ProjectAccess granted, RegisterQuery query)
    {
        var visible = Visible(granted);
        var shown = ColumnChoice.Of(Offered(visible, query.Added), query, otherwiseAll: true);
        var ordered = Ordered(Found(items, visible, query, passed: []), visible, query);
        IEnumerable<TItem> found = GroupOf(visible, query) is { } group ? Groups(group, ordered).SelectMany(g => g.Items) : ordered;
        return new RegisterFile(shown.Columns(), found.Select(i => shown.Line(key(i), i)).ToAsyncEnumerable());
    }

    /// <summary>One item with all fields that the asker may see.</summary>
    internal RegisterRecord Record(TItem item, ProjectAccess granted)
    {
        var visible = Visible(granted);
        return new RegisterRecord([.. visible.Select(Column)], Line(item, visible));
    }

    /// <summary>The items that fit all filters but those that are named <paramref name="passed"/>.</summary>
    internal IReadOnlyList<TItem> Found(IReadOnlyList<TItem> items, ProjectAccess granted, RegisterQuery query, params IReadOnlyList<string> passed)
        => Found(items, Visible(granted), query, passed);

    private T Seen<T>(IReadOnlyList<TItem> items, string what, Func<T> see)
        where T : class
    {
        var seen = _seen.GetOrCreateValue(items);
        if (seen.Count >= MostSeen)
        {
            seen.Clear();
        }
        return (T)seen.GetOrAdd($"{Languages.Current} {what}", _ => see());
    }

    private static string NamesOf(IEnumerable<ComputedField<TItem>> fields) => string.Join(' ', fields.Select(f => f.Name));

    // Escaped, so that no two questions look alike.
    private static string Asked(RegisterQuery query)
        => $"{string.Join('&', query.Filters.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"))}?{Uri.EscapeDataString(query.Search?.Trim() ?? "")}";

    private List<ComputedField<TItem>> Visible(ProjectAccess granted) => [.. Fields.Where(f => f.Needs is null || granted.May(f.Needs))];

    private IReadOnlyList<TItem> Found(IReadOnlyList<TItem> items, IReadOnlyList<ComputedField<TItem>> fields, RegisterQuery query, IReadOnlyList<string> passed)
        => Seen(items, $"found {NamesOf(fields)} {Asked(query)} without {string.Join(' ', passed)}", () => Search(items, fields, query, passed));

    private static IReadOnlyList<TItem> Search(IReadOnlyList<TItem> items, IReadOnlyList<ComputedField<TItem>> fields, RegisterQuery query, IReadOnlyList<string> passed)
    {
        var asked = fields.Where(f => f.IsFilter && !passed.Contains(f.FilterName, StringComparer.Ordinal))
            .Select(f => (Field: f, Value: query.Filters.GetValueOrDefault(f.FilterName) ?? f.Default))
            .Where(f => f.Value is not null && !string.Equals(f.Value, f.Field.Any?.Value, StringComparison.Ordinal)).ToList();
        var part = query.Search?.Trim() is { Length: > 0 } search ? search : null;
        return asked.Count == 0 && part is null ? items
            : [.. items.Where(i => asked.TrueForAll(a => a.Field.Fits(i, a.Value!)) && (part is null || fields.Any(f => f.Contains(i, part))))];
    }

    private IReadOnlyList<TItem> Ordered(IReadOnlyList<TItem> found, IReadOnlyList<ComputedField<TItem>> fields, RegisterQuery query)
        => fields.FirstOrDefault(f => f.IsSortable && f.Name == query.Sort) is { } field ? Seen<IReadOnlyList<TItem>>(found, $"{query.Sort} {query.IsDescending}", () => [.. field.Sort(found, query.IsDescending)])
            : query.Added is { } added && added.Column.Name == query.Sort ? Placed(found, added.First(), query.IsDescending)
            : found;

    private IReadOnlyList<TItem> Placed(IReadOnlyList<TItem> found, IReadOnlyList<IReadOnlyList<string>> groups, bool isDescending)
    {
        var places = groups.SelectMany((keys, place) => keys.Select(k => (k, place))).ToDictionary(p => p.k, p => p.place, StringComparer.Ordinal);
        int PlaceOf(TItem item) => places.GetValueOrDefault(key(item), groups.Count);
        return [.. isDescending ? found.OrderByDescending(PlaceOf) : found.OrderBy(PlaceOf)];
    }

    private static IReadOnlyList<RegisterChoice> Choices(ComputedField<TItem> field, IReadOnlyList<TItem> items)
    {
        if (field.Kind is FieldKind.Number or FieldKind.Money)
        {
            return [];
        }
        var values = items.Select(field.ValueOf);
        IEnumerable<RegisterChoice> choices = field.Kind switch
        {
            FieldKind.Date => values.Select(v => v.Date).OfType<DateOnly>().Select(Month.Of).Distinct().OrderByDescending(m => m).Select(m => new RegisterChoice(m.ToString(), new Text(m.ToString(), m.ToString()))),
            FieldKind.List => values.SelectMany(v => v.Items ?? []).DistinctBy(i => i.Key, StringComparer.Ordinal).Select(i => new RegisterChoice(i.Key, i.Name)),
            FieldKind.Code or FieldKind.State when field.CodeList is { } list => CodeLists.Codes(list).Select(c => new RegisterChoice(c.Key, c.Value)),
            FieldKind.Flag => values.Where(v => v.Code is not null).DistinctBy(v => v.Code, StringComparer.Ordinal).OrderByDescending(v => v.Code, StringComparer.Ordinal)
                .Select(v => new RegisterChoice(v.Code is FieldValue.Yes ? field.Flags.Yes : field.Flags.No, v.Text)),
            _ => values.Where(v => v.Code is not null).DistinctBy(v => v.Code, StringComparer.Ordinal).OrderBy(v => v.Code, StringComparer.Ordinal)
                .Select(v => new RegisterChoice(v.Code!, v.Text.IsEmpty ? new Text(v.Code, v.Code) : v.Text)),
        };
        return [.. choices.Take(MostChoices), .. field.Any is { } any ? [new RegisterChoice(any.Value, new Text(any.Label(), any.Label()))] : Array.Empty<RegisterChoice>()];
    }

    private IReadOnlyList<OfferedColumn<TItem>> Offered(IEnumerable<ComputedField<TItem>> visible, AddedColumn? added)
        => [.. visible.Select(f => new OfferedColumn<TItem>(Column(f), f.IsListed, f.ValueOf)), .. OfferedColumn<TItem>.Of(added, key)];

    private static RegisterColumn Column(ComputedField<TItem> field) => new(field.Name, field.Kind, field.Label, field.CodeList, field.IsSortable) { Help = field.Help?.Invoke(), IsShare = field.IsShare };

    private RegisterLine Line(TItem item, IReadOnlyList<ComputedField<TItem>> shown) => new(key(item), [.. shown.Select(f => f.ValueOf(item))]);
}
