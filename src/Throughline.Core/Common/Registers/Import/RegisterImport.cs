namespace Throughline.Core.Common.Registers.Import;

/// <summary>What an import does with a line of the file. The first are shown first.</summary>
public enum ImportLineKind
{
    /// <summary>Something in it cannot be written.</summary>
    Wrong,

    /// <summary>A record that is not here yet.</summary>
    New,

    /// <summary>A record that is here with other values.</summary>
    Changed,

    /// <summary>A record that is here with the same values.</summary>
    Same,
}

/// <summary>A line of the file as it would be written.</summary>
/// <param name="Row">The number that a spreadsheet gives it.</param>
/// <param name="Key">The record that it names; null: one to be made, which gets the next number.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Changes">The values that it writes; none of a wrong line.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record ImportLine(int Row, string? Key, ImportLineKind Kind, IReadOnlyList<ImportChange> Changes, IReadOnlyList<ImportProblem> Problems);

/// <summary>A value before and after; before is empty of a new record.</summary>
/// <param name="Column">The field.</param>
/// <param name="Language">The language of the text; null where it has none.</param>
/// <param name="From">What is here.</param>
/// <param name="To">What the file says.</param>
public sealed record ImportChange(RegisterColumn Column, string? Language, FieldValue From, FieldValue To);

/// <summary>Why a line cannot be written.</summary>
/// <param name="Place">The column of the file, from 0 on; null: it is in none.</param>
/// <param name="Field">What the field is called; empty: it is about the whole line.</param>
/// <param name="Value">What stands in the cell.</param>
/// <param name="Message">What is wrong with it, for people.</param>
public sealed record ImportProblem(int? Place, string Field, string Value, string Message);

/// <summary>How many lines become what.</summary>
public sealed record ImportCounts(int New, int Changed, int Same, int Wrong)
{
    /// <summary>Lines below the heading.</summary>
    public int Read => New + Changed + Same + Wrong;

    /// <summary>Records that are written.</summary>
    public int Writes => New + Changed;

    public int Of(ImportLineKind kind) => kind switch
    {
        ImportLineKind.Wrong => Wrong,
        ImportLineKind.New => New,
        ImportLineKind.Changed => Changed,
        _ => Same,
    };

    internal ImportCounts With(ImportLineKind kind) => kind switch
    {
        ImportLineKind.Wrong => this with { Wrong = Wrong + 1 },
        ImportLineKind.New => this with { New = New + 1 },
        ImportLineKind.Changed => this with { Changed = Changed + 1 },
        _ => this with { Same = Same + 1 },
    };
}

/// <summary>What a column of a file may be.</summary>
/// <param name="Name">Its name in requests: the key, the state, or an input of the form.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Language">The language of the text; null where it has none.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether every new record needs it.</param>
public sealed record ImportTarget(string Name, string Label, string? Language, FieldKind Kind, bool IsRequired);

/// <summary>A column of the file.</summary>
/// <param name="Place">Its place, from 0 on.</param>
/// <param name="Heading">What stands above it.</param>
/// <param name="Target">What it is; null: it is not imported.</param>
/// <param name="Samples">What stands in its first lines.</param>
public sealed record ImportColumn(int Place, string Heading, string? Target, IReadOnlyList<string> Samples)
{
    private const int Letters = 26;

    /// <summary>It is a field that the product writes, and nobody else.</summary>
    public bool IsOfProduct { get; init; }

    /// <summary>What a spreadsheet calls the column.</summary>
    public string Letter => LetterOf(Place);

    public static string LetterOf(int place) => place < Letters ? ((char)('A' + place)).ToString() : LetterOf((place / Letters) - 1) + (char)('A' + (place % Letters));
}

/// <summary>A file that is brought for an import.</summary>
/// <param name="Content">Its bytes; read once from where it stands.</param>
/// <param name="FileName">Its name.</param>
public sealed record ImportUpload(Stream Content, string FileName)
{
    /// <summary>An earlier upload of the same person that this one takes the place of.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>The table of the file that is read; null: the one whose headings say most.</summary>
    public string? Sheet { get; init; }

    /// <summary>A program brings it: what its author chose for columns before does not count.</summary>
    public bool IsByProgram { get; init; }

    /// <summary>Distinguishes one sending from another: the same one twice is one import. Null: each is one.</summary>
    public string? Token { get; init; }
}

/// <summary>An uploaded file as its uploader sees it before it is written into a register.</summary>
public sealed record RegisterImport
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>What was written, and how many lines were left out as wrong; null: nothing yet.</summary>
    public ImportCounts? Outcome { get; init; }

    /// <summary>The tables of the file to choose from; of CSV none.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    public string? Sheet { get; init; }
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];
    public IReadOnlyList<ImportTarget> Targets { get; init; } = [];
    public ImportCounts Counts { get; init; } = new(0, 0, 0, 0);

    /// <summary>Which lines are shown.</summary>
    public ImportLineKind Shown { get; init; }

    public Page<ImportLine> Lines { get; init; } = new([], 0, new PageRequest());

    /// <summary>Stands for everything that the import would do: what is confirmed is what was seen.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Whether a line would make a record.</summary>
    public bool IsForNew { get; init; }

    /// <summary>What the new records of the file need, and no column gives.</summary>
    public IReadOnlyList<ImportTarget> Missing => !IsForNew ? [] : [.. Targets.Where(t => t.IsRequired && Columns.All(c => c.Target is null || c.Target.Split('.')[0] != t.Name.Split('.')[0]))];
}
