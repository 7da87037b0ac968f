using System.CommandLine;
using System.Globalization;
using System.Text;
using Throughline.Core.Common;

namespace Throughline.Web.Cli;

/// <summary>The verbs of <c>throughline</c>. Exit status: 0 done, 1 refused, 2 wrong use.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUse = 2;

    /// <summary>Whether the arguments name a verb; otherwise they are the host's settings.</summary>
    public static bool Names(string[] args) => args is [{ } first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?" or "--version");

    /// <summary>Runs a verb, writing to the given console.</summary>
    public static async Task<int> RunAsync(string[] args, CliConsole console, CancellationToken cancellationToken = default)
    {
        var parsed = Root(console).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await console.Error.WriteLineAsync(error.Message);
            }
            return WrongUse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = console.Out, Error = console.Error, EnableDefaultExceptionHandler = false }, cancellationToken);
        }
        catch (NotFoundFailure failure) when (ProjectCommands.ProjectOf(parsed) is { } code)
        {
            await console.Error.WriteLineAsync($"{code}: {failure.Message}");
            return Refused;
        }
        catch (Failure failure)
        {
            await console.Error.WriteLineAsync(failure.Message);
            return Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.FileProblem, failure.Message));
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync(CliTexts.Cancelled);
            return Refused;
        }
        catch (Exception failure)
        {
            await console.Error.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.Unexpected, failure.GetType().Name, failure.Message));
            return Refused;
        }
    }

    /// <summary>The process's own console; UTF-8 whatever the machine's locale says.</summary>
    public static CliConsole SystemConsole()
    {
        // A machine without a language speaks the product's first one, the parser's own words included.
        if (CultureInfo.CurrentUICulture.Equals(CultureInfo.InvariantCulture))
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        }
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new CliConsole(Console.Out, Console.Error);
    }

    private static RootCommand Root(CliConsole console) => new(CliTexts.About)
    {
        CliOptions.Data,
        ServeCommand.Create(console),
        ProjectCommands.Import(console),
        ProjectCommands.Export(console),
        ProjectCommands.Figures(console),
        ProjectCommands.Projects(console),
        UserCommands.Create(console),
    };
}

/// <summary>Where a verb writes: results to Out, everything else to Error.</summary>
public sealed record CliConsole(TextWriter Out, TextWriter Error);
