using System.Globalization;
using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>A number, or an amount of money.</summary>
public sealed class NumberField<TRow>(string name, FieldKind kind, Func<string> label, Expression<Func<TRow, decimal?>> value) : RegisterField<TRow>(name, kind, label)
    where TRow : Row
{
    private readonly Func<TRow, decimal?> _get = value.Compile();

    /// <summary>The steps of a scale, each with its words; null: any number within the bounds.</summary>
    public Func<IReadOnlyList<RegisterChoice>>? Scale { get; init; }

    internal override IReadOnlyList<RegisterChoice> OwnChoices => Scale?.Invoke() ?? [];

    public override FieldValue ValueOf(TRow row) => new(Number: _get(row));

    private protected override LambdaExpression Column => value;

    // A number that is none of the scale is that of a record that nobody has filled in yet.
    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) =>
        [One(value, r => _get(r) is { } number && (Scale is null || number >= input.Least) ? Plain(number) : "", text => InputText.Number(text, input))];

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

    private protected override LambdaExpression Column => value;

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) =>
        [One(value, r => _get(r) is { } date && date != default ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "", InputText.Date)];

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
