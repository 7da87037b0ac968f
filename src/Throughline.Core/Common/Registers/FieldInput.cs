using System.Globalization;
using System.Linq.Expressions;
using System.Text;

namespace Throughline.Core.Common.Registers;

/// <summary>How people write a field of a register. A field without one is set by the product alone.</summary>
public sealed record FieldInput
{
    /// <summary>The longest text that a field takes without saying so itself.</summary>
    public const int DefaultLength = 400;

    /// <summary>The longest of several lines.</summary>
    public const int LongLength = 10_000;

    public bool IsRequired { get; init; }

    /// <summary>Takes several lines.</summary>
    public bool IsLong { get; init; }

    /// <summary>Characters at most; of a <see cref="FieldKind.Text"/>.</summary>
    public int MaxLength { get; init; } = DefaultLength;

    /// <summary>Bounds and decimals; of a <see cref="FieldKind.Number"/> or <see cref="FieldKind.Money"/>.</summary>
    public decimal Least { get; init; }

    public decimal Most { get; init; } = 1_000_000_000m;
    public int Decimals { get; init; } = 2;

    /// <summary>What was promised: once the record is baselined it changes by change control only.</summary>
    public bool IsHeld { get; init; }

    /// <summary>How wide it stands in the form, in twelfths.</summary>
    public int Width { get; init; } = 6;

    /// <summary>Where it stands in the form; those of one place in the order of the register.</summary>
    public int Place { get; init; } = 10;

    /// <summary>What is said below it.</summary>
    public Func<string>? Hint { get; init; }
}

/// <summary>A part of a field as forms and programs write it: a text has one for each language, everything else is one.</summary>
/// <param name="Name">Its name in forms and in the body of a request.</param>
/// <param name="Language">The language of the part; null where it has none.</param>
/// <param name="Get">The part of a record, as it is written.</param>
/// <param name="Set">Writes it; the message for people when it cannot be.</param>
internal sealed record InputPart<TRow>(string Name, string? Language, Func<TRow, string> Get, Func<TRow, string, string?> Set);

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

/// <summary>Writes the property that a field reads.</summary>
internal static class Setter
{
    public static Action<TRow, TValue> Of<TRow, TValue>(Expression<Func<TRow, TValue>> read)
    {
        var property = (MemberExpression)(read.Body is UnaryExpression { NodeType: ExpressionType.Convert } wider ? wider.Operand : read.Body);
        var value = Expression.Parameter(typeof(TValue));
        var assign = Expression.Assign(property, property.Type == typeof(TValue) ? value : Expression.Convert(value, property.Type));
        return Expression.Lambda<Action<TRow, TValue>>(assign, read.Parameters[0], value).Compile();
    }

    /// <summary>Whether the property takes nothing: a date or a number that must be there does not.</summary>
    public static bool CanBeEmpty(LambdaExpression read)
    {
        var type = (read.Body is UnaryExpression { NodeType: ExpressionType.Convert } wider ? wider.Operand : read.Body).Type;
        return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
    }

    /// <summary>Names of the properties that lead to the value: what the audit calls it.</summary>
    public static string PathOf(LambdaExpression read)
    {
        var body = read.Body is UnaryExpression { NodeType: ExpressionType.Convert } wider ? wider.Operand : read.Body;
        return body is MemberExpression member ? member.Member.Name : "";
    }
}
