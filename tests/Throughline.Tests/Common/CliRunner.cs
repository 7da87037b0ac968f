using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Tests.Common;

/// <summary>What a command left behind.</summary>
public sealed record CliResult(int ExitCode, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;
}

/// <summary>Runs the command line of the application over an installation, each command in a process of its own.</summary>
public static class CliRunner
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "throughline.dll");

    public static Task<CliResult> RunAsync(Installation installation, params string[] arguments) => RunInAsync(language: null, installation, arguments);

    /// <summary>Runs a command on a machine set to a language, such as <c>en_US.UTF-8</c>.</summary>
    public static async Task<CliResult> RunInAsync(string? language, Installation installation, params string[] arguments)
    {
        using var process = Start(language, installation, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return new CliResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command without waiting for its end, to kill it or to talk to a server; the caller ends it.</summary>
    public static Process Start(Installation installation, params string[] arguments) => Start(language: null, installation, arguments);

    private static Process Start(string? language, Installation installation, string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(installation.Folder.Path);
        if (language is not null)
        {
            start.Environment.Remove("LC_ALL");
            start.Environment.Remove("LC_MESSAGES");
            start.Environment["LANG"] = language;
        }
        start.Environment.Remove(DatabaseChoice.Variable);
        if (installation.Postgres is { } connection)
        {
            start.Environment[DatabaseChoice.Variable] = connection;
        }
        return Process.Start(start)!;
    }
}
