using System.Globalization;
using System.Text;

namespace Throughline.Core.Common.Registers.Import;

/// <summary>Reads what people write into the cells of a table as what a form's input takes: labels become codes, names keys, dates of both languages dates.</summary>
internal static class CellText
{
    private static readonly string[] Dates = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] Yes = [FieldValue.Yes, "yes", "y", "1", "是"];
    private static readonly string[] No = [FieldValue.No, "no", "n", "0", "否"];
    private static readonly char[] Between = [',', '，', '、', ';', '；', '\n'];

    /// <summary>The input that a cell means; the message when it means none.</summary>
    /// <param name="field">The field.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="names">The records that it may refer to.</param>
    /// <param name="choice">The code that a cell names.</param>
    public static (string Text, string? Message) Read<TRow>(RegisterField<TRow> field, string cell, ImportNames names, Func<RegisterField<TRow>, string, string?> choice)
        where TRow : Row
        => cell.Length == 0 ? ("", null) : field.Kind switch
        {
            FieldKind.Code => choice(field, cell) is { } code ? (code, null) : (cell, InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(cell))),
            FieldKind.Flag => (choice(field, cell) ?? (Yes.Any(y => Is(y, cell)) ? FieldValue.Yes : No.Any(n => Is(n, cell)) ? FieldValue.No : cell), null),
            FieldKind.Number or FieldKind.Money => (cell.Normalize(NormalizationForm.FormKC), null),
            FieldKind.Date => (Date(cell), null),
            FieldKind.Reference => names.Find(field.Name, cell),
            FieldKind.List => Keys(field.Name, cell, names),
            _ => (cell, null),
        };

    /// <summary>The code that a cell names, as such or by its label in either language; null: none.</summary>
    public static string? Choice<TRow>(RegisterField<TRow> field, string cell)
        where TRow : Row
        => Choices(field).Where(c => Is(c.Value, cell) || Is(c.Label.Zh, cell) || Is(c.Label.En, cell)).Select(c => c.Value).FirstOrDefault();

    /// <summary>Whether the cell says of a record what a list of the register shows of it, in either language: then nobody changed it.</summary>
    public static bool IsAsShown<TRow>(RegisterField<TRow> field, InputPart<TRow> part, TRow row, string cell, ImportNames names)
        where TRow : Row
    {
        var value = field.ValueOf(row);
        return field.Kind switch
        {
            _ when value.IsEmpty => cell.Length == 0,
            FieldKind.Text when part.Language is { } language => Clean(value.Text.In(language)) == cell,
            FieldKind.Text => Clean(value.Text.Zh) == cell || Clean(value.Text.En) == cell,
            FieldKind.Reference when names.NameOf(field.Name, value.Code!) is { IsEmpty: false } name => Clean(name.Zh) == cell || Clean(name.En) == cell || value.Code == cell,
            _ => false,
        };
    }

    /// <summary>A cell without what nobody sees at its ends, and with one kind of line ends.</summary>
    public static string Clean(string? cell) => cell is null ? "" : cell.ReplaceLineEndings("\n").Trim();

    /// <summary>A label in both languages.</summary>
    public static Text InBoth(Func<string> label)
    {
        var current = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Languages.ChineseCulture;
            var zh = label();
            CultureInfo.CurrentUICulture = Languages.EnglishCulture;
            return new Text(zh, label());
        }
        finally
        {
            CultureInfo.CurrentUICulture = current;
        }
    }

    private static IEnumerable<RegisterChoice> Choices<TRow>(RegisterField<TRow> field)
        where TRow : Row
        => [.. field.CodeList is { } list ? CodeLists.Codes(list).Select(c => new RegisterChoice(c.Key, c.Value)) : [], .. Own(field)];

    // Words of the interface say in each language what they say in it.
    private static IEnumerable<RegisterChoice> Own<TRow>(RegisterField<TRow> field)
        where TRow : Row
        => field.OwnChoices.Select((c, i) => new RegisterChoice(c.Value, InBoth(() => field.OwnChoices[i].Label.ToString())));

    private static string Date(string cell)
        => DateOnly.TryParseExact(cell.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal), Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cell;

    // Names may have blanks in them, keys do not: what is no name is a list of keys.
    private static (string Text, string? Message) Keys(string field, string cell, ImportNames names)
    {
        var found = new List<string>();
        foreach (var piece in cell.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (key, message) = names.Find(field, piece);
            foreach (var word in message is null ? [key] : piece.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                (key, message) = names.Find(field, word);
                if (message is not null)
                {
                    return (cell, message);
                }
                found.Add(key);
            }
        }
        return (string.Join('\n', found), null);
    }

    private static bool Is(string? word, string cell) => string.Equals(word, cell, StringComparison.OrdinalIgnoreCase);
}
