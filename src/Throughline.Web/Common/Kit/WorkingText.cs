namespace Throughline.Web.Common.Kit;

/// <summary>An input of a formula, with the record it comes from.</summary>
public sealed record WorkingInput(string Label, string Value, string? SourceText = null, string? SourceAddress = null);

/// <summary>How a figure came about.</summary>
/// <param name="Title">Name of the figure.</param>
/// <param name="Formula">The formula in symbols, left side included: "SPI(t) = ES ÷ AT".</param>
/// <param name="Result">The figure as shown.</param>
/// <param name="Reason">Why it is undefined, when the result is a dash.</param>
public sealed record WorkingText(string Title, string Formula, string Result, string? Reason = null)
{
    /// <summary>The right side with the values: "86.73 ÷ 97".</summary>
    public string? WithValues { get; init; }

    public IReadOnlyList<WorkingInput> Inputs { get; init; } = [];
    public DateOnly? DataDate { get; init; }
    public string? Baseline { get; init; }

    /// <summary>Further remarks: what is included, which rule applied.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
