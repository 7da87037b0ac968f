using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Core.Common.Registers;

/// <summary>What a field holds, and so how it is shown, sorted and exported.</summary>
public enum FieldKind
{
    Key,
    Text,
    Code,

    /// <summary>A code that says how far the record has come.</summary>
    State,
    Number,
    Money,
    Date,

    /// <summary>Key of another record, with its name where it has one.</summary>
    Reference,

    /// <summary>One of two: what the record is or is not.</summary>
    Flag,

    /// <summary>Several records, each as its number.</summary>
    List,

    /// <summary>Stations of a way, each done, still to come, or missing.</summary>
    Line,
}

/// <summary>What stands beside a record in a list.</summary>
public enum FieldMark
{
    None,

    /// <summary>It holds: accepted, approved, passed.</summary>
    Holds,

    /// <summary>It does not hold: failed, sent back.</summary>
    Fails,

    /// <summary>No record, but what is missing.</summary>
    Missing,
}

/// <summary>A record in a list, or what is missing in it.</summary>
/// <param name="Key">Its key; the code of the gap where it is missing.</param>
/// <param name="Number">What stands for it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mark">What stands beside it.</param>
public sealed record FieldItem(string Key, string Number, Text Name, FieldMark Mark = FieldMark.None);

/// <summary>The value of a field of one record; what its kind does not use is empty.</summary>
/// <param name="Code">A code or a key, as it is stored.</param>
/// <param name="Text">What people read: the text, or the name of what the key stands for.</param>
/// <param name="Number">A number, or an amount in the project's currency.</param>
/// <param name="Date">A plan date.</param>
/// <param name="Items">The records of a list.</param>
public readonly record struct FieldValue(string? Code = null, Text Text = default, decimal? Number = null, DateOnly? Date = null, IReadOnlyList<FieldItem>? Items = null)
{
    /// <summary>The code of a <see cref="FieldKind.Flag"/> that holds.</summary>
    public const string Yes = "true";

    /// <summary>The code of a <see cref="FieldKind.Flag"/> that does not hold.</summary>
    public const string No = "false";

    public bool IsEmpty => Code is null && Text.IsEmpty && Number is null && Date is null && Items is null or { Count: 0 };

    /// <summary>A flag in words.</summary>
    public static FieldValue Flag(bool holds, string words) => new(holds ? Yes : No, new Text(words, words));
}

/// <summary>Key and name of a record that others refer to.</summary>
public sealed class NamedKey
{
    public required string Key { get; init; }
    public string? Zh { get; init; }
    public string? En { get; init; }

    /// <summary>A code of <see cref="RegisterField{TRow}.NameList"/> that names the record shorter than its own text does.</summary>
    public string? Code { get; init; }
}

