using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Throughline.Tests.Architecture;

/// <summary>Both languages of every text.</summary>
internal static partial class Resources
{
    // In the menu of languages each stands by the name its readers know.
    private const string ChineseByItsOwnName = "简体中文";

    /// <summary>Differences of a pair of files in keys, placeholders and language, one line each.</summary>
    public static IEnumerable<string> Offences(string name, XDocument chinese, XDocument? english)
    {
        if (english is null)
        {
            return [$"{name}: there is no English file"];
        }
        var (zh, en) = (Values(chinese), Values(english));
        return zh.Keys.Except(en.Keys, StringComparer.Ordinal).Select(k => $"{name}.{k}: missing in English")
            .Concat(en.Keys.Except(zh.Keys, StringComparer.Ordinal).Select(k => $"{name}.{k}: missing in Chinese"))
            .Concat(zh.Keys.Intersect(en.Keys, StringComparer.Ordinal).SelectMany(k => InPair($"{name}.{k}", zh[k], en[k])));
    }

    private static IEnumerable<string> InPair(string key, string chinese, string english)
    {
        if (!Placeholders(chinese).SetEquals(Placeholders(english)))
        {
            yield return $"{key}: other placeholders ({chinese} | {english})";
        }
        if (string.IsNullOrWhiteSpace(chinese) != string.IsNullOrWhiteSpace(english))
        {
            yield return $"{key}: empty in one language";
        }
        if (Sentences.IsChinese(english.Replace(ChineseByItsOwnName, "", StringComparison.Ordinal)))
        {
            yield return $"{key}: Chinese in the English text ({english})";
        }
        if (!Sentences.IsChinese(chinese) && ThreeWords().IsMatch(chinese) && chinese.Any(char.IsLetter))
        {
            yield return $"{key}: English in the Chinese text ({chinese})";
        }
    }

    private static Dictionary<string, string> Values(XDocument file)
        => file.Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"[A-Za-z']{2,}[ ,][ ]?[A-Za-z']+[ ,][ ]?[A-Za-z']{2,}")]
    private static partial Regex ThreeWords();
}
