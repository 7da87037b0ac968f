using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Throughline.Web.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CliOptions
{
    public static Option<string?> Data { get; } = new("--data") { Description = CliTexts.DataOption, Recursive = true, HelpName = "DIR" };

    public static Option<bool> Json { get; } = new("--json") { Description = CliTexts.JsonOption };

    public static Option<DateOnly?> AsOf { get; } = new("--as-of") { Description = CliTexts.AsOfOption, HelpName = "DATE", CustomParser = ParseDate };

    private static DateOnly? ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        result.AddError(string.Format(CultureInfo.CurrentCulture, CliTexts.NotADate, text));
        return null;
    }
}