/// <summary>One field of a register: named here once, and listed, sorted, filtered, searched, shown and exported from here.</summary>
/// <param name="name">Its name in addresses and REST: that of the package.</param>
/// <param name="kind">What it holds.</param>
/// <param name="label">Its name for people.</param>
public abstract class RegisterField<TRow>(string name, FieldKind kind, Func<string> label)
    where TRow : Row
{
    public string Name => name;
    public FieldKind Kind => kind;
    public string Label => label();

    /// <summary>The code list that gives the labels of a <see cref="FieldKind.Code"/> or <see cref="FieldKind.State"/>.</summary>
    public string? CodeList { get; init; }

    /// <summary>The code list that names what a <see cref="FieldKind.Reference"/> stands for, where texts of their own are too long to stand for them.</summary>
    public string? NameList { get; init; }

    /// <summary>The permission that the field needs besides that of the register; null: none.</summary>
    public Permission? Needs { get; init; }

    /// <summary>Stands in the list; all fields stand in the detail.</summary>
    public bool IsListed { get; init; } = true;

    public bool IsFilter { get; init; }

    /// <summary>What its filter is called in addresses.</summary>
    public virtual string FilterName => name;

    /// <summary>What its filter is called for people.</summary>
    public virtual string FilterLabel => Label;

    /// <summary>Can be sorted by; what is only put together for people cannot.</summary>
    public virtual bool IsSortable => true;

    /// <summary>How people write it; null: only the product does.</summary>
    public FieldInput? Input { get; init; }

    /// <summary>The value of a record. References get their names later.</summary>
    public abstract FieldValue ValueOf(TRow row);

    /// <summary>What the audit calls the property, or the group of properties, that it stands for; empty where it stands for none.</summary>
    internal virtual string AuditName => "";

    /// <summary>A value as the audit kept it: of a text its Chinese and its English part, of everything else the first.</summary>
    internal virtual FieldValue FromAudit(string? value, string? english) => Kind switch
    {
        FieldKind.Text => new(Text: new Text(value, english)),
        FieldKind.Number or FieldKind.Money => new(Number: decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null),
        FieldKind.Date => new(Date: DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date) ? date : null),
        _ => new(value is { Length: > 0 } ? value : null),
    };

    /// <summary>The keys of other records that a record names here.</summary>
    internal virtual IReadOnlyList<string> KeysOf(TRow row) => Kind == FieldKind.Reference && ValueOf(row).Code is { Length: > 0 } key ? [key] : [];

    /// <summary>How it is written; none where the product alone writes it.</summary>
    internal virtual IReadOnlyList<InputPart<TRow>> Parts => [];

    internal abstract IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending);

    /// <summary>Choices that the field itself knows, besides those of its code list.</summary>
    internal virtual IReadOnlyList<RegisterChoice> OwnChoices => [];

    /// <summary>What a filter compares; null where no filter fits.</summary>
    internal virtual Expression<Func<TRow, string?>>? Keyed => null;

    /// <summary>Whether a record has what a filter asks for; null where the filter means nothing.</summary>
    internal virtual Expression<Func<TRow, bool>>? Filter(string asked)
    {
        // A captured value becomes a parameter, so that the database's plan is made once for all values.
        Expression<Func<string>> captured = () => asked;
        return Keyed is not { } keyed ? null : Expression.Lambda<Func<TRow, bool>>(Expression.Equal(keyed.Body, captured.Body), keyed.Parameters);
    }

    /// <summary>What a search looks into.</summary>
    internal virtual IReadOnlyList<Expression<Func<TRow, string?>>> Searched => [];

    /// <summary>The names of what the field refers to; null where there are none.</summary>
    internal virtual IQueryable<NamedKey>? NamesOf(AppDb db, Guid projectId) => null;

    private protected InputPart<TRow> One<TValue>(Expression<Func<TRow, TValue>> value, Func<TRow, string> get, Func<string, (TValue? Value, string? Message)> read)
    {
        var set = Setter.Of(value);
        var canBeEmpty = Setter.CanBeEmpty(value);
        return new InputPart<TRow>(Name, Language: null, get, (row, text) =>
        {
            var (found, message) = read(text);
            if (message is null && found is null && !canBeEmpty)
            {
                return CommonTexts.Missing;
            }
            if (message is null)
            {
                set(row, found!);
            }
            return message;
        });
    }

    // Words of the interface: they are asked for in its language only.
    private protected static Text Same(string words) => new(words, words);

    private protected static IOrderedQueryable<TRow> By<TValue>(IQueryable<TRow> rows, Expression<Func<TRow, TValue>> value, bool isDescending)
        => isDescending ? rows.OrderByDescending(value) : rows.OrderBy(value);

    // What is empty stands last in either direction, on both databases; a column that is never empty keeps its index.
    private protected static IOrderedQueryable<TRow> EmptyLast<TValue>(IQueryable<TRow> rows, Expression<Func<TRow, TValue>> value, bool isDescending)
    {
        if (value.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: { IsValueType: true } stored } && Nullable.GetUnderlyingType(stored) is null)
        {
            return By(rows, value, isDescending);
        }
        var isEmpty = Expression.Lambda<Func<TRow, bool>>(Expression.Equal(value.Body, Expression.Constant(null, value.Body.Type)), value.Parameters);
        var filled = rows.OrderBy(isEmpty);
        return isDescending ? filled.ThenByDescending(value) : filled.ThenBy(value);
    }
}

