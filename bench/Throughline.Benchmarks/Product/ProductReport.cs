using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Throughline.Core.Common;
using static Throughline.Benchmarks.Product.Measured;

namespace Throughline.Benchmarks.Product;

/// <summary>Measures the whole product and writes a section of <c>docs/performance.md</c>.</summary>
internal static class ProductReport
{
    public const string Verb = "--product";

    private const string Write = "--write";
    private const string Brief = "--brief";
    private const string Begin = "<!-- product:begin -->";
    private const string End = "<!-- product:end -->";

    private static readonly int[] Sizes = [100, 1_000, 10_000];

    /// <summary>Measures, prints the section, and with <c>--write</c> puts it into the page.</summary>
    public static async Task<int> RunAsync(string[] options, TextWriter output, TextWriter error)
    {
        if (options.Except([Write, Brief], StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            await error.WriteLineAsync($"{unknown}: after {Verb} only {Write} and {Brief} are known");
            return 2;
        }
        try
        {
            var section = await MeasureAsync(options.Contains(Brief, StringComparer.Ordinal) ? Effort.Brief : Effort.Full, error);
            await output.WriteLineAsync(section);
            if (options.Contains(Write, StringComparer.Ordinal))
            {
                await ReplaceAsync(section);
                await error.WriteLineAsync("written: docs/performance.md");
            }
            return 0;
        }
        catch (InvalidOperationException failure)
        {
            await error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<string> MeasureAsync(Effort effort, TextWriter log)
    {
        var text = new StringBuilder();
        Line(text, $"{Machine()}; application: {(Repository.IsPublished ? "published build (ReadyToRun)" : "output of the project (Release, compiled at run time)")}.");

        await log.WriteLineAsync("import …");
        var imports = new List<(DatabaseKind Kind, IReadOnlyList<ImportTimes> Times)> { (DatabaseKind.Sqlite, await ImportRun.StartAsync(DatabaseKind.Sqlite, effort.Imports)) };
        if (Workspace.Postgres is not null)
            imports.Add((DatabaseKind.Postgres, await ImportRun.StartAsync(DatabaseKind.Postgres, effort.Imports)));
        Imports(text, imports);

        await log.WriteLineAsync("generated projects …");
        await using var workspace = await Workspace.CreateAsync(DatabaseKind.Sqlite);
        var projects = new List<Generated>();
        foreach (var size in Sizes)
            projects.Add(await Projects.ImportAsync(workspace, size));
        var manager = await Projects.AddManagerAsync(workspace, projects);

        await log.WriteLineAsync("figures …");
        var figures = new List<FigureTimes>();
        foreach (var project in projects)
            figures.Add(await FiguresRun.RunAsync(workspace, project.Code, effort));

        await log.WriteLineAsync("start of the server …");
        await StartsAsync(text, workspace, effort);

        await log.WriteLineAsync("pages …");
        await using var server = await ServerProcess.StartAsync(workspace.Folder.Path);
        MeasuredPage[] pages =
        [
            .. projects.Select(p => new MeasuredPage("project overview", p.Code, p.Activities, $"projects/{p.Code}")),
            .. projects.Select(p => new MeasuredPage("activity list, 50 rows", p.Code, p.Activities, $"projects/{p.Code}/schedule/table")),
        ];
        await PageRun.RunAsync(server, workspace, manager, pages, effort);
        Pages(text, pages, server);
        Figures(text, projects, figures);
        return text.ToString().TrimEnd();
    }

    private static string Machine()
    {
        var load = File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";
        return string.Create(CultureInfo.InvariantCulture,
            $"Machine: {Environment.ProcessorCount} cores, load average {load} at the start, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
    }

    private static void Imports(StringBuilder text, List<(DatabaseKind Kind, IReadOnlyList<ImportTimes> Times)> imports)
    {
        Head(text, "Import and export of Qilan",
            "*First* is the first in a process, compilation included, as the command line does it; *warm* the median of the imports after it, each into an empty "
            + "installation. *Import* compares with what is stored, as the preview does, and writes in one transaction. *Same again* reads and imports the same package, which changes nothing.",
            "| database | run | read and validate | preview | import | together | same again | export | peak working set |", 8);
        foreach (var (kind, times) in imports)
        {
            Import(text, kind, "first", times[0], string.Create(CultureInfo.InvariantCulture, $"{times[0].PeakBytes / 1048576.0:F0} MB"));
            var warm = times.Skip(1).OrderBy(t => t.All).ToList();
            Import(text, kind, "warm", warm[warm.Count / 2], "");
        }
        if (imports.Count == 1)
            Line(text, $"\nPostgreSQL was not measured: {Workspace.PostgresVariable} is not set.");
    }

    private static void Import(StringBuilder text, DatabaseKind kind, string run, ImportTimes t, string peak)
        => Line(text, $"| {(kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL")} | {run} | {t.Read:F2} s | {t.Plan:F2} s | {t.Write:F2} s | {t.All:F2} s | {t.Again:F2} s | {t.Export:F2} s | {peak} |");

    private static async Task StartsAsync(StringBuilder text, Workspace filled, Effort effort)
    {
        var (empty, known) = (new List<ServerProcess>(), new List<ServerProcess>());
        for (var i = 0; i <= effort.Starts; i++)
        {
            var folder = Directory.CreateTempSubdirectory("throughline-bench-start-");
            await using (var server = await ServerProcess.StartAsync(folder.FullName))
                empty.Add(server);
            folder.Delete(recursive: true);
            await using (var server = await ServerProcess.StartAsync(filled.Folder.Path))
                known.Add(server);
        }
        Head(text, "Start of the server",
            "From the start of the process until its first page has been read (asked for every 5 ms), and the same page after it. An empty data folder gets its database first.",
            "| data folder | starts | first page: best | median | next page: median |", 4);
        foreach (var (name, starts) in (IEnumerable<(string, List<ServerProcess>)>)[("empty", empty), ("with projects", known)])
        {
            // The first start reads the program from the disk.
            var first = new Measured(starts.Skip(1).Select(s => s.FirstAnswer));
            Line(text, $"| {name} | {first.Count} | {Milliseconds(first.Best)} | {Milliseconds(first.Median)} | {Milliseconds(new Measured(starts.Skip(1).Select(s => s.SecondAnswer)).Median)} |");
        }
    }

    private static void Pages(StringBuilder text, IReadOnlyList<MeasuredPage> pages, ServerProcess server)
    {
        Head(text, "Pages",
            $"Read by a project manager over {PageRun.Connections} connections from the same machine, the pages in turn; SQLite. *After a change* is the first request, over one connection, after the project was changed: "
            + "facts and figures are read and computed anew (median).",
            "| page | activities | pages/s | p50 | p95 | after a change | size | pages measured |", 7);
        foreach (var page in pages)
        {
            var times = page.Times;
            Line(text, $"| {page.Name} | {page.Activities:N0} | {page.PerSecond:F0} | {Milliseconds(times.Median)} | {Milliseconds(times.At(0.95))} | {Milliseconds(page.Cold.Median)} | {page.Length / 1024.0:F0} KB | {times.Count:N0} |");
        }
        foreach (var group in pages.GroupBy(p => p.Name, StringComparer.Ordinal))
        {
            var (small, large) = (group.First(), group.Last());
            Line(text, $"| {group.Key} | ratio {large.Activities / small.Activities:N0}:1 | {large.PerSecond / small.PerSecond:F2} | {large.Times.Median / small.Times.Median:F2} | {large.Times.At(0.95) / small.Times.At(0.95):F2} | {large.Cold.Median / small.Cold.Median:F2} | {(double)large.Length / small.Length:F2} | |");
        }
        Line(text, $"\nPeak working set of the server: {server.PeakBytes / 1048576.0:F0} MB.");
    }

    private static void Figures(StringBuilder text, IReadOnlyList<Generated> projects, IReadOnlyList<FigureTimes> figures)
    {
        Head(text, "Figures",
            "Generated projects with one baseline, 1.5 links and an assignment per activity, and progress of the first half; SQLite, warm process, median. "
            + "*Cold* reads the facts from the database and computes schedule, earned value, forecast and final figures; *cached* asks again in the same request.",
            "| activities | package: read and validate | import | cold | facts read | figures computed | cached |", 7);
        foreach (var (project, times) in projects.Zip(figures))
        {
            var (read, compute) = (times.Read.Median, times.Compute.Median);
            Line(text, $"| {project.Activities:N0} | {Seconds(project.Read)} | {Seconds(project.Import)} | {Milliseconds(read + compute)} | {Milliseconds(read)} | {Milliseconds(compute)} | {Microseconds(times.Cached.Median)} |");
        }
    }

    private static void Head(StringBuilder text, string title, string about, string columns, int numbers)
    {
        Line(text, $"\n### {title}\n\n{about}\n\n{columns}");
        Line(text, $"|{string.Concat(Enumerable.Repeat("---|", columns.Count(c => c == '|') - 1 - numbers))}{string.Concat(Enumerable.Repeat("---:|", numbers))}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');

    private static async Task ReplaceAsync(string section)
    {
        var page = await File.ReadAllTextAsync(Repository.PerformancePage);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"docs/performance.md lacks the lines {Begin} and {End}.");
        await File.WriteAllTextAsync(Repository.PerformancePage, page[..(begin + Begin.Length)] + "\n" + section + "\n" + page[end..]);
    }
}
