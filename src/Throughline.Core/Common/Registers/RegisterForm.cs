namespace Throughline.Core.Common.Registers;

/// <summary>One input of a form.</summary>
/// <param name="Name">Its name in the form and in requests.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Rules">How it is written.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Language">The language of the text; null where it has none.</param>
/// <param name="Choices">What can be chosen; none where it is typed.</param>
public sealed record FormField(string Name, string Label, FieldKind Kind, FieldInput Rules, string Value, string? Language, IReadOnlyList<RegisterChoice> Choices)
{
    /// <summary>The parts that are written in it; null where it is one value.</summary>
    public RowsInput? Rows { get; init; }

    /// <summary>What the value is called for people.</summary>
    public string Shown(string value) => Rows is not null ? ShownRows(value) : Choices.FirstOrDefault(c => c.Value == value) is { } choice ? choice.Label.ToString() : value;

    private string ShownRows(string value)
        => string.Join('\n', (RowsText.Read(value) ?? []).Select(r => string.Join(" · ", Rows!.Columns.Select(c => c.Shown(r.GetValueOrDefault(c.Name, ""))).Where(t => t.Length > 0))));
}

/// <summary>The form of a record.</summary>
/// <param name="Key">The record; null: one to be made.</param>
/// <param name="Version">The version that the form was opened with; 0 for a new record.</param>
/// <param name="Fields">Its inputs.</param>
public sealed record RegisterForm(string? Key, int Version, IReadOnlyList<FormField> Fields)
{
    /// <summary>What the baseline holds, and so cannot be written here.</summary>
    public IReadOnlyList<string> Held { get; init; } = [];
}

/// <summary>What was sent from a form or by a program.</summary>
/// <param name="Values">Input → text; an input that is not there stays as it is.</param>
public sealed record RegisterInput(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The version that the author saw; null: any.</summary>
    public int? Version { get; init; }

    /// <summary>What stood in the inputs when the author began: then changes of two people are merged. Null: a stale version is refused.</summary>
    public IReadOnlyDictionary<string, string>? Was { get; init; }

    /// <summary>Distinguishes one sending from another: the same one twice makes one record. Null: each makes one.</summary>
    public string? Token { get; init; }
}

/// <summary>An input that two people changed.</summary>
public sealed record FieldClash(FormField Field, string Was, string Yours, string Saved);

/// <summary>Somebody saved the record in between, and both changed the same inputs.</summary>
/// <param name="Form">The form with what was sent where both did not change the same, and the saved version.</param>
/// <param name="Saved">What stands in all inputs by now.</param>
/// <param name="Clashes">The inputs that both changed.</param>
/// <param name="By">Who saved.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Zone">The project's time zone.</param>
public sealed record RecordClash(RegisterForm Form, IReadOnlyDictionary<string, string> Saved, IReadOnlyList<FieldClash> Clashes, string By, DateTime At, string Zone);

/// <summary>Two people changed the same inputs of one record; nothing was written.</summary>
public sealed class ClashFailure(RecordClash clash) : Failure("conflict", CommonTexts.ChangedMeanwhile)
{
    public RecordClash Clash { get; } = clash;
}

/// <summary>A step that is open to somebody.</summary>
/// <param name="To">The state after it.</param>
/// <param name="Action">What it is called.</param>
public sealed record OpenStep(string To, Text Action);

/// <summary>What a step asks.</summary>
/// <param name="Version">The version of the record that it is taken from.</param>
/// <param name="To">The state after it.</param>
/// <param name="Action">What it is called.</param>
/// <param name="NeedsReason">Whether the author must say why.</param>
/// <param name="Questions">What the author is asked besides.</param>
public sealed record StepForm(int Version, string To, Text Action, bool NeedsReason, IReadOnlyList<FormField> Questions);

/// <summary>What the asker may do to a record.</summary>
/// <param name="Version">Its version.</param>
/// <param name="CanWrite">Change it.</param>
/// <param name="CanDelete">Put it into the recycle bin, as long as nothing refers to it.</param>
/// <param name="Steps">The steps from its state that are open to the asker.</param>
public sealed record RecordRights(int Version, bool CanWrite, bool CanDelete, IReadOnlyList<OpenStep> Steps);

/// <summary>A change of a record.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="By">Who.</param>
/// <param name="Action">A code of <see cref="AuditEntry"/>.</param>
/// <param name="Remark">What the author said to it.</param>
/// <param name="Changes">What changed, of what the asker may see.</param>
public sealed record HistoryEntry(DateTime At, string By, string Action, string? Remark, IReadOnlyList<HistoryChange> Changes);

/// <summary>What happened to a record, the latest first.</summary>
/// <param name="Entries">Its changes.</param>
/// <param name="Zone">The project's time zone.</param>
public sealed record RecordHistory(IReadOnlyList<HistoryEntry> Entries, string Zone);

/// <summary>A field before and after.</summary>
public sealed record HistoryChange(RegisterColumn Column, FieldValue From, FieldValue To);
