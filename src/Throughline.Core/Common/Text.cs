using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Core.Common;

/// <summary>Text of people in one or both of the product's languages; empty when neither is stated (domain.md §0).</summary>
public readonly record struct Text(string? Zh, string? En)
{
    public bool IsEmpty => Zh is null && En is null;

    /// <summary>The text in the interface's language, else the other, else empty.</summary>
    public override string ToString() => In(Languages.Current) ?? "";

    /// <summary>The text in <paramref name="language"/> ("zh" or "en"), else the other; null when empty.</summary>
    public string? In(string language) => string.Equals(language, Languages.English, StringComparison.Ordinal) ? En ?? Zh : Zh ?? En;

    /// <summary>Whether <paramref name="part"/> stands in it in either language; case does not count.</summary>
    public bool Contains(string part)
        => Zh?.Contains(part, StringComparison.OrdinalIgnoreCase) == true || En?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Both languages for programs; null when empty.</summary>
    public JsonObject? ToJson() => IsEmpty ? null : new JsonObject { ["zh"] = Zh, ["en"] = En };
}

/// <summary>The two languages of the product.</summary>
public static class Languages
{
    public const string Chinese = "zh";
    public const string English = "en";

    public static readonly CultureInfo ChineseCulture = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en");

    /// <summary>Code of the current interface language.</summary>
    public static string Current => Of(CultureInfo.CurrentUICulture);

    /// <summary>Code of the language in which <paramref name="culture"/> is answered: Chinese for Chinese and the invariant culture, else English.</summary>
    public static string Of(CultureInfo culture)
    {
        var name = culture.TwoLetterISOLanguageName;
        return name is "zh" or "iv" ? Chinese : English;
    }
}
