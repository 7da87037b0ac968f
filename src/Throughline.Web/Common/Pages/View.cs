using Microsoft.AspNetCore.Components;

namespace Throughline.Web.Common.Pages;

/// <summary>A view: a pure function of its model.</summary>
public abstract class View<TModel> : ComponentBase
{
    [Parameter, EditorRequired]
    public TModel Model { get; set; } = default!;
}
