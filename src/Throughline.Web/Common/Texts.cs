using System.Globalization;

namespace Throughline.Web.Common;

/// <summary>Fills the placeholders of a localised text.</summary>
public static class Texts
{
    public static string Format(string text, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
