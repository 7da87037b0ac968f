using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>The key that people call a record by.</summary>
public sealed class KeyField<TRow>(Func<string> label) : RegisterField<TRow>("id", FieldKind.Key, label)
    where TRow : Row
{
    public override FieldValue ValueOf(TRow row) => new(row.Key);

    // The order of the package, in which 2 comes before 10.
    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override IReadOnlyList<Expression<Func<TRow, string?>>> Searched { get; } = [r => r.Key];
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

    private protected override LambdaExpression Column => value;

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) =>
        [One(value, r => _get(r) ?? "", code => code.Length == 0 ? (null, null) : CodeLists.Knows(CodeList!, code) || code == Also?.Code ? (code, null) : (null, InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(code))))];

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

    private protected override LambdaExpression Column => value;

    internal override FieldValue FromAudit(string? was, string? english)
        => was is null ? default : string.Equals(was, FieldValue.Yes, StringComparison.OrdinalIgnoreCase) ? FieldValue.Flag(holds: true, yes()) : FieldValue.Flag(holds: false, no());

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input)
    {
        var set = Setter.Of(value);
        return [new InputPart<TRow>(Name, Language: null, r => _get(r) ? FieldValue.Yes : FieldValue.No, (row, text) =>
        {
            if (text is not (FieldValue.Yes or FieldValue.No or ""))
            {
                return InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(text));
            }
            set(row, text == FieldValue.Yes);
            return null;
        })];
    }

    internal override IReadOnlyList<RegisterChoice> OwnChoices => [new(FieldValue.Yes, Same(yes())), new(FieldValue.No, Same(no()))];

    internal override Expression<Func<TRow, bool>>? Filter(string asked)
        => asked is FieldValue.Yes ? value : asked is FieldValue.No ? Expression.Lambda<Func<TRow, bool>>(Expression.Not(value.Body), value.Parameters) : null;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, value, isDescending);
}
