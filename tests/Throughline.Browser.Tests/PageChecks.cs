using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>How much of a page axe looks at.</summary>
internal enum AxeScope
{
    Nothing,
    Colours,
    Everything,
}

/// <summary>What holds on every page: no sideways scroll, nothing that axe calls serious, one language, no code of a list.</summary>
internal static partial class PageChecks
{
    // The rules whose answer depends on the theme.
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    /// <summary>Everything that is wrong with the page as it stands.</summary>
    public static async Task<List<string>> OfAsync(IPage page, Surroundings how, AxeScope scope)
    {
        var wrong = new List<string>();
        var sideways = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");
        if (sideways > 1)
        {
            wrong.Add($"scrolls sideways by {sideways} px");
        }
        if (scope != AxeScope.Nothing)
        {
            wrong.AddRange(await AxeAsync(page, scope));
        }
        var text = await VisibleTextAsync(page);
        if (how.Language == "en" && Han().Match(Known().Replace(text, "")) is { Success: true } han)
        {
            wrong.Add($"Chinese on the English page: {Around(text, han.Value)}");
        }
        if (how.Language == "zh" && EnglishPhrase().Match(text) is { Success: true } english)
        {
            wrong.Add($"English on the Chinese page: {english.Value}");
        }
        if (SnakeCase().Match(text) is { Success: true } code)
        {
            wrong.Add($"a code is shown: {code.Value}");
        }
        return wrong;
    }

    // Straight from the page, where Walk has put axe: its usual wrapper opens another tab for each run and names every element that
    // passes, which takes most of the time. There are no frames to put together.
    private static Task<string[]> AxeAsync(IPage page, AxeScope scope) => page.EvaluateAsync<string[]>(
        """
        async rules => {
            const found = await axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) });
            return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => `axe ${v.impact}: ${v.id} at ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`);
        }
        """, scope == AxeScope.Colours ? ColourRules : null);

    private static Task<string> VisibleTextAsync(IPage page) => page.EvaluateAsync<string>(
        """
        () => {
            const marked = '[lang]:not(html), script, style';
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const found = [];
            for (let n = walker.nextNode(); n; n = walker.nextNode()) {
                const e = n.parentElement;
                if (n.data.trim() && !e.closest(marked) && e.checkVisibility()) found.push(n.data.trim());
            }
            return found.join('\n');
        }
        """);

    private static string Around(string text, string match)
    {
        var at = Math.Max(0, text.IndexOf(match, StringComparison.Ordinal));
        return text[at..Math.Min(text.Length, at + 40)].ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Han();

    // The product's own mark stands beside its English name.
    [GeneratedRegex("贯之", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Known();

    [GeneratedRegex(@"\b[A-Za-z]{2,}(?: [a-z]{2,}){2,}\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex EnglishPhrase();

    [GeneratedRegex(@"\b[a-z]+(?:_[a-z0-9]+)+\b", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SnakeCase();
}
