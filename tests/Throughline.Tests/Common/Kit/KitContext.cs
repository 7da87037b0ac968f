using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Web.Common.Pages;

namespace Throughline.Tests.Common.Kit;

/// <summary>Renders the kit's components as a page would, in Chinese unless a test says otherwise.</summary>
public abstract class KitContext : BunitContext
{
    protected KitContext()
    {
        Speak(Languages.ChineseCulture);
        Services.AddSingleton(State);
    }

    protected PageState State { get; } = new();

    protected static void Speak(CultureInfo language)
    {
        CultureInfo.CurrentCulture = language;
        CultureInfo.CurrentUICulture = language;
    }

    protected static ListAddress At(string path, params (string Name, string Value)[] query) =>
        new(path, [.. query.Select(q => KeyValuePair.Create(q.Name, q.Value))]);
}
