using System.Globalization;

namespace Throughline.Core.Exchange;

/// <summary>One thing that is wrong in a package, or worth knowing about it.</summary>
/// <param name="Severity">Error: the package cannot be imported. Warning: it can.</param>
/// <param name="File">Name of the file (<c>plan.json</c>), entry or package the problem lies in.</param>
/// <param name="Path">Place in the file (<c>/baselines/0/items/3/name</c>; <c>/</c> is the whole content, empty: the file as such).</param>
/// <param name="Rule">Stable code: a schema keyword, <c>x-key</c>, <c>x-ref</c>, <c>sha256</c>, <c>nesting</c>, <c>R01</c> … <c>R16</c>.</param>
/// <param name="Text">What is wrong and what is allowed, for people.</param>
public sealed record PackageProblem(ProblemSeverity Severity, string File, string Path, string Rule, ProblemText Text)
{
    /// <summary>The text in the current interface language.</summary>
    public string Message => MessageIn(CultureInfo.CurrentUICulture);

    /// <summary>The text in a given language.</summary>
    public string MessageIn(CultureInfo culture) => Text.Render(culture);
}