/// <summary>The key that people call a record by.</summary>
public sealed class KeyField<TRow>(Func<string> label) : RegisterField<TRow>("id", FieldKind.Key, label)
    where TRow : Row
{
    public override FieldValue ValueOf(TRow row) => new(row.Key);

    // The order of the package, in which 2 comes before 10.
    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override IReadOnlyList<Expression<Func<TRow, string?>>> Searched { get; } = [r => r.Key];
}

/// <summary>Text of people in one or both languages.</summary>
public sealed class TextField<TRow>(string name, Func<string> label, Expression<Func<TRow, Text>> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    private readonly Func<TRow, Text> _get = value.Compile();
    private IReadOnlyList<InputPart<TRow>>? _parts;

    public override FieldValue ValueOf(TRow row) => new(Text: _get(row));

    internal override string AuditName => Setter.PathOf(value);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??= PartsFor(Input);

    private InputPart<TRow>[] PartsFor(FieldInput input)
    {
        var set = Setter.Of(value);
        string? Write(TRow row, string text, Func<Text, string?, Text> with)
        {
            var (read, message) = InputText.Of(text, input);
            if (message is null)
            {
                set(row, with(_get(row), read));
            }
            return message;
        }
        return
        [
            new(Name + ".zh", Languages.Chinese, r => _get(r).Zh ?? "", (r, t) => Write(r, t, (old, part) => old with { Zh = part })),
            new(Name + ".en", Languages.English, r => _get(r).En ?? "", (r, t) => Write(r, t, (old, part) => old with { En = part })),
        ];
    }

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending)
    {
        var (first, second) = Languages.Current == Languages.English ? (nameof(Text.En), nameof(Text.Zh)) : (nameof(Text.Zh), nameof(Text.En));
        var shown = Expression.Coalesce(Part(first), Part(second));
        return By(rows, Expression.Lambda<Func<TRow, string?>>(shown, value.Parameters), isDescending);
    }

    internal override IReadOnlyList<Expression<Func<TRow, string?>>> Searched =>
    [
        Expression.Lambda<Func<TRow, string?>>(Part(nameof(Text.Zh)), value.Parameters),
        Expression.Lambda<Func<TRow, string?>>(Part(nameof(Text.En)), value.Parameters),
    ];

    private MemberExpression Part(string language) => Expression.Property(value.Body, language);
}

/// <summary>Text that is the same in every language, as the number of a document.</summary>
public sealed class PlainField<TRow>(string name, Func<string> label, Expression<Func<TRow, string?>> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    private readonly Func<TRow, string?> _get = value.Compile();

    public override FieldValue ValueOf(TRow row) => new(Text: _get(row) is { } text ? new Text(text, text) : default);

    internal override string AuditName => Setter.PathOf(value);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [One(value, r => _get(r) ?? "", text => InputText.Of(text, Input))];

    private IReadOnlyList<InputPart<TRow>>? _parts;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);

    internal override IReadOnlyList<Expression<Func<TRow, string?>>> Searched { get; } = [value];
}

