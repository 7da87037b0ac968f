using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>
/// The descriptor of a register: its fields, named once. List, filters, detail, REST and export derive from it, in SQL and typed;
/// what is special about a record is written beside it.
/// </summary>
public sealed class Register<TRow>(params IReadOnlyList<RegisterField<TRow>> fields)
    where TRow : Row
{
    // Beyond these a list of choices helps nobody; names beyond the others stay keys.
    private const int MostChoices = 200;
    private const int MostNames = 2_000;
    private const int MostWholes = 64;

    private static readonly MethodInfo LowerCase = typeof(string).GetMethod(nameof(string.ToLower), Type.EmptyTypes)!;
    private static readonly MethodInfo Holds = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;

    public IReadOnlyList<RegisterField<TRow>> Fields { get; } = fields;

    // What needs a look at every record, but changes only with the project: asked once for each revision.
    private readonly ConcurrentDictionary<string, Whole> _wholes = new(StringComparer.Ordinal);

    /// <summary>A page of the register, with names and choices: one command, however many rows.</summary>
    internal Task<RegisterPage> ListAsync(AppDb db, ProjectAccess granted, RegisterQuery query, CancellationToken cancellationToken)
        => ListAsync(db, granted, query, currency: null, cancellationToken);

    /// <summary>The same with amounts in what <paramref name="currency"/> gives.</summary>
    internal async Task<RegisterPage> ListAsync(AppDb db, ProjectAccess granted, RegisterQuery query, IQueryable<string>? currency, CancellationToken cancellationToken)
    {
        var visible = Visible(granted);
        var all = All(db, granted);
        var batch = new QueryBatch(db);
        var found = Found(all, visible, query);
        var grouped = GroupOf(visible, query);
        var counted = grouped is null ? null : batch.Add(found.GroupBy(grouped.Keyed!).Select(g => new CountedGroup { Key = g.Key, Count = g.Count() }).OrderBy(g => g.Key).Take(RegisterGrouping.MostGroups));
        if (grouped is not null && query.Closed.Count > 0)
        {
            found = grouped.Open(found, query.Closed);
        }
        var rows = batch.Add(Sorted(found, visible, query).Skip(query.Page.Skip).Take(query.Page.Size));
        var isWhole = ReferenceEquals(found, all);
        var total = isWhole ? null : batch.Add(found.GroupBy(_ => 1).Select(g => g.Count()));
        var whole = _wholes.TryGetValue(Whole.KeyOf(granted, visible), out var kept) && kept.Revision == granted.Revision ? kept : null;
        var count = whole is null ? batch.Add(all.GroupBy(_ => 1).Select(g => g.Count())) : null;
        var names = whole is null ? NameQueries(batch, db, granted, all, visible) : [];
        var dates = (whole is null ? visible.OfType<DateField<TRow>>() : []).Where(f => f.IsFilter)
            .ToDictionary(f => f.Name, f => batch.Add(f.Dates(all).OrderByDescending(d => d).Take(MostNames)), StringComparer.Ordinal);
        var money = currency is null ? null : batch.Add(currency);
        await batch.RunAsync(cancellationToken);

        whole ??= Keep(Whole.KeyOf(granted, visible), new Whole(
            granted.Revision, count!.Items.SingleOrDefault(), Known(names), dates.ToDictionary(d => d.Key, d => Months(d.Value.Items), StringComparer.Ordinal)));
        var known = whole.Names;
        var offered = Offered(visible, query.Added, known);
        var shown = ColumnChoice.Of(offered, query, otherwiseAll: false);
        var page = new RegisterPage(
            shown.Columns(), offered.Columns(),
            [.. visible.Where(f => f.IsFilter).Select(f => new RegisterFilter(f.FilterName, f.FilterLabel, whole.Months.TryGetValue(f.Name, out var months) ? months : Choices(f, known)))],
            new Page<RegisterLine>([.. rows.Items.Select(r => shown.Line(r.Key, r))], total is null ? whole.Count : total.Items.SingleOrDefault(), query.Page),
            whole.Count)
        {
            Grouping = new RegisterGrouping(
                grouped is null ? null : Column(grouped),
                grouped is null ? [] : RegisterGrouping.On(query.Page, Groups(grouped, counted!.Items, known), query.Closed),
                [.. visible.Where(f => f.IsGroup).Select(Column)]),
        };
        return money is null ? page : page with { Currency = money.Items[0] };
    }

    /// <summary>One record with all its fields that the asker may see; null when there is none. One command.</summary>
    internal async Task<(TRow Row, RegisterRecord Record)?> FindAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
    {
        var visible = Visible(granted);
        var one = All(db, granted).Where(r => r.Key == key);
        var batch = new QueryBatch(db);
        var rows = batch.Add(one.Take(1));
        var names = NameQueries(batch, db, granted, one, visible);
        await batch.RunAsync(cancellationToken);
        return rows.Items.Count == 0 ? null : (rows.Items[0], new RegisterRecord([.. visible.Select(Column)], Line(rows.Items[0], visible, Known(names))));
    }

    /// <summary>All records that fit, with the columns that are asked for or all that the asker may see. One command for names, one for the records.</summary>
    internal async Task<RegisterFile> ExportAsync(IDbContextFactory<AppDb> databases, ProjectAccess granted, RegisterQuery query, CancellationToken cancellationToken)
    {
        var visible = Visible(granted);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = new QueryBatch(db);
        var names = NameQueries(batch, db, granted, All(db, granted), visible);
        if (names.Count > 0)
        {
            await batch.RunAsync(cancellationToken);
        }
        var shown = ColumnChoice.Of(Offered(visible, query.Added, Known(names)), query, otherwiseAll: true);
        return new RegisterFile(shown.Columns(), StreamAsync(databases, granted, query, visible, shown, cancellationToken));
    }

    // One command that is read row by row: pages would tear apart what somebody changes between them.
    private static async IAsyncEnumerable<RegisterLine> StreamAsync(
        IDbContextFactory<AppDb> databases, ProjectAccess granted, RegisterQuery query, List<RegisterField<TRow>> visible, IReadOnlyList<OfferedColumn<TRow>> shown,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await foreach (var row in Sorted(Found(All(db, granted), visible, query), visible, query).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return shown.Line(row.Key, row);
        }
    }

    /// <summary>The inputs of a form with what stands in <paramref name="row"/>, and all that can be chosen. One command.</summary>
    internal async Task<IReadOnlyList<FormField>> InputsAsync(AppDb db, ProjectAccess granted, TRow row, CancellationToken cancellationToken)
    {
        var written = Visible(granted).Where(f => f.Parts.Count > 0).ToList();
        var batch = new QueryBatch(db);
        var names = written.Where(f => f.Kind is FieldKind.Reference or FieldKind.Rows).Select(f => (Field: f, Names: f.NamesOf(db, granted.ProjectId)))
            .Where(n => n.Names is not null).Select(n => (n.Field, batch.Add(n.Names!.OrderBy(x => x.Key).Take(MostNames)))).ToList();
        await batch.RunAsync(cancellationToken);
        var known = Known(names);
        return
        [
            .. written.OrderBy(f => f.Input!.Place).SelectMany(f => f.Parts.Select(p => new FormField(
                p.Name, f.Label, f.Kind, f.Input!, p.Get(row), p.Language,
                f.CodeList is { } list ? [.. CodeLists.Codes(list).Select(c => new RegisterChoice(c.Key, c.Value)), .. f.OwnChoices]
                    : f.Kind == FieldKind.Reference ? Named(f)
                    : f.OwnChoices)
            {
                Rows = f.Kind == FieldKind.Rows ? f.RowsOf(row, Named(f)) : null,
            })),
        ];

        IReadOnlyList<RegisterChoice> Named(RegisterField<TRow> field)
            => known.TryGetValue(field.Name, out var named) ? [.. named.Values.Select(n => new RegisterChoice(n.Key, NameOf(field, n)))] : [];
    }

    /// <summary>
    /// Writes inputs into <paramref name="row"/>; what cannot be stands in <paramref name="problems"/>. One command when references
    /// changed, else none.
    /// </summary>
    internal async Task WriteAsync(
        AppDb db, ProjectAccess granted, TRow row, IReadOnlyDictionary<string, string> values, FieldProblems problems, CancellationToken cancellationToken, bool isHeld = false)
        => await FindReferencesAsync(db, granted, row, Write(granted, row, values, problems, isHeld), problems, cancellationToken);

    /// <summary>The same without a look at what the record refers to; the fields that changed.</summary>
    internal IReadOnlyList<RegisterField<TRow>> Write(ProjectAccess granted, TRow row, IReadOnlyDictionary<string, string> values, FieldProblems problems, bool isHeld)
    {
        var written = Visible(granted).Where(f => f.Parts.Count > 0).ToList();
        var names = written.SelectMany(f => f.Parts.Select(p => p.Name).Append(f.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in values.Keys.Where(n => !names.Contains(n)))
        {
            problems.Add(name, InputText.Message(CommonTexts.NoSuchInput, InputText.Shortened(name)));
        }
        var changed = new List<RegisterField<TRow>>();
        foreach (var field in written)
        {
            foreach (var part in field.Parts)
            {
                // A text without its language is in that of whoever asks.
                var given = values.GetValueOrDefault(part.Name) ?? (part.Language == Languages.Current ? values.GetValueOrDefault(field.Name) : null);
                if (given?.Trim().ReplaceLineEndings("\n") is not { } text || text == part.Get(row))
                {
                    continue;
                }
                if (isHeld && field.Input!.IsHeld)
                {
                    problems.Add(part.Name, CommonTexts.HeldInput);
                }
                else if (part.Set(row, text) is { } message)
                {
                    problems.Add(part.Name, message);
                }
                else
                {
                    changed.Add(field);
                }
            }
            if (field.Input!.IsRequired && field.Parts.All(p => p.Get(row).Length == 0))
            {
                problems.Add(field.Parts.FirstOrDefault(p => p.Language is null || p.Language == Languages.Current)?.Name ?? field.Name, CommonTexts.Missing);
            }
        }
        return changed;
    }

    /// <summary>Looks whether the records exist that a record names in <paramref name="fields"/>. One command, or none.</summary>
    internal static async Task FindReferencesAsync(
        AppDb db, ProjectAccess granted, TRow row, IEnumerable<RegisterField<TRow>> fields, FieldProblems problems, CancellationToken cancellationToken)
    {
        var batch = new QueryBatch(db);
        var asked = new List<(string Field, IReadOnlyList<string> Keys, QueryBatch.Rows<NamedKey> Found)>();
        foreach (var field in fields)
        {
            if (field.KeysOf(row) is { Count: > 0 } keys && field.NamesOf(db, granted.ProjectId) is { } known)
            {
                asked.Add((field.Name, keys, batch.Add(known.Where(n => keys.Contains(n.Key)).OrderBy(n => n.Key).Take(MostNames))));
            }
        }
        if (asked.Count == 0)
        {
            return;
        }
        await batch.RunAsync(cancellationToken);
        foreach (var (field, keys, found) in asked)
        {
            foreach (var key in keys.Except(found.Items.Select(n => n.Key), StringComparer.Ordinal))
            {
                problems.Add(field, InputText.Message(CommonTexts.NoSuchRecord, InputText.Shortened(key)));
            }
        }
    }

    /// <summary>What the audit tells of records, with names. One command.</summary>
    internal async Task<IReadOnlyList<HistoryEntry>> HistoryOfAsync(
        AppDb db, ProjectAccess granted, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var shown = Visible(granted).Where(f => f.AuditName.Length > 0).DistinctBy(f => f.AuditName).ToList();
        var found = entries.Select(e => (Entry: e, Changes: Changes(e, shown))).ToList();
        var batch = new QueryBatch(db);
        var names = new List<(RegisterField<TRow>, QueryBatch.Rows<NamedKey>)>();
        foreach (var field in shown)
        {
            var keys = found.SelectMany(f => f.Changes).Where(c => c.Field == field).SelectMany(c => new[] { c.From, c.To }).SelectMany(field.KeysIn).Distinct(StringComparer.Ordinal).ToList();
            if (keys.Count > 0 && field.NamesOf(db, granted.ProjectId) is { } known)
            {
                names.Add((field, batch.Add(known.Where(n => keys.Contains(n.Key)).OrderBy(n => n.Key).Take(MostNames))));
            }
        }
        if (names.Count > 0)
        {
            await batch.RunAsync(cancellationToken);
        }
        var called = Known(names);
        return
        [
            .. found.Select(f => new HistoryEntry(
                f.Entry.At, f.Entry.UserName, f.Entry.Action, f.Entry.Remark,
                [.. f.Changes.Select(c => new HistoryChange(Column(c.Field), c.Field.Named(c.From, k => NameOf(c.Field, k)), c.Field.Named(c.To, k => NameOf(c.Field, k))))])),
        ];

        Text NameOf(RegisterField<TRow> field, string key)
            => called.TryGetValue(field.Name, out var known) && known.TryGetValue(key, out var name) ? Register<TRow>.NameOf(field, name) : default;
    }

    private static List<(RegisterField<TRow> Field, FieldValue From, FieldValue To)> Changes(AuditEntry entry, List<RegisterField<TRow>> shown)
    {
        using var json = JsonDocument.Parse(entry.Changes);
        var changes = json.RootElement.EnumerateObject()
            .Select(p => (Name: p.Name.Split('.')[0], Language: p.Name.EndsWith(".En", StringComparison.Ordinal), From: AuditEntry.TextOf(p.Value[0]), To: AuditEntry.TextOf(p.Value[1])))
            .ToLookup(c => c.Name, StringComparer.Ordinal);
        return
        [
            .. shown.Where(f => changes.Contains(f.AuditName)).Select(f => (
                f,
                f.FromAudit(changes[f.AuditName].FirstOrDefault(c => !c.Language).From, changes[f.AuditName].FirstOrDefault(c => c.Language).From),
                f.FromAudit(changes[f.AuditName].FirstOrDefault(c => !c.Language).To, changes[f.AuditName].FirstOrDefault(c => c.Language).To))),
        ];
    }

    internal List<RegisterField<TRow>> Visible(ProjectAccess granted) => [.. Fields.Where(f => f.Needs is null || granted.May(f.Needs))];

    private Whole Keep(string key, Whole whole)
    {
        if (_wholes.Count >= MostWholes)
        {
            _wholes.Clear();
        }
        return _wholes[key] = whole;
    }

    private static IQueryable<TRow> All(AppDb db, ProjectAccess granted) => db.Set<TRow>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId);

    private static IQueryable<TRow> Found(IQueryable<TRow> rows, IReadOnlyList<RegisterField<TRow>> fields, RegisterQuery query)
    {
        foreach (var (name, value) in query.Filters)
        {
            if (fields.FirstOrDefault(f => f.IsFilter && f.FilterName == name)?.Filter(value) is { } fits)
            {
                rows = rows.Where(fits);
            }
        }
        return query.Search?.Trim() is { Length: > 0 } part ? rows.Where(Any(fields.SelectMany(f => f.Searched), part)) : rows;
    }

    private static IOrderedQueryable<TRow> Sorted(IQueryable<TRow> rows, IReadOnlyList<RegisterField<TRow>> fields, RegisterQuery query)
        => Then(GroupOf(fields, query) is { } group ? group.Grouped(rows) : rows, fields, query);

    private static RegisterField<TRow>? GroupOf(IReadOnlyList<RegisterField<TRow>> fields, RegisterQuery query) => fields.FirstOrDefault(f => f.IsGroup && f.Name == query.Group);

    private static IReadOnlyList<(string Key, FieldValue Value, int Count)> Groups(RegisterField<TRow> field, IReadOnlyList<CountedGroup> counted, Dictionary<string, Dictionary<string, NamedKey>> known)
        => [.. RegisterGrouping.Ordered(
            counted.GroupBy(g => g.Key ?? "", StringComparer.Ordinal).Select(g => (g.Key, Named(field, g.Key.Length == 0 ? default : new FieldValue(g.Key), known), g.Sum(c => c.Count))),
            g => g.Key, field.CodeList)];

    private static IOrderedQueryable<TRow> Then(IQueryable<TRow> rows, IReadOnlyList<RegisterField<TRow>> fields, RegisterQuery query)
        => fields.FirstOrDefault(f => f.Name == query.Sort) is { } field
            ? Tied(field.Sort(rows, query.IsDescending), query.IsDescending)
            : query.Added is { } added && added.Column.Name == query.Sort ? Placed(rows, added.First(), query.IsDescending)
            : rows.Next(r => r.Ordinal).ThenBy(r => r.Key);

    // What is alike follows in the same direction: so one index, read from either end, gives the whole order.
    private static IOrderedQueryable<TRow> Tied(IOrderedQueryable<TRow> rows, bool isDescending)
        => isDescending ? rows.ThenByDescending(r => r.Ordinal).ThenByDescending(r => r.Key) : rows.ThenBy(r => r.Ordinal).ThenBy(r => r.Key);

    // The place of a record is that of its group; one parameter for each group, however many records are in it.
    private static IOrderedQueryable<TRow> Placed(IQueryable<TRow> rows, IReadOnlyList<IReadOnlyList<string>> groups, bool isDescending)
    {
        var row = Expression.Parameter(typeof(TRow));
        Expression place = Expression.Constant(groups.Count);
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            var keys = groups[i];
            Expression<Func<TRow, bool>> isIn = r => EF.Parameter(keys).Contains(r.Key);
            place = Expression.Condition(new Renamed(isIn.Parameters[0], row).Visit(isIn.Body), Expression.Constant(i), place);
        }
        var placed = Expression.Lambda<Func<TRow, int>>(place, row);
        return rows.Next(placed, isDescending).ThenBy(r => r.Ordinal).ThenBy(r => r.Key);
    }

    private static Expression<Func<TRow, bool>> Any(IEnumerable<Expression<Func<TRow, string?>>> fields, string part)
    {
        var lower = part.ToLowerInvariant();
        // Chinese and digits have no case: to fold each text of a long register for them is most of a search.
        var hasCase = lower.Any(char.IsLower) || part.Any(char.IsUpper);
        Expression<Func<string>> captured = () => lower;
        var row = Expression.Parameter(typeof(TRow));
        var any = fields
            .Select(f => new Renamed(f.Parameters[0], row).Visit(f.Body))
            .Select(text => (Expression)Expression.Coalesce(text, Expression.Constant("")))
            .Select(text => Expression.Call(hasCase ? Expression.Call(text, LowerCase) : text, Holds, captured.Body))
            .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
        return Expression.Lambda<Func<TRow, bool>>(any, row);
    }

    private static List<(RegisterField<TRow> Field, QueryBatch.Rows<NamedKey> Names)> NameQueries(
        QueryBatch batch, AppDb db, ProjectAccess granted, IQueryable<TRow> rows, IEnumerable<RegisterField<TRow>> fields)
    {
        var queries = new List<(RegisterField<TRow>, QueryBatch.Rows<NamedKey>)>();
        foreach (var field in fields.Where(f => f.Kind == FieldKind.Reference))
        {
            var used = rows.Select(field.Keyed!);
            var names = field.NamesOf(db, granted.ProjectId) is { } named
                ? named.Where(n => used.Contains(n.Key))
                : used.Where(k => k != null).Distinct().Select(k => new NamedKey { Key = k! });
            queries.Add((field, batch.Add(names.OrderBy(n => n.Key).Take(MostNames))));
        }
        return queries;
    }

    private static Dictionary<string, Dictionary<string, NamedKey>> Known(IEnumerable<(RegisterField<TRow> Field, QueryBatch.Rows<NamedKey> Names)> queries)
        => queries.ToDictionary(q => q.Field.Name, q => q.Names.Items.ToDictionary(n => n.Key, StringComparer.Ordinal), StringComparer.Ordinal);

    private static IReadOnlyList<RegisterChoice> Choices(RegisterField<TRow> field, Dictionary<string, Dictionary<string, NamedKey>> known)
        => field.CodeList is { } list ? [.. CodeLists.Codes(list).Select(c => new RegisterChoice(c.Key, c.Value)), .. field.OwnChoices]
            : known.TryGetValue(field.Name, out var names) ? [.. names.Take(MostChoices).Select(n => new RegisterChoice(n.Value.Key, NameOf(field, n.Value)))]
            : field.OwnChoices;

    // The latest first: that is what people look for.
    private static IReadOnlyList<RegisterChoice> Months(IEnumerable<DateOnly?> days)
        => [.. days.OfType<DateOnly>().Select(Month.Of).Distinct().Take(MostChoices).Select(m => new RegisterChoice(m.ToString(), new Text(m.ToString(), m.ToString())))];

    private static IReadOnlyList<OfferedColumn<TRow>> Offered(IEnumerable<RegisterField<TRow>> visible, AddedColumn? added, Dictionary<string, Dictionary<string, NamedKey>> known)
        => [.. visible.Select(f => new OfferedColumn<TRow>(Column(f), f.IsListed, row => Named(f, f.ValueOf(row), known))), .. OfferedColumn<TRow>.Of(added, row => row.Key)];

    internal static RegisterColumn Column(RegisterField<TRow> field) => new(field.Name, field.Kind, field.Label, field.CodeList, field.IsSortable);

    private static RegisterLine Line(TRow row, IReadOnlyList<RegisterField<TRow>> fields, Dictionary<string, Dictionary<string, NamedKey>> known)
        => new(row.Key, [.. fields.Select(f => Named(f, f.ValueOf(row), known))]);

    private static FieldValue Named(RegisterField<TRow> field, FieldValue value, Dictionary<string, Dictionary<string, NamedKey>> known)
        => value.Code is { } key && known.TryGetValue(field.Name, out var names) && names.TryGetValue(key, out var name) && (name.Zh ?? name.En ?? name.Code) is not null ? value with { Text = NameOf(field, name) } : value;

    internal static Text NameOf(RegisterField<TRow> field, NamedKey name)
        => name.Code is { } code && field.NameList is { } list && CodeLists.Codes(list).TryGetValue(code, out var label)
                ? new Text($"{name.Key} {label.In(Languages.Chinese)}", $"{name.Key} {label.In(Languages.English)}")
            : name.Zh is null && name.En is null ? new Text(name.Key, name.Key)
            : new Text(name.Zh, name.En);

    /// <summary>What is known of a whole register at one revision of its project: how many records, names and months to choose from.</summary>
    private sealed record Whole(
        long Revision, int Count, Dictionary<string, Dictionary<string, NamedKey>> Names, Dictionary<string, IReadOnlyList<RegisterChoice>> Months)
    {
        // Fields that the asker may not see have no names.
        public static string KeyOf(ProjectAccess granted, IEnumerable<RegisterField<TRow>> visible) => $"{granted.ProjectId:N} {string.Join(' ', visible.Select(f => f.Name))}";
    }
}

/// <summary>Puts another expression in the place of a parameter.</summary>
internal sealed class Renamed(ParameterExpression from, Expression to) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
}
