using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Core.Common.Registers;

/// <summary>Text of people in one or both languages.</summary>
public sealed class TextField<TRow>(string name, Func<string> label, Expression<Func<TRow, Text>> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    private readonly Func<TRow, Text> _get = value.Compile();
    public override FieldValue ValueOf(TRow row) => new(Text: _get(row));

    private protected override LambdaExpression Column => value;

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input)
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

    private protected override LambdaExpression Column => value;

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input) =>
        [One(value, r => _get(r) ?? "", text => InputText.Of(text, input))];

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => EmptyLast(rows, value, isDescending);

    internal override IReadOnlyList<Expression<Func<TRow, string?>>> Searched { get; } = [value];
}

/// <summary>Several texts, one a line, in one column as a JSON list.</summary>
public sealed class LinesField<TRow>(string name, Func<string> label, Expression<Func<TRow, string>> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    private const int MostLines = 100;
    private readonly Func<TRow, string> _get = value.Compile();
    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => ValueOf(_get(row));

    private static FieldValue ValueOf(string json) => Lines(json) is { Count: > 0 } lines
        ? new(Text: new Text(string.Join('\n', lines.Select(l => l.In(Languages.Chinese))), string.Join('\n', lines.Select(l => l.In(Languages.English)))))
        : default;

    private protected override LambdaExpression Column => value;

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input)
    {
        var set = Setter.Of(value);
        return [new InputPart<TRow>(Name, Language: null, r => string.Join('\n', Lines(_get(r)).Select(l => l.ToString().ReplaceLineEndings(" ").Trim())), (row, text) =>
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
        })];
    }

    internal override FieldValue FromAudit(string? value, string? english) => ValueOf(value ?? "[]");

    private static List<Text> Lines(string json) => [.. Nodes(json).Select(TextOf)];

    private static JsonArray Nodes(string json) => JsonNode.Parse(json) as JsonArray ?? [];

    private static Text TextOf(JsonNode? node) => node.Deserialize<Text>(KeptRecords.Json);
}

/// <summary>What is put together for people from several columns or a list.</summary>
public sealed class ShownField<TRow>(string name, Func<string> label, Func<TRow, Text> value) : RegisterField<TRow>(name, FieldKind.Text, label)
    where TRow : Row
{
    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => new(Text: value(row));

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);
}
