using System.Globalization;
using Throughline.Core.Common;

namespace Throughline.Web.Common.Pages;

/// <summary>The data date in an address.</summary>
internal static class DataDates
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    /// <summary>Reads a date; null without one. False when it is no date or lies where no plan does.</summary>
    public static bool TryRead(string? text, out DateOnly? date)
    {
        date = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < FirstYear or > LastYear)
        {
            return false;
        }
        date = read;
        return true;
    }

    /// <summary>Reads a date; null without one.</summary>
    /// <exception cref="InvalidFailure">It is no date, or lies where no plan does.</exception>
    public static DateOnly? Read(string field, string? text)
        => TryRead(text, out var date) ? date : throw new InvalidFailure(field, Texts.Format(LayoutTexts.InvalidDataDate, text));
}
