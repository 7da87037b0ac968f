using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;

namespace Throughline.Benchmarks.Product;

/// <summary>Seconds of one import of a package into an empty installation, of the same import again, and of the export.</summary>
/// <param name="Read">Reading and validating.</param>
/// <param name="Plan">Comparing with what is stored: the preview.</param>
/// <param name="Write">The import: comparing again and writing in one transaction.</param>
/// <param name="PeakBytes">The most memory the process held until then; comparable for the first import of a process.</param>
/// <param name="Again">Reading and importing the same package, which changes nothing.</param>
/// <param name="Export">Writing the project as a zip file.</param>
internal sealed record ImportTimes(double Read, double Plan, double Write, long PeakBytes, double Again, double Export)
{
    public double All => Read + Plan + Write;
}

/// <summary>
/// Imports the demonstration package several times, in a process of its own: the first import is what the command line does,
/// compilation included; the others show a running server.
/// </summary>
internal static class ImportRun
{
    /// <summary>First argument of the process that <see cref="StartAsync"/> starts.</summary>
    public const string Verb = "--product-import";

    /// <summary>Starts the process and waits for its times, the first import first.</summary>
    public static async Task<IReadOnlyList<ImportTimes>> StartAsync(DatabaseKind kind, int imports)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Verb, kind.ToString(), imports.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<List<ImportTimes>>(output)!
            : throw new InvalidOperationException($"The process that imports on {kind} ended with {process.ExitCode}.");
    }

    /// <summary>What the process does.</summary>
    public static async Task RunAsync(DatabaseKind kind, int imports, TextWriter output)
    {
        var times = new List<ImportTimes>();
        for (var i = 0; i <= imports; i++)
            times.Add(await OnceAsync(kind));
        await output.WriteAsync(JsonSerializer.Serialize(times));
    }

    private static async Task<ImportTimes> OnceAsync(DatabaseKind kind)
    {
        await using var workspace = await Workspace.CreateAsync(kind);
        Package? package = null;
        ImportPreview? preview = null;
        var read = await Measured.OnceAsync(async () => package = await Workspace.ReadAsync(Repository.Qilan));
        var plan = await Measured.OnceAsync(() => workspace.WithAsync<ImportService>(s => s.PreviewAsync(package!)));
        var write = await Measured.OnceAsync(() => workspace.WithAsync<ImportService>(async s => preview = await s.ImportAsync(package!, ConflictChoice.Refuse)));
        using var self = Process.GetCurrentProcess();
        var peak = self.PeakWorkingSet64;
        var again = await Measured.OnceAsync(async () =>
        {
            var same = await Workspace.ReadAsync(Repository.Qilan);
            await workspace.WithAsync<ImportService>(async s => preview = await s.ImportAsync(same, ConflictChoice.Refuse));
        });
        if (!preview!.ChangesNothing)
            throw new InvalidOperationException("The same package again changed something.");
        var export = await Measured.OnceAsync(() => workspace.WithAsync<ExportService>(async s =>
        {
            await using var file = File.Create(Path.Combine(workspace.Folder.Path, "export.zip"));
            await s.ExportAsync(preview.Project!, file);
        }));
        return new ImportTimes(read.TotalSeconds, plan.TotalSeconds, write.TotalSeconds, peak, again.TotalSeconds, export.TotalSeconds);
    }
}
