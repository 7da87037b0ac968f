using System.Globalization;

namespace Throughline.Core.Exchange;

/// <summary>
/// A sentence as text key and arguments, so that one validation can be shown in any language later.
/// Arguments are strings, numbers or further texts.
/// </summary>
public sealed class ProblemText
{
    private const int LongestArgument = 160;

    private readonly object[] arguments;

    /// <summary>A sentence with its arguments filled in.</summary>
    /// <param name="key">Key in <c>ExchangeTexts</c>.</param>
    /// <param name="arguments">What fills the placeholders; long texts are cut, they come from files of strangers.</param>
    public ProblemText(string key, params object[] arguments)
    {
        Key = key;
        this.arguments = Array.ConvertAll(arguments, a => a is string s ? Cut(s, LongestArgument) : a);
    }

    /// <summary>Key in <c>ExchangeTexts</c>.</summary>
    public string Key { get; }

    /// <summary>What fills the placeholders.</summary>
    public IReadOnlyList<object> Arguments => arguments;

    /// <summary>The sentence in one language.</summary>
    public string Render(CultureInfo culture)
    {
        var template = ExchangeTexts.ResourceManager.GetString(Key, culture) ?? throw new MissingTextException(Key);
        var filled = Array.ConvertAll<object, object?>(arguments, a => a switch
        {
            ProblemText text => text.Render(culture),
            ProblemText[] texts => string.Join(ExchangeTexts.ResourceManager.GetString(nameof(ExchangeTexts.Or), culture), texts.Select(t => t.Render(culture))),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => a,
        });
        return string.Format(CultureInfo.InvariantCulture, template, filled);
    }

    /// <inheritdoc/>
    public override string ToString() => Render(CultureInfo.CurrentUICulture);

    /// <summary>The text, cut with an ellipsis when longer than <paramref name="length"/>; control characters become spaces.</summary>
    internal static string Cut(string text, int length)
    {
        var cut = text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
        return cut.Any(Unshowable) ? string.Concat(cut.Select(c => Unshowable(c) ? ' ' : c)) : cut;
    }

    // Direction marks could make a refused name look like another one.
    private static bool Unshowable(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';

    private sealed class MissingTextException(string key) : Exception(key);
}