/// <summary>A code of a list, or the state of a record.</summary>
public sealed class CodeField<TRow>(string name, FieldKind kind, Func<string> label, Expression<Func<TRow, string?>> value) : RegisterField<TRow>(name, kind, label)
    where TRow : Row
{
    private readonly Func<TRow, string?> _get = value.Compile();

    /// <summary>A code that stands in the column and in no list, with its label.</summary>
    public (string Code, Func<string> Label)? Also { get; init; }

    public override FieldValue ValueOf(TRow row)
        => Also is { } also && string.Equals(_get(row), also.Code, StringComparison.Ordinal) ? new(also.Code, Same(also.Label())) : new(_get(row));

    internal override IReadOnlyList<RegisterChoice> OwnChoices => Also is { } also ? [new(also.Code, Same(also.Label()))] : [];

    internal override Expression<Func<TRow, string?>> Keyed => value;

    internal override string AuditName => Setter.PathOf(value);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [One(value, r => _get(r) ?? "", code => code.Length == 0 ? (null, null) : CodeLists.Knows(CodeList!, code) || code == Also?.Code ? (code, null) : (null, InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(code))))];

    private IReadOnlyList<InputPart<TRow>>? _parts;

    // In the order of the list, as people expect it: Must before Should.
    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending)
    {
        Expression place = Expression.Constant(int.MaxValue);
        foreach (var (code, index) in CodeLists.Codes(CodeList!).Keys.Select((c, i) => (c, i)).Reverse())
        {
            place = Expression.Condition(Expression.Equal(value.Body, Expression.Constant(code)), Expression.Constant(index), place);
        }
        return By(rows, Expression.Lambda<Func<TRow, int>>(place, value.Parameters), isDescending);
    }
}

/// <summary>What the record is or is not, in words.</summary>
/// <param name="name">Its name in addresses and REST.</param>
/// <param name="label">Its name for people.</param>
/// <param name="value">The column.</param>
/// <param name="yes">What those are called for which it holds.</param>
/// <param name="no">What the others are called.</param>
public sealed class FlagField<TRow>(string name, Func<string> label, Expression<Func<TRow, bool>> value, Func<string> yes, Func<string> no)
    : RegisterField<TRow>(name, FieldKind.Flag, label)
    where TRow : Row
{
    private readonly Func<TRow, bool> _get = value.Compile();

    public override FieldValue ValueOf(TRow row) => _get(row) ? FieldValue.Flag(holds: true, yes()) : FieldValue.Flag(holds: false, no());

    internal override string AuditName => Setter.PathOf(value);

    internal override FieldValue FromAudit(string? was, string? english)
        => was is null ? default : string.Equals(was, FieldValue.Yes, StringComparison.OrdinalIgnoreCase) ? FieldValue.Flag(holds: true, yes()) : FieldValue.Flag(holds: false, no());

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [new(Name, Language: null, r => _get(r) ? FieldValue.Yes : FieldValue.No, (row, text) =>
        {
            if (text is not (FieldValue.Yes or FieldValue.No or ""))
            {
                return InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(text));
            }
            (_set ??= Setter.Of(value))(row, text == FieldValue.Yes);
            return null;
        })];

    private IReadOnlyList<InputPart<TRow>>? _parts;
    private Action<TRow, bool>? _set;

    internal override IReadOnlyList<RegisterChoice> OwnChoices => [new(FieldValue.Yes, Same(yes())), new(FieldValue.No, Same(no()))];

    internal override Expression<Func<TRow, bool>>? Filter(string asked)
        => asked is FieldValue.Yes ? value : asked is FieldValue.No ? Expression.Lambda<Func<TRow, bool>>(Expression.Not(value.Body), value.Parameters) : null;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, value, isDescending);
}

/// <summary>What is put together for people from several columns or a list.</summary>
public sealed class ShownField<TRow>(string name, Func<string> label, Func<TRow, Text> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => new(Text: value(row));

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);
}

