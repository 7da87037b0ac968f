using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

public sealed partial class ExchangeTextsTests
{
    [Fact]
    public void BothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        var chinese = Texts(CultureInfo.InvariantCulture);
        var english = Texts(new CultureInfo("en"));

        english.Keys.Order(StringComparer.Ordinal).ShouldBe(chinese.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, text) in chinese)
            Placeholders(english[key]).ShouldBe(Placeholders(text), key);
    }

    private static Dictionary<string, string> Texts(CultureInfo culture) =>
        ExchangeTexts.ResourceManager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
