namespace Throughline.Core.Common.Registers.Import;

/// <summary>The records that the lines of a file may refer to, by key and by name; read once.</summary>
internal sealed class ImportNames
{
    private readonly Dictionary<string, Known> _fields = new(StringComparer.Ordinal);

    /// <summary>Reads keys and names of what <paramref name="fields"/> refer to. One command.</summary>
    public static async Task<ImportNames> ReadAsync<TRow>(AppDb db, Guid project, IEnumerable<RegisterField<TRow>> fields, CancellationToken cancellationToken)
        where TRow : Row
    {
        var batch = new QueryBatch(db);
        var asked = fields.Select(f => (Field: f, Query: f.NamesOf(db, project))).Where(f => f.Query is not null)
            .Select(f => (f.Field, Rows: batch.Add(f.Query!.OrderBy(n => n.Key)))).ToList();
        var names = new ImportNames();
        if (asked.Count > 0)
        {
            await batch.RunAsync(cancellationToken);
        }
        foreach (var (field, rows) in asked)
        {
            var known = names._fields[field.Name] = new Known();
            foreach (var row in rows.Items)
            {
                var shown = Register<TRow>.NameOf(field, row);
                known.Shown[row.Key] = shown;
                foreach (var name in new[] { shown.Zh, shown.En, row.Zh, row.En }.OfType<string>().Select(Folded).Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    // A name of two records names none of them.
                    known.Keys[name] = known.Keys.TryGetValue(name, out var other) && other != row.Key ? null : row.Key;
                }
            }
        }
        return names;
    }

    /// <summary>How a record is named to people; empty where it has no name.</summary>
    public Text NameOf(string field, string key) => _fields.TryGetValue(field, out var known) && known.Shown.TryGetValue(key, out var name) ? name : default;

    /// <summary>The key of the record that <paramref name="text"/> means; the message when there is none, or several.</summary>
    public (string Key, string? Message) Find(string field, string text)
    {
        if (!_fields.TryGetValue(field, out var known) || known.Shown.ContainsKey(text))
        {
            return (text, null);
        }
        return !known.Keys.TryGetValue(Folded(text), out var key) ? (text, InputText.Message(CommonTexts.NoSuchRecord, InputText.Shortened(text)))
            : key is null ? (text, InputText.Message(RegisterImportTexts.Ambiguous, InputText.Shortened(text)))
            : (key, null);
    }

    private static string Folded(string name) => name.ReplaceLineEndings(" ").Trim();

    private sealed class Known
    {
        public Dictionary<string, Text> Shown { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string?> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
