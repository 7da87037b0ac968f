using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;
using Throughline.Core.Common.Tables;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;
using static Throughline.Tests.Features.Scope.Writers;

namespace Throughline.Tests.Features.Scope;

/// <summary>Files that nobody can read, or that want to do harm, are refused with a message beside the file; nothing of them stays.</summary>
public sealed class HostileImportTests
{
    private const string Root = "/projects/" + DemoProject.Code + "/requirements";
    private const string Heading = "名称,优先级,类型,负责人,来源\n";
    private const string Good = "甲,must,functional,P003,访谈\n";

    private static readonly byte[] Workbook = Xlsx.Of(("需求", [["名称", "优先级"], ["甲", "must"]]));

    public static TheoryData<string> Refused() => [.. Bad.Keys];

    // What is wrong → the file, and what the message says.
    private static readonly Dictionary<string, (Func<byte[]> File, string Says)> Bad = new(StringComparer.Ordinal)
    {
        ["nothing"] = (() => [], "空"),
        ["heading only"] = (() => Utf8(Heading), "表头下面"),
        ["blank lines"] = (() => Utf8("\n\n , , \n"), "表头下面"),
        ["NUL"] = (() => Utf8(Heading + "a\0b" + Good), "不是表格"),
        ["picture"] = (() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1], "不是表格"),
        ["bytes of no encoding"] = (() => [.. Utf8(Heading), 0xFF, 0xFF, 0x41, 0xFF, .. Utf8(Good)], "编码"),
        ["half a character"] = (() => [0xEF, 0xBB, 0xBF, .. Utf8(Heading), .. Utf8(Good)[..2]], "编码"),
        ["quote in the middle"] = (() => Utf8(Heading + "a\"b" + Good), "引号"),
        ["quote never closed"] = (() => Utf8(Heading + "\"a" + Good + Good + Good), "引号"),
        ["cell of 10 MB"] = (() => Utf8(Heading + "\"" + new string('x', 10_000_000) + "\"," + Good), "单元格超过"),
        ["cell of 10 MB in a heading"] = (() => Utf8(new string('x', 10_000_000) + "\n1\n"), "单元格超过"),
        ["too many rows"] = (() => Utf8("a\n" + string.Concat(Enumerable.Repeat("1\n", TableFile.MostRows + 1))), "50,000"),
        ["too many columns"] = (() => Utf8(string.Join(',', Enumerable.Range(1, 201)) + "\n1\n"), "200"),
        ["row beyond the heading"] = (() => Utf8("a,b\n1,2,3\n"), "表头只有 2 列"),
        ["too large"] = (() => Utf8(Heading + new string(' ', (int)TableFile.Largest)), "30 MB"),
        ["zip of something else"] = (() => Zip(("readme.txt", "hello")), "已损坏"),
        ["half a workbook"] = (() => Workbook[..(Workbook.Length / 2)], "已损坏"),
        ["workbook with flipped bytes"] = (() => [.. Workbook.Select((b, i) => i is > 200 and < 260 ? (byte)~b : b)], "已损坏"),
        ["old workbook, damaged"] = (() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]], "已损坏"),
        ["zip bomb in a sheet"] = (() => Bomb("xl/worksheets/sheet1.xml"), "解压后过大"),
        ["zip bomb in the texts"] = (() => Bomb("xl/sharedStrings.xml", 70), "解压后过大"),
        ["zip bomb beside"] = (() => Bomb("xl/media/image1.png"), "解压后过大"),
        ["thousands of parts"] = (() => Zip([.. Enumerable.Range(0, 3000).Select(i => ($"xl/{i}.xml", ""))]), "解压后过大"),
        ["entities"] = (() => Xlsx.With(Workbook, "xl/worksheets/sheet1.xml", """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""), "已损坏"),
        ["cell far to the right"] = (() => Sheet("""<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"""), "已损坏"),
        ["row far below"] = (() => Sheet("""<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2000000000"><v>1</v></c></row>"""), "50,000"),
        ["no sheet"] = (() => Xlsx.Of(), "工作表"),
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task File_IsRefusedBesideItsField_AndNothingStays(string what)
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var temporary = Temporary();

        var answer = await visitor.UploadAsync(Root, Bad[what].File(), "file.csv");

        answer.Code.ShouldBe(422, what);
        answer.Page.QuerySelector("#errors")!.TextContent.ShouldContain(Bad[what].Says);
        (await StagedAsync(app.Installation)).ShouldBe(0);
        // Other tests have theirs, for a moment.
        var left = Temporary().Except(temporary, StringComparer.Ordinal).ToList();
        for (var tries = 100; tries > 0 && left.Exists(File.Exists); tries--)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        left.Where(File.Exists).ShouldBeEmpty();
    }

    [Fact]
    public async Task HostileCells_AreTextOrRefused_NeverAnError()
    {
        var (app, _) = await StartAsync(DatabaseKind.Postgres, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        object?[] head = ["编号", "名称", "优先级", "类型", "负责人", "来源", "故事点"];
        object?[] Row(object? key = null, object? name = null, object? points = null) => [key, name ?? "名", "must", "functional", "P003", "访谈", points];
        var rows = new[]
        {
            Row(name: "<script>alert(1)</script>"), Row(name: "=cmd|' /C calc'!A0"), Row(name: "👩‍👩‍👧‍👦"), Row(name: "一‮二"), Row(name: "a_x0000_b_xD800_c"),
            Row(name: "'; drop table"), Row(name: new string('长', 201)), Row(name: new string('x', 30_000)), Row(points: "1e308"), Row(points: double.MaxValue), Row(points: "NaN"), Row(points: true),
            Row(points: new DateOnly(2025, 3, 1)), Row(key: "../../etc"), Row(key: "<b>"), Row(key: new string('k', 300)), Row(key: 12),
            Row(name: new Formula("HYPERLINK(\"http://evil.example\",\"x\")", "算好的名字")), Row(name: new Formula("WEBSERVICE(\"http://evil.example\")", null)), Row(points: new Formula("1+1", 2)),
        };

        var preview = await visitor.PreviewAsync(Root, Xlsx.Of(("需求", [head, .. rows])), "file.xlsx");

        preview.Figures()[0].ShouldBe(rows.Length);
        preview.Page.QuerySelectorAll("main script").ShouldBeEmpty();
        var wrong = preview.Lines();
        wrong.Length.ShouldBe(preview.Figures()[4]);
        wrong.Count(l => l.Contains("HYPERLINK", StringComparison.Ordinal) || l.Contains("WEBSERVICE", StringComparison.Ordinal)).ShouldBe(0);
        (await visitor.WriteAsync(("leave_out", "true"))).Figures()[1].ShouldBe(preview.Figures()[1]);
        (await ValidAsync(app.Installation)).ShouldBeEmpty();
        await using var db = await app.Installation.OpenDatabaseAsync();
        var names = await db.Set<Throughline.Core.Features.Scope.Requirement>().Select(r => r.Name.Zh).ToListAsync(TestContext.Current.CancellationToken);
        names.ShouldContain("算好的名字");
        names.ShouldContain("=cmd|' /C calc'!A0");
    }

    [Fact]
    public async Task UnknownUploadsAndColumns_AreRefused()
    {
        var (app, _) = await StartAsync(DatabaseKind.Sqlite, "business_analyst", "P003");
        await using var __ = app;
        using var visitor = app.Visit();
        var preview = await visitor.PreviewAsync(Root, Heading + Good);
        var one = preview.Page.QuerySelector("#cancel-form")!.GetAttribute("action")![..^"/cancel".Length];
        foreach (var (name, value) in new[] { ("column.0", "project_id"), ("column.99999", "name.zh"), ("column.x", "name.zh"), ("column.-1", "name.zh"), ("sheet", "nichts") })
        {
            await visitor.GetAsync(one);
            (await visitor.PostAsync(one + "/columns", (name, value))).Code.ShouldBeOneOf(303, 422);
        }
        await visitor.GetAsync(one);
        (await visitor.PostAsync(one[..^36] + Guid.CreateVersion7() + "/write")).Code.ShouldBe(404);
        foreach (var query in new[] { "?show=nichts", "?page=99999999999", "?page=-1", "?show=wrong&page=7", "?page=999999" })
        {
            (await visitor.GetAsync(one + query)).Code.ShouldBe(200);
        }
        await visitor.GetAsync(one);
        (await visitor.SubmitAsync("#cancel-form")).Location!.ShouldEndWith("/requirements");
        (await visitor.GetAsync(one)).Code.ShouldBe(404);
    }

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8-bom", ";")]
    [InlineData("utf-16", "\t")]
    [InlineData("gb18030", ",")]
    [InlineData("gb18030", "\t")]
    public void Table_IsReadInEveryEncodingAndWithEverySeparator(string encoding, string separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"名称{separator}说明\r\n\"第一{separator}行\"{separator}\"多\n行 \"\"引号\"\"\"\r\n\r\n第二行{separator}'=1+1\r\n";
        var chosen = encoding == "utf-8-bom" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        byte[] bytes = encoding is "utf-8-bom" or "utf-16" ? [.. chosen.GetPreamble(), .. chosen.GetBytes(text)] : chosen.GetBytes(text);
        using var file = new MemoryStream(bytes);
        using var table = TableFile.Open(file);

        table.Rows(null).Select(r => (r.Number, string.Join('|', r.Cells))).ShouldBe([(1, "名称|说明"), (2, $"第一{separator}行|多\n行 \"引号\""), (4, "第二行|=1+1")]);
    }

    [Fact]
    public void Workbook_IsReadAsExcelShowsIt()
    {
        using var file = new MemoryStream(Xlsx.Of(("一", [["a", 1, 1.5, true, new DateOnly(2025, 3, 1), new Formula("A1", "算过"), null, "末"]]), ("二", [["b"], [null], ["c"]])));
        using var table = TableFile.Open(file);

        table.Sheets.ShouldBe(["一", "二"]);
        table.Rows("一").Single().Cells.ShouldBe(["a", "1", "1.5", "true", "2025-03-01", "算过", "", "末"]);
        table.Rows("二").Select(r => (r.Number, r[0])).ShouldBe([(1, "b"), (3, "c")]);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Sheet(string rows) => Xlsx.With(Workbook, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>""");

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(content);
            }
        }
        return file.ToArray();
    }

    private static byte[] Bomb(string part, int megabytes = 450)
    {
        using var file = new MemoryStream();
        file.Write(Workbook);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
        }
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var stream = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            var piece = new byte[1_000_000];
            for (var i = 0; i < megabytes; i++)
            {
                stream.Write(piece);
            }
        }
        return file.ToArray();
    }

    private static HashSet<string> Temporary() => [.. Directory.GetFiles(Path.GetTempPath(), "throughline-*.upload"), .. Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*.tmp")];

    private static async Task<int> StagedAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<StagedFile>().CountAsync(TestContext.Current.CancellationToken) + await db.Set<StagedChunk>().CountAsync(TestContext.Current.CancellationToken);
    }
}
