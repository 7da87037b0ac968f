using System.Globalization;

namespace Throughline.Web.Common;

/// <summary>Fills the placeholders of a localised text.</summary>
public static class Texts
{
    private static readonly Counting Forms = new();

    /// <summary>
    /// The text with its values. A placeholder with two forms, <c>{0:project|projects}</c>, stands for the first when value 0 is one,
    /// else for the second: languages that count differ there.
    /// </summary>
    public static string Format(string text, params ReadOnlySpan<object?> values) => string.Format(Forms, text, values);

    private sealed class Counting : IFormatProvider, ICustomFormatter
    {
        private const char Between = '|';
        private const string One = "1";

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType!);

        public string Format(string? format, object? arg, IFormatProvider? formatProvider)
        {
            var value = format?.Contains(Between, StringComparison.Ordinal) == true ? null : format;
            var shown = arg is IFormattable formattable ? formattable.ToString(value, CultureInfo.CurrentCulture) : arg?.ToString() ?? "";
            return format?.Split(Between) is [var one, var many] ? shown == One ? one : many : shown;
        }
    }
}
