using Microsoft.AspNetCore.Components;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Kit;

/// <summary>What every field has: name, label, hint, and the messages of the form it stands in.</summary>
public abstract class FieldBase : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool IsRequired { get; set; }

    /// <summary>Further attributes of the control itself: autocomplete, inputmode, maxlength, placeholder.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter]
    public FormErrors? Errors { get; set; }

    public static string IdOf(string name) => "f-" + name;

    protected string Id => IdOf(Name);

    protected IReadOnlyList<string> Messages => Errors?.For(Name) ?? [];

    protected bool IsInvalid => Messages.Count > 0;

    protected string? DescribedBy => string.Join(' ', Parts()) is { Length: > 0 } ids ? ids : null;

    protected string? InvalidClass => IsInvalid ? "is-invalid" : null;

    private IEnumerable<string> Parts()
    {
        if (IsInvalid)
        {
            yield return Id + "-error";
        }
        if (Hint is not null)
        {
            yield return Id + "-hint";
        }
    }
}
