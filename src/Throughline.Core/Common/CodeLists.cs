using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Throughline.Core.Common;

/// <summary>Code lists with their labels (enums.json). People see labels; codes stay inside.</summary>
public static class CodeLists
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, Text>> Lists = Load();

    public static IEnumerable<string> Names => Lists.Keys;

    /// <summary>The label of <paramref name="code"/> in the interface's language; "unknown option" for a code of a newer version.</summary>
    /// <exception cref="ArgumentException">There is no such list.</exception>
    public static string Label(string list, string code)
        => Codes(list).TryGetValue(code, out var label) ? label.ToString() : CommonTexts.UnknownOption;

    public static bool Knows(string list, string code) => Codes(list).ContainsKey(code);

    /// <summary>Codes of a list with their labels.</summary>
    public static IReadOnlyDictionary<string, Text> Codes(string list)
        => Lists.TryGetValue(list, out var codes) ? codes : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"There is no code list {list}."), nameof(list));

    private static FrozenDictionary<string, FrozenDictionary<string, Text>> Load()
    {
        using var stream = Library.Open("enums.json");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("enums").EnumerateObject().ToFrozenDictionary(
            list => list.Name,
            list => list.Value.EnumerateArray().ToFrozenDictionary(
                code => code.GetProperty("code").GetString()!,
                code => new Text(code.GetProperty("zh").GetString(), code.GetProperty("en").GetString()),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
    }
}