/// <summary>The key of another record of the project.</summary>
/// <param name="name">Its name in addresses and REST.</param>
/// <param name="label">Its name for people.</param>
/// <param name="value">The column.</param>
/// <param name="names">Keys and names of the records referred to; null as long as these have no table.</param>
public sealed class ReferenceField<TRow>(
    string name, Func<string> label, Expression<Func<TRow, string?>> value, Func<AppDb, Guid, IQueryable<NamedKey>>? names = null)
    : RegisterField<TRow>(name, FieldKind.Reference, label)
    where TRow : Row
{
    private readonly Func<TRow, string?> _get = value.Compile();

    public override FieldValue ValueOf(TRow row) => new(_get(row));

    internal override Expression<Func<TRow, string?>> Keyed => value;

    internal override string AuditName => Setter.PathOf(value);

    // Whether there is such a record, the register asks for all references at once.
    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [One(value, r => _get(r) ?? "", key => InputText.Of(key, new FieldInput { MaxLength = RowMapping.KeyLength }))];

    private IReadOnlyList<InputPart<TRow>>? _parts;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);

    internal override IQueryable<NamedKey>? NamesOf(AppDb db, Guid projectId) => names?.Invoke(db, projectId);
}

/// <summary>A number, or an amount of money.</summary>
public sealed class NumberField<TRow>(string name, FieldKind kind, Func<string> label, Expression<Func<TRow, decimal?>> value) : RegisterField<TRow>(name, kind, label)
    where TRow : Row
{
    private readonly Func<TRow, decimal?> _get = value.Compile();

    public override FieldValue ValueOf(TRow row) => new(Number: _get(row));

    internal override string AuditName => Setter.PathOf(value);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [One(value, r => _get(r) is { } number ? Plain(number) : "", text => InputText.Number(text, Input))];

    private IReadOnlyList<InputPart<TRow>>? _parts;

    // Without the zeros that a database adds: what nobody changed must read the same.
    private static string Plain(decimal number) => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);
}

/// <summary>A plan date; its filter asks for a month.</summary>
public sealed class DateField<TRow>(string name, Func<string> label, Expression<Func<TRow, DateOnly?>> value) : RegisterField<TRow>(name, FieldKind.Date, label)
    where TRow : Row
{
    private readonly Func<TRow, DateOnly?> _get = value.Compile();

    /// <summary>What the filter by month is called for people.</summary>
    public Func<string>? MonthLabel { get; init; }

    public override string FilterName => "month";

    public override string FilterLabel => MonthLabel?.Invoke() ?? Label;

    public override FieldValue ValueOf(TRow row) => new(Date: _get(row));

    internal override string AuditName => Setter.PathOf(value);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??=
        [One(value, r => _get(r) is { } date && date != default ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "", InputText.Date)];

    private IReadOnlyList<InputPart<TRow>>? _parts;

    internal IQueryable<DateOnly?> Dates(IQueryable<TRow> rows) => rows.Select(value).Where(d => d != null).Distinct();

    internal override Expression<Func<TRow, bool>>? Filter(string asked)
    {
        if (!Month.TryParse(asked, out var month))
        {
            return null;
        }
        DateOnly? from = month.FirstDay;
        DateOnly? through = month.LastDay;
        Expression<Func<DateOnly?>> first = () => from;
        Expression<Func<DateOnly?>> last = () => through;
        return Expression.Lambda<Func<TRow, bool>>(
            Expression.AndAlso(Expression.GreaterThanOrEqual(value.Body, first.Body), Expression.LessThanOrEqual(value.Body, last.Body)), value.Parameters);
    }

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);
}

