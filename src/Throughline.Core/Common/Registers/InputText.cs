using System.Globalization;
using System.Text;

namespace Throughline.Core.Common.Registers;

/// <summary>Reads what people write.</summary>
internal static class InputText
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    /// <summary>Text without what nobody sees; the message when it holds what no text may.</summary>
    public static (string? Text, string? Message) Of(string input, FieldInput rules)
    {
        var text = new StringBuilder(input.Length);
        foreach (var rune in input.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069)
            {
                return (null, CommonTexts.HiddenDirection);
            }
            if (rune.Value is '\n' or '\t')
            {
                text.Append(rules.IsLong ? rune.ToString() : " ");
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control)
            {
                text.Append(rune.ToString());
            }
        }
        var found = text.ToString().Trim();
        var most = rules.IsLong && rules.MaxLength == FieldInput.DefaultLength ? FieldInput.LongLength : rules.MaxLength;
        return found.Length > most ? (null, Message(CommonTexts.TooLong, most, found.Length)) : (found.Length == 0 ? null : found, null);
    }

    /// <summary>A number with or without separators of thousands, as both languages write it.</summary>
    public static (decimal? Number, string? Message) Number(string input, FieldInput rules)
    {
        if (string.IsNullOrWhiteSpace(input))
        {
            return (null, null);
        }
        return !decimal.TryParse(input.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
                ? (null, Message(CommonTexts.NotANumber, Shortened(input)))
            : number < rules.Least || number > rules.Most ? (null, Message(CommonTexts.OutOfRange, rules.Least, rules.Most))
            : decimal.Round(number, rules.Decimals) != number ? (null, rules.Decimals == 0 ? CommonTexts.NotWhole : Message(CommonTexts.TooManyDecimals, rules.Decimals))
            : (number, null);
    }

    public static (DateOnly? Date, string? Message) Date(string input)
        => string.IsNullOrWhiteSpace(input) ? (null, null)
            : DateOnly.TryParseExact(input.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= FirstYear and <= LastYear ? (date, null)
            : (null, Message(CommonTexts.NotADate, Shortened(input)));

    public static string Message(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>What a message repeats of an input.</summary>
    public static string Shortened(string input)
    {
        const int most = 40;
        var shown = new string([.. input.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(most)]);
        return input.Length > most ? shown + "…" : shown;
    }
}
