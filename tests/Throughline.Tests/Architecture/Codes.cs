using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Throughline.Core.Common;

namespace Throughline.Tests.Architecture;

/// <summary>Names that the product's sources take from data: permissions, code lists, and those of the demonstration, which they must not.</summary>
internal static partial class Codes
{
    /// <summary>Permissions that permissions.csv does not have.</summary>
    public static IEnumerable<string> UnknownPermissions(IEnumerable<Permission> permissions)
        => permissions.Select(p => p.Code).Where(c => !PermissionTable.Codes.Contains(c, StringComparer.Ordinal));

    /// <summary>Code lists that a source names and enums.json does not have.</summary>
    public static IEnumerable<string> UnknownLists(string file, string source)
        => ListName().Matches(source).Select(m => m.Groups["list"].Value)
            .Where(l => !CodeLists.Names.Contains(l, StringComparer.Ordinal))
            .Select(l => $"{file}: {l}");

    /// <summary>Ids, names, dates and amounts of <paramref name="story"/> that stand in a source, one line each.</summary>
    public static IEnumerable<string> OfStory(IReadOnlySet<string> story, string file, string source)
        => Words().Matches(source).Concat(Numbers().Matches(source)).Select(m => m.Value.Replace("_", "", StringComparison.Ordinal)).Where(story.Contains)
            .Concat(story.Where(w => (w.Contains(' ', StringComparison.Ordinal) || Sentences.IsChinese(w)) && source.Contains(w, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal)
            .Select(w => $"{file}: {w}");

    /// <summary>
    /// What only this project has: ids with letters and digits, dates, and numbers from 10,000 with more than three digits before their zeros.
    /// </summary>
    public static HashSet<string> WordsOf(IEnumerable<string> files)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            Collect(document.RootElement, property: "", words);
        }
        return words;
    }

    /// <summary>Names of the people in a package, in both languages.</summary>
    public static IEnumerable<string> NamesOf(string people)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(people));
        return [.. document.RootElement.GetProperty("people").EnumerateArray()
            .SelectMany(p => p.GetProperty("name").EnumerateObject()).Select(n => n.Value.GetString()!).Where(n => n.Length > 2)];
    }

    private static void Collect(JsonElement element, string property, HashSet<string> words)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, member.Name, words);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, property, words);
                }
                break;
            case JsonValueKind.String when element.GetString() is { } text:
                if (Date().Match(text) is { Success: true } date)
                {
                    words.Add(date.Value);
                }
                else if (Words().Match(text) is { Success: true } word && word.Length == text.Length
                    && (text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper) && text.Length >= 4))
                {
                    words.Add(text);
                }
                break;
            case JsonValueKind.Number when Math.Abs(element.GetDecimal()) >= 10000m:
                var digits = element.GetDecimal().ToString("0.####", CultureInfo.InvariantCulture);
                if (digits.TrimEnd('0').Length > 3)
                {
                    words.Add(digits);
                }
                break;
            default:
                break;
        }
    }

    [GeneratedRegex("""CodeLists\.(?:Label|Knows|Codes)\(\s*"(?<list>[^"]*)" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex ListName();

    [GeneratedRegex(@"[A-Za-z0-9][A-Za-z0-9_.\-]*[A-Za-z0-9]|\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])[0-9][0-9_]*(?:\.[0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^20\d\d-\d\d-\d\d")]
    private static partial Regex Date();
}
