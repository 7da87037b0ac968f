using System.Text.RegularExpressions;

namespace Throughline.Core.Figures;

/// <summary>What a number is, so that it can be shown.</summary>
public enum FigureUnit
{
    /// <summary>An index: a quotient.</summary>
    Ratio,

    /// <summary>A share of 1.</summary>
    Percent,

    /// <summary>An amount in the project's currency.</summary>
    Money,

    /// <summary>A number of working days, or of a working day counted from the start of the plan.</summary>
    WorkingDays,

    /// <summary>Years of a business case.</summary>
    Years,

    /// <summary>A number of records.</summary>
    Count,
    Date,
    Light,
}

/// <summary>A figure, unrounded, with its unit; undefined when it has neither number nor date nor light.</summary>
public readonly record struct FigureValue(FigureUnit Unit, decimal? Number, DateOnly? Date = null, Light? Light = null)
{
    public bool IsDefined => Number is not null || Date is not null || Light is not null;

    public static FigureValue Of(FigureUnit unit, decimal? number) => new(unit, number);

    public static FigureValue Of(DateOnly? date) => new(FigureUnit.Date, null, date);

    public static FigureValue Of(Light? light) => new(FigureUnit.Light, null, null, light);
}

/// <summary>
/// What went into a figure. <paramref name="Symbol"/> stands for it in the template; one that begins with ~ is no term of the field
/// and is not shown. <paramref name="Figure"/> names its own working, if it has one.
/// </summary>
public sealed record FigureInput(string Symbol, string Name, FigureValue Value, string? Figure)
{
    /// <summary>What the formula calls it: the field's abbreviation, else the name.</summary>
    public string Term => Working.TermOf(Symbol, Name);
}

/// <summary>How a figure came about.</summary>
public sealed partial record Working
{
    /// <summary>Its name in addresses and in the interfaces.</summary>
    public required string Figure { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    public required string Symbol { get; init; }
    public required FigureValue Value { get; init; }

    /// <summary>Why the value is undefined; null when it is defined.</summary>
    public required string? Reason { get; init; }

    /// <summary>The formula with each input's symbol in braces: "{EV} ÷ {AC}"; null when it is withheld.</summary>
    public required string? Template { get; init; }

    public required IReadOnlyList<FigureInput> Inputs { get; init; }
    public required DateOnly DataDate { get; init; }

    /// <summary>Version of the baseline in force at the data date.</summary>
    public required string? Baseline { get; init; }

    public required string Currency { get; init; }

    /// <summary>The value may be seen, but not all that it is made of: no formula and no inputs then.</summary>
    public bool IsWithheld => Template is null;

    /// <summary>What formulas call it: the field's abbreviation, else the name.</summary>
    public string Term => TermOf(Symbol, Name);

    /// <summary>The right side of the formula in terms.</summary>
    public string? Formula
    {
        get
        {
            var terms = Inputs.ToDictionary(i => i.Symbol, i => i.Term, StringComparer.Ordinal);
            return Template is null ? null : Symbols().Replace(Template, m => terms.GetValueOrDefault(m.Groups["symbol"].Value, m.Groups["symbol"].Value));
        }
    }

    /// <summary>The formula with the inputs' values instead of their symbols.</summary>
    public string? WithValues(Func<FigureValue, string> show)
    {
        var inputs = Inputs.ToDictionary(i => i.Symbol, i => i.Value, StringComparer.Ordinal);
        return Template is null ? null : Symbols().Replace(Template, m => inputs.TryGetValue(m.Groups["symbol"].Value, out var value) ? show(value) : m.Groups["symbol"].Value);
    }

    internal static string TermOf(string symbol, string name) => symbol.StartsWith('~') ? name : symbol;

    /// <summary>The symbols in a template.</summary>
    internal static IEnumerable<string> SymbolsIn(string template) => Symbols().Matches(template).Select(m => m.Groups["symbol"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<symbol>[^{}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbols();
}
