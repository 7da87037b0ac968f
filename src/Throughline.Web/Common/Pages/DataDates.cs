using System.Globalization;
using Throughline.Core.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Common.Pages;

/// <summary>The data date in an address.</summary>
internal static class DataDates
{
    /// <summary>What programs call it; pages call it <see cref="DataDateButton.QueryName"/>, and each understands both.</summary>
    public const string ProgramName = "as_of";

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

    /// <summary>The date that a request asks for; null without one.</summary>
    /// <exception cref="InvalidFailure">It is no date, or lies where no plan does.</exception>
    public static DateOnly? Of(HttpRequest request) => Of(name => request.Query[name]);

    /// <summary>The same of an address.</summary>
    /// <exception cref="InvalidFailure">It is no date, or lies where no plan does.</exception>
    public static DateOnly? Of(ListAddress address) => Of(name => address[name]);

    private static DateOnly? Of(Func<string, string?> query)
    {
        var (page, program) = (Read(DataDateButton.QueryName, query(DataDateButton.QueryName)), Read(ProgramName, query(ProgramName)));
        return page ?? program;
    }

    /// <summary>Reads a date; null without one.</summary>
    /// <exception cref="InvalidFailure">It is no date, or lies where no plan does.</exception>
    public static DateOnly? Read(string field, string? text)
        => TryRead(text, out var date) ? date : throw new InvalidFailure(field, Texts.Format(LayoutTexts.InvalidDataDate, text));
}
