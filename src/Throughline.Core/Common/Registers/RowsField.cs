using System.Linq.Expressions;

namespace Throughline.Core.Common.Registers;

/// <summary>Parts of a record that are written with it as rows of a table, as the responses to a risk; one column keeps them as <see cref="NestedJson"/>.</summary>
/// <param name="name">Its name in forms and requests: that of the package.</param>
/// <param name="label">Its name for people.</param>
/// <param name="value">The column.</param>
/// <param name="make">A new part of a record that has some already.</param>
/// <param name="columns">What is written of a part.</param>
public sealed class RowsField<TRow, TPart>(
    string name, Func<string> label, Expression<Func<TRow, string>> value, Func<TRow, IReadOnlyList<TPart>, TPart> make, params IReadOnlyList<RowColumn<TPart>> columns)
    : RegisterField<TRow>(name, FieldKind.Rows, label)
    where TRow : Row
    where TPart : class
{
    private const string Number = "id";
    private const int MostRows = 100;
    private readonly Func<TRow, string> _get = value.Compile();

    /// <summary>What was judged on a day stays: rows are added, never changed.</summary>
    public bool OnlyGrows { get; init; }

    /// <summary>Keys and names of the records that parts refer to.</summary>
    public Func<AppDb, Guid, IQueryable<NamedKey>>? Names { get; init; }

    /// <summary>The number of a part, by which forms and programs name one that is there already; parts that only grow have none.</summary>
    public Func<TPart, string>? NumberOf { get; init; }

    /// <summary>What must hold between parts; the message for people.</summary>
    public Func<IReadOnlyList<TPart>, string?>? Check { get; init; }

    public override bool IsSortable => false;

    public override FieldValue ValueOf(TRow row) => ValueOf(_get(row));

    private protected override LambdaExpression Column => value;

    // The names of records come later; until then it keeps what it was made of.
    internal override FieldValue FromAudit(string? value, string? english) => ValueOf(value ?? "[]") is { IsEmpty: false } told ? told with { Code = value } : default;

    internal override IEnumerable<string> KeysIn(FieldValue value) => value.Code is { } json ? KeysOf(Read(json)) : [];

    internal override FieldValue Named(FieldValue value, Func<string, Text> name)
        => value.Code is not { } json ? value
            : new(Text: Same(string.Join('\n', Read(json).Select(p => Told(p, (column, text) => column.Kind == FieldKind.Reference && name(text) is { IsEmpty: false } known ? known.ToString() : text)))));

    internal override IOrderedQueryable<TRow> Sort(IQueryable<TRow> rows, bool isDescending) => By(rows, r => r.Ordinal, isDescending);

    internal override IQueryable<NamedKey>? NamesOf(AppDb db, Guid projectId) => Names?.Invoke(db, projectId);

    internal override IReadOnlyList<string> KeysOf(TRow row) => [.. KeysOf(Read(_get(row)))];

    private IEnumerable<string> KeysOf(IReadOnlyList<TPart> parts)
        => parts.SelectMany(p => columns.Where(c => c.Kind == FieldKind.Reference).Select(c => c.Get(p))).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal);

    internal override RowsInput RowsOf(TRow row, IReadOnlyList<RegisterChoice> choices)
    {
        var parts = Read(_get(row));
        return new RowsInput(
            [.. columns.Select(c => new FormField(c.Name, c.Label(), c.Kind, c.Rules, "", Language: null, c.Kind == FieldKind.Reference ? choices : []))],
            OnlyGrows ? [.. parts.Select(Written)] : []);
    }

    private protected override IReadOnlyList<InputPart<TRow>> PartsFor(FieldInput input)
    {
        var set = Setter.Of(value);
        return [new InputPart<TRow>(Name, Language: null, r => OnlyGrows ? "" : RowsText.Write(Read(_get(r)).Select(Named)), (row, text) =>
        {
            var before = Read(_get(row));
            if (RowsText.Read(text) is not { } rows)
            {
                return CommonTexts.NoRows;
            }
            if (rows.Count + (OnlyGrows ? before.Count : 0) > MostRows)
            {
                return InputText.Message(CommonTexts.TooManyLines, MostRows, rows.Count);
            }
            if (rows.Select(NameIn).OfType<string>().GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                return InputText.Message(CommonTexts.NamedTwice, InputText.Shortened(twice.Key));
            }
            var now = new List<TPart>(OnlyGrows ? before : []);
            foreach (var (number, written) in rows.Index())
            {
                var (part, wrong) = Of(row, before, now, written);
                if (wrong is not null)
                {
                    return InputText.Message(CommonTexts.InRow, number + 1, wrong);
                }
                now.Add(part);
            }
            if (Check?.Invoke(now) is { } message)
            {
                return message;
            }
            set(row, NestedJson.Write<IReadOnlyList<TPart>>(now));
            return null;
        })];
    }

    private (TPart Part, string? Message) Of(TRow row, IReadOnlyList<TPart> before, IReadOnlyList<TPart> now, IReadOnlyDictionary<string, string> written)
    {
        var known = NameIn(written) is { } named ? before.FirstOrDefault(p => NumberOf!(p) == named) : null;
        var part = known ?? make(row, [.. before, .. now]);
        if (known is null && written.TryGetValue(Number, out var number))
        {
            return (part, InputText.Message(CommonTexts.NoSuchRecord, InputText.Shortened(number)));
        }
        if (written.Keys.FirstOrDefault(k => k != RowsText.Place && !(k == Number && NumberOf is not null) && !columns.Any(c => c.Name == k)) is { } unknown)
        {
            return (part, InputText.Message(CommonTexts.NoSuchInput, InputText.Shortened(unknown)));
        }
        foreach (var column in columns)
        {
            // A program leaves out what stays; a form sends everything, and no word for what is empty.
            if (known is not null && !written.ContainsKey(column.Name) && written.ContainsKey(Number))
            {
                continue;
            }
            var text = written.GetValueOrDefault(column.Name, "").Trim();
            // What came from elsewhere and breaks a rule may stay as it is.
            if (known is not null && text == column.Get(known))
            {
                continue;
            }
            var (next, message) = text.Length == 0 && column.Rules.IsRequired ? (part, CommonTexts.Missing) : column.Set(part, text);
            if (message is not null)
            {
                return (part, $"{column.Label()}: {message}");
            }
            part = next;
        }
        return (part, null);
    }

    // By its number, whatever its place is by now: somebody else may have taken one out.
    private string? NameIn(IReadOnlyDictionary<string, string> written)
        => NumberOf is null ? null : written.GetValueOrDefault(RowsText.Place) ?? written.GetValueOrDefault(Number);

    private Dictionary<string, string> Written(TPart part) => columns.ToDictionary(c => c.Name, c => c.Get(part), StringComparer.Ordinal);

    private Dictionary<string, string> Named(TPart part)
    {
        var written = Written(part);
        written[RowsText.Place] = NumberOf!(part);
        return written;
    }

    private FieldValue ValueOf(string json) => Read(json) is { Count: > 0 } parts
        ? new(Text: Same(string.Join('\n', parts.Select(p => Told(p, (_, text) => text)))))
        : default;

    private string Told(TPart part, Func<RowColumn<TPart>, string, string> say) => string.Join(" · ", columns.Select(c => say(c, c.Get(part))).Where(t => t.Length > 0));

    private static IReadOnlyList<TPart> Read(string json) => NestedJson.Read<IReadOnlyList<TPart>>(json);
}

/// <summary>The parts of a record in a form.</summary>
/// <param name="Columns">What is written of each.</param>
/// <param name="Fixed">Parts that stand and are not written again.</param>
public sealed record RowsInput(IReadOnlyList<FormField> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Fixed);
