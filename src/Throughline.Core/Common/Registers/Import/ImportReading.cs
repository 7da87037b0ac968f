using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Throughline.Core.Common.Tables;

namespace Throughline.Core.Common.Registers.Import;

/// <summary>Reads lines of a file as records of a register, by the rules of its form. Asks no database: what it needs to know is given.</summary>
/// <param name="writing">How the records are written.</param>
/// <param name="granted">Who imports.</param>
/// <param name="columns">What the columns are.</param>
/// <param name="names">What the records may refer to.</param>
/// <param name="mayMake">Whether the asker may make records.</param>
/// <param name="make">Makes one as its form begins.</param>
internal sealed partial class ImportReading<TRow>(
    RegisterWriting<TRow> writing, ProjectAccess granted, IReadOnlyList<(int Place, RegisterField<TRow> Field, InputPart<TRow>? Part)> columns, ImportNames names, bool mayMake, Func<TRow> make)
    where TRow : Row, new()
{
    private const char Between = '\u001F';

    // Asked once, not once for each line: labels come from resources, in several languages.
    private readonly Dictionary<string, RegisterColumn> _columns = columns.Select(c => c.Field).DistinctBy(f => f.Name).ToDictionary(f => f.Name, Register<TRow>.Column, StringComparer.Ordinal);
    private readonly Dictionary<(string Field, string Cell), string?> _choices = [];

    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly IncrementalHash _digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many lines were read so far.</summary>
    public ImportCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Whether a line names no record that is here.</summary>
    public bool IsForNew { get; private set; }

    /// <summary>Stands for all that was read so far, and what would become of it.</summary>
    public string Digest => Convert.ToHexStringLower(_digest.GetCurrentHash());

    /// <summary>The key that a line names; empty: none.</summary>
    public string KeyOf(TableRow line) => columns.FirstOrDefault(c => c.Field.Kind == FieldKind.Key) is { Field: not null } key ? CellText.Clean(line[key.Place]) : "";

    /// <summary>Reads a line into the record that it names, or into a new one.</summary>
    /// <param name="line">The line.</param>
    /// <param name="stored">The record, also from the recycle bin; null: there is none.</param>
    /// <param name="mayWrite">Whether the asker may write it.</param>
    /// <returns>What becomes of it, and the record with the values of the line.</returns>
    public (ImportLine Line, TRow Row) Read(TableRow line, TRow? stored, bool mayWrite)
    {
        var key = KeyOf(line);
        var row = stored ?? make();
        IsForNew |= stored is null;
        var problems = KeyProblems(line, key, stored, mayWrite);
        var changes = problems.Count == 0 ? Write(line, row, stored is null, problems) : [];
        var kind = problems.Count > 0 ? ImportLineKind.Wrong : stored is null ? ImportLineKind.New : changes.Count > 0 ? ImportLineKind.Changed : ImportLineKind.Same;
        var read = new ImportLine(line.Number, key.Length == 0 ? null : key, kind, problems.Count > 0 ? [] : [.. changes.Select(c => c.Change)], problems);
        Counts = Counts.With(kind);
        _digest.AppendData(Encoding.UTF8.GetBytes(string.Join(Between, [line.Number, kind, key, .. changes.SelectMany(c => new object[] { c.Input, c.From, c.To }), "\n"])));
        return (read, row);
    }

    private List<ImportProblem> KeyProblems(TableRow line, string key, TRow? stored, bool mayWrite)
    {
        var message = key.Length > 0 && !_seen.TryAdd(key, line.Number) ? InputText.Message(RegisterImportTexts.Twice, _seen[key])
            : stored is { DeletedAt: not null } ? RegisterImportTexts.InBin
            : stored is not null ? (mayWrite ? null : RegisterImportTexts.NotYours)
            : !mayMake ? RegisterImportTexts.MayNotMake
            : key.Length > 0 && !WellFormedKey().IsMatch(key) ? RegisterImportTexts.BadKey
            : null;
        var column = columns.FirstOrDefault(c => c.Field.Kind == FieldKind.Key);
        return message is null ? [] : [new ImportProblem(column.Field is null ? null : column.Place, column.Field?.Label ?? "", InputText.Shortened(key), message)];
    }

    private List<(string Input, string From, string To, ImportChange Change)> Write(TableRow line, TRow row, bool isNew, List<ImportProblem> problems)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var before = new List<(RegisterField<TRow> Field, InputPart<TRow> Part, string Text, FieldValue Value)>();
        foreach (var (place, field, part) in columns)
        {
            var cell = CellText.Clean(line[place]);
            if (field.Kind == FieldKind.State)
            {
                StateProblem(place, field, cell, row, isNew, problems);
            }
            if (part is null || (isNew && cell.Length == 0) || (!isNew && CellText.IsAsShown(field, part, row, cell, names)))
            {
                continue;
            }
            var (text, message) = CellText.Read(field, cell, names, Choice);
            if (message is not null)
            {
                problems.Add(new ImportProblem(place, field.Label, InputText.Shortened(cell), message));
            }
            values[part.Name] = message is null ? text : part.Get(row);
            before.Add((field, part, isNew ? "" : part.Get(row), isNew ? default : ValueOf(field, part, row)));
        }
        if (values.Count == 0 && !isNew)
        {
            return [];
        }
        var found = new FieldProblems();
        writing.Register.Write(granted, row, values, found, !isNew && writing.IsHeld(row));
        var changes = before.Where(b => b.Part.Get(row) != b.Text)
            .Select(b => (b.Part.Name, b.Text, b.Part.Get(row), new ImportChange(_columns[b.Field.Name], b.Part.Language, b.Value, ValueOf(b.Field, b.Part, row)))).ToList();
        writing.Check?.Invoke(row, found);
        // A cell that could not be read has said so already.
        problems.AddRange(found.All.Select(p => ProblemOf(p.Field, p.Message, line)).Where(p => p.Place is null || problems.TrueForAll(known => known.Place != p.Place)));
        return changes;
    }

    private void StateProblem(int place, RegisterField<TRow> field, string cell, TRow row, bool isNew, List<ImportProblem> problems)
    {
        var state = writing.StateOf(row);
        if (cell.Length > 0 && !string.Equals(Choice(field, cell), state, StringComparison.Ordinal))
        {
            problems.Add(new ImportProblem(place, field.Label, InputText.Shortened(cell), InputText.Message(isNew ? RegisterImportTexts.NewState : RegisterImportTexts.OtherState, CodeLists.Label(field.CodeList!, state))));
        }
    }

    private string? Choice(RegisterField<TRow> field, string cell)
        => _choices.TryGetValue((field.Name, cell), out var known) ? known : _choices[(field.Name, cell)] = CellText.Choice(field, cell);

    private ImportProblem ProblemOf(string name, string message, TableRow line)
    {
        var column = columns.FirstOrDefault(c => c.Part?.Name == name || (c.Part is not null && c.Field.Name == name));
        return column.Field is not null ? new ImportProblem(column.Place, column.Field.Label, InputText.Shortened(CellText.Clean(line[column.Place])), message)
            : new ImportProblem(null, writing.Register.Fields.FirstOrDefault(f => f.Name == name || f.Parts.Any(p => p.Name == name))?.Label ?? "", "", message);
    }

    private FieldValue ValueOf(RegisterField<TRow> field, InputPart<TRow> part, TRow row)
        => part.Language is not null ? (part.Get(row) is { Length: > 0 } text ? new FieldValue(Text: new Text(text, text)) : default)
            : field.ValueOf(row) is var value && field.Kind == FieldKind.Reference && value.Code is { Length: > 0 } key ? value with { Text = names.NameOf(field.Name, key) }
            : value;

    // As the package's schema has it: what is written here must be exported.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WellFormedKey();
}
