using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers.Import;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Scope;
using static Throughline.Benchmarks.Product.Measured;
using Process = System.Diagnostics.Process;

namespace Throughline.Benchmarks.Product;

/// <summary>
/// Imports tables of requirements of growing length into the register: <c>--tables</c>. Each length in a process of its own, so that
/// its peak of memory is that of the import.
/// </summary>
internal static class TableRun
{
    public const string Verb = "--tables";

    private static readonly string[] Formats = ["csv", "xlsx"];
    private static readonly int[] Lengths = [500, 5_000, 50_000];

    /// <summary>Without a length all of them; with database, format and length that one.</summary>
    public static async Task RunAsync(string[] arguments, TextWriter output)
    {
        if (arguments is [var kind, var only, var length])
        {
            await OneAsync(Enum.Parse<DatabaseKind>(kind), only, int.Parse(length, CultureInfo.InvariantCulture), output);
            return;
        }
        await output.WriteLineAsync("| database | file | rows | upload and check | look at it | write | memory before | peak |\n|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var database in Workspace.Postgres is null ? [DatabaseKind.Sqlite] : new[] { DatabaseKind.Sqlite, DatabaseKind.Postgres })
        {
            foreach (var (format, rows) in Formats.SelectMany(f => Lengths, (f, l) => (f, l)))
            {
                var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
                foreach (var argument in (string[])[Verb, database.ToString(), format, rows.ToString(CultureInfo.InvariantCulture)])
                    start.ArgumentList.Add(argument);
                using var process = Process.Start(start)!;
                await output.WriteAsync(await process.StandardOutput.ReadToEndAsync());
                await process.WaitForExitAsync();
            }
        }
    }

    private static async Task OneAsync(DatabaseKind kind, string format, int rows, TextWriter output)
    {
        await using var workspace = await Workspace.CreateAsync(kind);
        var file = Path.Combine(workspace.Folder.Path, GrownPackage.Small.Code + ".zip");
        await GrownPackage.Small.WriteAsync(file);
        var package = await Workspace.ReadAsync(file);
        await workspace.WithAsync<ImportService>(s => s.ImportAsync(package, ConflictChoice.Refuse));
        var table = Path.Combine(workspace.Folder.Path, "table." + format);
        await (format == "csv" ? CsvAsync(table, rows) : XlsxAsync(table, rows));
        var manager = await Projects.AddManagerAsync(workspace, [new Generated(GrownPackage.Small.Code, 0, default, default)]);
        using var self = Process.GetCurrentProcess();
        var before = self.PeakWorkingSet64;
        var id = Guid.Empty;
        RegisterImport? seen = null;
        ImportCounts? done = null;
        var upload = await OnceAsync(() => AsAsync(async s =>
        {
            await using var content = File.OpenRead(table);
            id = await s.StageImportAsync(GrownPackage.Small.Code, new ImportUpload(content, Path.GetFileName(table)));
        }));
        var look = await OnceAsync(() => AsAsync(async s => seen = await s.ImportAsync(GrownPackage.Small.Code, id, null, new PageRequest())));
        var write = await OnceAsync(() => AsAsync(async s => done = await s.WriteImportAsync(GrownPackage.Small.Code, id, seen!.Digest, leavesOut: false)));
        if (done is not { Wrong: 0 } || done.New != rows)
            throw new InvalidOperationException($"Imported {done}.");
        self.Refresh();
        await output.WriteLineAsync(FormattableString.Invariant($"| {kind} | {format} | {rows:#,0} | {Seconds(upload)} | {Seconds(look)} | {Seconds(write)} | {before / 1_000_000} MB | {self.PeakWorkingSet64 / 1_000_000} MB |"));

        Task AsAsync(Func<RequirementService, Task> work) => workspace.AsAsync(new UserIdentity(manager.Id, manager.Name, new HashSet<string>(StringComparer.Ordinal)), work);
    }

    private static string[] Headings => ["name.zh", "moscow", "type", "source.zh", "points", "owner", "acceptance"];

    private static string[] Cells(int row)
        => [FormattableString.Invariant($"需求 {row}：客户资料合并，查重并留有记录"), "should", "functional", "访谈", (row % 20).ToString(CultureInfo.InvariantCulture), "P003", FormattableString.Invariant($"同名客户可以合并\n合并留有记录 {row}")];

    private static async Task CsvAsync(string path, int rows)
    {
        await using var text = new StreamWriter(path);
        await text.WriteLineAsync(string.Join(',', Headings));
        for (var i = 0; i < rows; i++)
            await text.WriteLineAsync(string.Join(',', Cells(i).Select(c => $"\"{c}\"")));
    }

    // As Excel keeps it: the texts in a part of their own.
    private static async Task XlsxAsync(string path, int rows)
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string package = "http://schemas.openxmlformats.org/package/2006/relationships";
        await using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        await PartAsync("_rels/.rels", $"""<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await PartAsync("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>""");
        await PartAsync("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open()))
        {
            await sheet.WriteAsync($"""<worksheet xmlns="{main}"><sheetData>""");
            for (var i = 0; i <= rows; i++)
            {
                await sheet.WriteAsync(FormattableString.Invariant($"""<row r="{i + 1}">"""));
                foreach (var (cell, place) in (i == 0 ? Headings : Cells(i - 1)).Select((c, p) => (c, p)))
                {
                    if (!texts.TryGetValue(cell, out var number))
                        texts[cell] = number = texts.Count;
                    await sheet.WriteAsync(FormattableString.Invariant($"""<c r="{(char)('A' + place)}{i + 1}" t="s"><v>{number}</v></c>"""));
                }
                await sheet.WriteAsync("</row>");
            }
            await sheet.WriteAsync("</sheetData></worksheet>");
        }
        await PartAsync("xl/sharedStrings.xml", $"""<sst xmlns="{main}">{string.Concat(texts.Keys.Select(t => $"<si><t>{SecurityElement.Escape(t)}</t></si>"))}</sst>""");

        async Task PartAsync(string name, string content)
        {
            await using var part = new StreamWriter(zip.CreateEntry(name).Open());
            await part.WriteAsync(content);
        }
    }
}
