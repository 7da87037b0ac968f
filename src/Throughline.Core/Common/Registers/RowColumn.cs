using System.Globalization;

namespace Throughline.Core.Common.Registers;

/// <summary>A column of <see cref="RowsField{TRow, TPart}"/>: named here once, and read, written and told from here.</summary>
/// <param name="Name">Its name in forms and requests: that of the package.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Rules">How it is written.</param>
/// <param name="Get">What stands in a part, as it is written.</param>
/// <param name="Set">The part with what was written; the message for people when it cannot be.</param>
public sealed record RowColumn<TPart>(
    string Name, FieldKind Kind, Func<string> Label, FieldInput Rules, Func<TPart, string> Get, Func<TPart, string, (TPart Part, string? Message)> Set);

/// <summary>Makes columns of parts.</summary>
public static class RowColumn
{
    /// <summary>Text, in the language of whoever writes it; what it says in the other one stays.</summary>
    public static RowColumn<TPart> Text<TPart>(string name, Func<string> label, FieldInput rules, Func<TPart, Text> get, Func<TPart, Text, TPart> set) => new(
        name, FieldKind.Text, label, rules, p => OneLine(get(p)), (part, input) =>
        {
            var (text, message) = InputText.Of(input, rules);
            var old = get(part);
            // What nobody changed keeps its lines, which the input does not show.
            return message is not null || text == OneLine(old) ? (part, message)
                : (set(part, Languages.Current == Languages.English ? old with { En = text } : old with { Zh = text }), null);
        });

    public static RowColumn<TPart> Number<TPart>(string name, FieldKind kind, Func<string> label, FieldInput rules, Func<TPart, decimal?> get, Func<TPart, decimal?, TPart> set)
        => Of(name, kind, label, rules, p => get(p)?.ToString(CultureInfo.InvariantCulture) ?? "", input => InputText.Number(input, rules), set);

    public static RowColumn<TPart> Date<TPart>(string name, Func<string> label, FieldInput rules, Func<TPart, DateOnly?> get, Func<TPart, DateOnly?, TPart> set)
        => Of(name, FieldKind.Date, label, rules, p => get(p) is { } day && day != default ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "", InputText.Date, set);

    /// <summary>The key of a record that the field knows the names of.</summary>
    public static RowColumn<TPart> Reference<TPart>(string name, Func<string> label, FieldInput rules, Func<TPart, string> get, Func<TPart, string, TPart> set)
        => Of<TPart, string>(name, FieldKind.Reference, label, rules, get, input => InputText.Of(input, new FieldInput { MaxLength = RowMapping.KeyLength }), (part, key) => set(part, key ?? ""));

    private static string OneLine(Text text) => text.ToString().ReplaceLineEndings(" ").Trim();

    private static RowColumn<TPart> Of<TPart, TValue>(
        string name, FieldKind kind, Func<string> label, FieldInput rules, Func<TPart, string> get, Func<string, (TValue? Value, string? Message)> read, Func<TPart, TValue?, TPart> set)
        => new(name, kind, label, rules, get, (part, input) =>
        {
            var (value, message) = read(input);
            return message is not null ? (part, message) : (set(part, value), null);
        });
}
