using System.Linq.Expressions;
using System.Text.Json;

namespace Throughline.Core.Common.Registers;

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

    private protected override LambdaExpression Column => value;

    // Whether there is such a record, the register asks for all references at once.
    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) =>
        [One(value, r => _get(r) ?? "", key => InputText.Of(key, new FieldInput { MaxLength = RowMapping.KeyLength }))];

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);

    internal override IQueryable<NamedKey>? NamesOf(AppDb db, Guid projectId) => names?.Invoke(db, projectId);
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
    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => Of(_get(row));

    private protected override LambdaExpression Column => value;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override FieldValue FromAudit(string? was, string? english) => was is null ? default : Of(JsonSerializer.Deserialize<List<string>>(was) ?? []);

    internal override IQueryable<NamedKey> NamesOf(AppDb db, Guid projectId) => known(db, projectId);

    internal override IReadOnlyList<string> KeysOf(TRow row) => _get(row);

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input)
    {
        var set = Setter.Of(value);
        return [new InputPart<TRow>(Name, Language: null, r => string.Join(", ", _get(r)), (row, text) =>
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
        })];
    }

    private static FieldValue Of(List<string> keys) => keys.Count == 0 ? default : new(Items: [.. keys.Select(k => new FieldItem(k, k, default))]);
}
