using System.Text;

namespace Throughline.Core.Common.Registers.Import;

/// <summary>What the columns of a file may be in a register, and which of them a heading means.</summary>
internal sealed class ImportTargets<TRow>
    where TRow : Row
{
    // Stands in a template behind what every record needs.
    private const char RequiredMark = '*';

    private readonly IReadOnlyList<RegisterField<TRow>> _visible;
    private readonly List<(string Name, RegisterField<TRow> Field, InputPart<TRow>? Part, Text Label)> _targets;

    public ImportTargets(IReadOnlyList<RegisterField<TRow>> visible)
    {
        // Parts of a record are rows of their own, which no cell holds.
        _visible = [.. visible.Where(f => f.Kind != FieldKind.Rows)];
        _targets =
        [
            .. _visible.SelectMany(f => f.Kind is FieldKind.Key or FieldKind.State
                ? [(f.Name, f, null, CellText.InBoth(() => f.Label))]
                : f.Parts.Select(p => (p.Name, f, (InputPart<TRow>?)p, CellText.InBoth(() => LabelOf(f, p))))),
        ];
    }

    /// <summary>The key, the state, and every input, in the order of the register.</summary>
    public IReadOnlyList<ImportTarget> All
        => [.. _targets.Select(t => new ImportTarget(t.Name, t.Label.ToString(), t.Part?.Language, t.Field.Kind, t.Part is not null && t.Field.Input!.IsRequired && IsMain(t.Part)))];

    /// <summary>Field and input of a target; of key and state no input. Null: there is none, or none that the asker may see.</summary>
    public (RegisterField<TRow> Field, InputPart<TRow>? Part)? Find(string target)
        => _targets.FindIndex(t => t.Name == target) is var place and >= 0 ? (_targets[place].Field, _targets[place].Part) : null;

    /// <summary>What a heading means; null: nothing. A label tells the language of a text, a name for programs does not.</summary>
    public string? Guess(string heading)
    {
        var word = Folded(heading);
        return (_targets.Find(t => word == Folded(t.Label.Zh!) || word == Folded(t.Label.En!)) is { Name: not null } labelled ? labelled
            : _targets.Find(t => word == Folded(t.Name) || (word == Folded(t.Field.Name) && (t.Part is null || IsMain(t.Part))))).Name;
    }

    /// <summary>Whether a heading names a field that only the product writes.</summary>
    public bool IsOfProduct(string heading)
    {
        var word = Folded(heading);
        return _visible.Where(f => f.Kind is not (FieldKind.Key or FieldKind.State) && f.Parts.Count == 0)
            .Any(f => word == Folded(f.Name) || (CellText.InBoth(() => f.Label) is var label && (word == Folded(label.Zh!) || word == Folded(label.En!))));
    }

    /// <summary>The columns of a template: all that a new record may say, in the language of whoever asks.</summary>
    public IReadOnlyList<RegisterColumn> Template()
        => [.. _visible.Where(f => f.Kind == FieldKind.Key || f.Parts.Count > 0)
            .Select(f => Register<TRow>.Column(f) is var column && f.Input is { IsRequired: true } ? column with { Label = column.Label + RequiredMark } : column)];

    private static bool IsMain(InputPart<TRow> part) => part.Language is null || part.Language == Languages.Current;

    private static string LabelOf(RegisterField<TRow> field, InputPart<TRow> part)
        => IsMain(part) ? field.Label : InputText.Message(part.Language == Languages.English ? RegisterImportTexts.InEnglish : RegisterImportTexts.InChinese, field.Label);

    private static string Folded(string heading)
        => new([.. heading.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c is not ('_' or RequiredMark)).Select(char.ToLowerInvariant)]);
}