/// <summary>Several texts, one a line, in one column as a JSON list.</summary>
public sealed class LinesField<TRow>(string name, Func<string> label, Expression<Func<TRow, string>> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    private const int MostLines = 100;
    private readonly Func<TRow, string> _get = value.Compile();
    private IReadOnlyList<InputPart<TRow>>? _parts;

    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => ValueOf(_get(row));

    private static FieldValue ValueOf(string json) => Lines(json) is { Count: > 0 } lines
        ? new(Text: new Text(string.Join('\n', lines.Select(l => l.In(Languages.Chinese))), string.Join('\n', lines.Select(l => l.In(Languages.English)))))
        : default;

    internal override string AuditName => Setter.PathOf(value);

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??= [One(Input)];

    private InputPart<TRow> One(FieldInput input)
    {
        var set = Setter.Of(value);
        return new InputPart<TRow>(Name, Language: null, r => string.Join('\n', Lines(_get(r)).Select(l => l.ToString().ReplaceLineEndings(" ").Trim())), (row, text) =>
        {
            var (read, message) = InputText.Of(text, input with { IsLong = true });
            var lines = (read ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (message is not null || lines.Length > MostLines)
            {
                return message ?? InputText.Message(CommonTexts.TooManyLines, MostLines, lines.Length);
            }
            // A line that stayed as it was stays as it is written, with its other language; alike ones one by one.
            var before = Nodes(_get(row)).Select(n => (Text: TextOf(n).ToString().ReplaceLineEndings(" ").Trim(), Node: n)).ToList();
            if (lines.SequenceEqual(before.Select(l => l.Text), StringComparer.Ordinal))
            {
                return null;
            }
            var known = before.GroupBy(l => l.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<JsonNode?>(g.Select(l => l.Node)), StringComparer.Ordinal);
            var now = lines.Select(l => known.TryGetValue(l, out var same) && same.TryDequeue(out var node) ? node?.DeepClone() : new JsonObject { [Languages.Current] = l });
            set(row, new JsonArray([.. now]).ToJsonString(KeptRecords.Json));
            return null;
        });
    }

    internal override FieldValue FromAudit(string? value, string? english) => ValueOf(value ?? "[]");

    private static List<Text> Lines(string json) => [.. Nodes(json).Select(TextOf)];

    private static JsonArray Nodes(string json) => JsonNode.Parse(json) as JsonArray ?? [];

    private static Text TextOf(JsonNode? node) => node.Deserialize<Text>(KeptRecords.Json);
}

/// <summary>Keys of other records of the project, written one after the other.</summary>
/// <param name="name">Its name in addresses and REST.</param>
/// <param name="label">Its name for people.</param>
/// <param name="value">The column.</param>
/// <param name="known">Those of some keys that exist.</param>
public sealed class KeysField<TRow>(string name, Func<string> label, Expression<Func<TRow, List<string>>> value, Func<AppDb, Guid, IQueryable<NamedKey>> known)
    : RegisterField<TRow>(name, FieldKind.List, label)
    where TRow : Row
{
    private const int MostKeys = 200;
    private static readonly char[] Between = [',', '，', '、', ';', '；', ' ', '\n'];
    private readonly Func<TRow, List<string>> _get = value.Compile();
    private IReadOnlyList<InputPart<TRow>>? _parts;

    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => Of(_get(row));

    internal override string AuditName => Setter.PathOf(value);

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override FieldValue FromAudit(string? was, string? english) => was is null ? default : Of(JsonSerializer.Deserialize<List<string>>(was) ?? []);

    internal override IQueryable<NamedKey> NamesOf(AppDb db, Guid projectId) => known(db, projectId);

    internal override IReadOnlyList<string> KeysOf(TRow row) => _get(row);

    internal override IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??= [One()];

    private InputPart<TRow> One()
    {
        var set = Setter.Of(value);
        return new InputPart<TRow>(Name, Language: null, r => string.Join(", ", _get(r)), (row, text) =>
        {
            var (read, message) = InputText.Of(text, new FieldInput { IsLong = true });
            var keys = (read ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
            if (message is null && keys.Count > MostKeys)
            {
                message = InputText.Message(CommonTexts.TooManyLines, MostKeys, keys.Count);
            }
            if (message is null && !keys.SequenceEqual(_get(row), StringComparer.Ordinal))
            {
                set(row, keys);
            }
            return message;
        });
    }

    private static FieldValue Of(List<string> keys) => keys.Count == 0 ? default : new(Items: [.. keys.Select(k => new FieldItem(k, k, default))]);
}
