using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Throughline.Tests.Architecture;

/// <summary>Texts for people that stand literally in a view, read from what the Razor compiler made of it.</summary>
internal static partial class Sentences
{
    private static readonly string[] Spoken = ["title", "alt", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label"];

    /// <summary>One line for each text in the views among <paramref name="types"/>.</summary>
    public static IReadOnlyList<string> Offences(IEnumerable<TypeDefinition> types)
        => [.. types
            .Where(IsView)
            .SelectMany(v => Product.WithNested(v).SelectMany(t => t.Methods), (v, m) => (View: v, Method: m))
            .Where(x => x.Method.HasBody)
            .SelectMany(x => TextsOf(x.Method), (x, text) => $"{x.View.Name}: {text}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];

    /// <summary>Whether a string has Chinese in it.</summary>
    public static bool IsChinese(string text) => Han().IsMatch(text);

    private static bool IsView(TypeDefinition type)
    {
        for (var at = type.BaseType; at is not null; at = at.Resolve()?.BaseType)
        {
            if (at.FullName == "Microsoft.AspNetCore.Components.ComponentBase")
            {
                return true;
            }
        }
        return false;
    }

    private static IEnumerable<string> TextsOf(MethodDefinition method)
    {
        foreach (var at in method.Body.Instructions)
        {
            if (at.OpCode.Code == Code.Ldstr && IsChinese((string)at.Operand))
            {
                yield return (string)at.Operand;
            }
            if (at.Operand is not MethodReference { DeclaringType.Name: "RenderTreeBuilder" } called || at.Previous is not { OpCode.Code: Code.Ldstr, Operand: string literal } before)
            {
                continue;
            }
            var found = called.Name switch
            {
                "AddMarkupContent" => InMarkup(literal),
                "AddContent" when IsText(literal) => [literal.Trim()],
                "AddAttribute" or "AddComponentParameter" when before.Previous is { OpCode.Code: Code.Ldstr, Operand: string name } && IsSpoken(name, literal) => [literal],
                _ => (IEnumerable<string>)[],
            };
            foreach (var text in found)
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> InMarkup(string html)
    {
        var body = new HtmlParser().ParseDocument("<body>" + html).Body!;
        foreach (var node in body.Descendants())
        {
            if (node is IText { ParentElement.LocalName: not ("script" or "style") } text && IsText(text.Data))
            {
                yield return text.Data.Trim();
            }
            else if (node is IElement element)
            {
                foreach (var attribute in element.Attributes.Where(a => IsSpoken(a.Name, a.Value)))
                {
                    yield return attribute.Value;
                }
            }
        }
    }

    // The name of a file format, such as crm-project/1, is the same in every language.
    private static bool IsText(string text) => Letters().IsMatch(text) && !FormatName().IsMatch(text.Trim());

    // Parameters of components start with a capital: two words of plain language are a text, names of icons and classes are not.
    private static bool IsSpoken(string attribute, string value)
        => Spoken.Contains(attribute, StringComparer.Ordinal) ? Letters().IsMatch(value)
            : char.IsUpper(attribute[0]) && !attribute.Contains("Class", StringComparison.Ordinal) && TwoWords().IsMatch(value);

    [GeneratedRegex(@"^[a-z\-]+/\d+$")]
    private static partial Regex FormatName();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"^\P{Ll}*\p{Lu}?\p{Ll}+ \p{L}+")]
    private static partial Regex TwoWords();
}
