using System.Globalization;
using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>One field of a register: named here once, and listed, sorted, filtered, searched, shown and exported from here.</summary>
/// <param name="name">Its name in addresses and REST: that of the package.</param>
/// <param name="kind">What it holds.</param>
/// <param name="label">Its name for people.</param>
public abstract class RegisterField<TRow>(string name, FieldKind kind, Func<string> label)
    where TRow : Row
{
    private IReadOnlyList<InputPart<TRow>>? _parts;

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

    /// <summary>The column, or group of columns, that it reads and writes; null where it is put together.</summary>
    private protected virtual LambdaExpression? Column => null;

    /// <summary>What the audit calls what it stands for; empty where it stands for no column.</summary>
    internal string AuditName => Column is { } column ? Setter.NameOf(column) : "";

    /// <summary>A value as the audit kept it: of a text its Chinese and its English part, of everything else the first.</summary>
    internal virtual FieldValue FromAudit(string? value, string? english) => Kind switch
    {
        FieldKind.Text => new(Text: new Text(value, english)),
        FieldKind.Number or FieldKind.Money => new(Number: decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null),
        FieldKind.Date => new(Date: DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date) ? date : null),
        _ => new(value is { Length: > 0 } ? value : null),
    };

    /// <summary>The keys of other records in a value that the audit kept.</summary>
    internal virtual IEnumerable<string> KeysIn(FieldValue value) => Kind == FieldKind.Reference && value.Code is { } key ? [key] : [];

    /// <summary>A value that the audit kept with the names of the records in it, as far as they are known.</summary>
    internal virtual FieldValue Named(FieldValue value, Func<string, Text> name) => value.Code is { } key && name(key) is { IsEmpty: false } text ? value with { Text = text } : value;

    /// <summary>The keys of other records that a record names here.</summary>
    internal virtual IReadOnlyList<string> KeysOf(TRow row) => Kind == FieldKind.Reference && ValueOf(row).Code is { Length: > 0 } key ? [key] : [];

    /// <summary>How it is written; none where the product alone writes it.</summary>
    internal IReadOnlyList<InputPart<TRow>> Parts => Input is null ? [] : _parts ??= PartsFor(Input);

    private protected virtual IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) => [];

    internal abstract IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending);

    /// <summary>The parts that are written with a record; null where there are none.</summary>
    /// <param name="row">The record.</param>
    /// <param name="choices">What they may refer to.</param>
    internal virtual RowsInput? RowsOf(TRow row, IReadOnlyList<RegisterChoice> choices) => null;

    /// <summary>Choices that the field itself knows, besides those of its code list.</summary>
    internal virtual IReadOnlyList<RegisterChoice> OwnChoices => [];

    /// <summary>What a filter compares; null where no filter fits.</summary>
    internal virtual Expression<Func<TRow, string?>>? Keyed => null;

    /// <summary>Whether records can be grouped by it.</summary>
    internal bool IsGroup => Keyed is not null && RegisterGrouping.IsOffered(kind);

    /// <summary>The records of one group after those of another, in the order of <see cref="RegisterGrouping.Ordered"/>.</summary>
    internal IOrderedQueryable<TRow> Grouped(IQueryable<TRow> rows)
    {
        Expression<Func<string?, bool>> isEmpty = k => k == null || k == "";
        var filled = rows.OrderBy(Expression.Lambda<Func<TRow, bool>>(new Renamed(isEmpty.Parameters[0], Keyed!.Body).Visit(isEmpty.Body), Keyed.Parameters));
        return Sort(filled, isDescending: false).ThenBy(Keyed);
    }

    /// <summary>The records of all groups but <paramref name="closed"/>.</summary>
    internal IQueryable<TRow> Open(IQueryable<TRow> rows, IReadOnlyList<string> closed)
    {
        Expression<Func<string?, bool>> isOpen = k => !closed.Contains(k ?? "");
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(new Renamed(isOpen.Parameters[0], Keyed!.Body).Visit(isOpen.Body), Keyed.Parameters));
    }

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
        => rows.Next(value, isDescending);

    // What is empty stands last in either direction, on both databases; a column that is never empty keeps its index.
    private protected static IOrderedQueryable<TRow> EmptyLast<TValue>(IQueryable<TRow> rows, Expression<Func<TRow, TValue>> value, bool isDescending)
    {
        if (value.Body is UnaryExpression { NodeType: ExpressionType.Convert, Operand.Type: { IsValueType: true } stored } && Nullable.GetUnderlyingType(stored) is null)
        {
            return By(rows, value, isDescending);
        }
        var isEmpty = Expression.Lambda<Func<TRow, bool>>(Expression.Equal(value.Body, Expression.Constant(null, value.Body.Type)), value.Parameters);
        var filled = rows.Next(isEmpty);
        return isDescending ? filled.ThenByDescending(value) : filled.ThenBy(value);
    }
}
