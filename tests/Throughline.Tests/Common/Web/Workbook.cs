using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Throughline.Tests.Common.Web;

/// <summary>The first sheet of an Excel workbook as its XML says it.</summary>
internal sealed class Workbook
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly List<XElement> _formats;

    private Workbook(XDocument book, XDocument sheet, XDocument styles)
    {
        Name = (string)book.Descendants(Sheet + "sheet").First().Attribute("name")!;
        IsHeadFrozen = (string?)sheet.Descendants(Sheet + "pane").SingleOrDefault()?.Attribute("state") == "frozen";
        Widths = [.. sheet.Descendants(Sheet + "col").Select(c => (double)c.Attribute("width")!)];
        Rows = [.. sheet.Descendants(Sheet + "row").Select(r => (IReadOnlyList<XElement>)[.. r.Elements(Sheet + "c")])];
        HasFormula = sheet.Descendants(Sheet + "f").Any();
        Formats = styles.Descendants(Sheet + "numFmt").ToDictionary(f => (string)f.Attribute("numFmtId")!, f => (string)f.Attribute("formatCode")!, StringComparer.Ordinal);
        _formats = [.. styles.Descendants(Sheet + "cellXfs").Elements(Sheet + "xf")];
    }

    public string Name { get; }
    public bool IsHeadFrozen { get; }
    public IReadOnlyList<double> Widths { get; }
    public IReadOnlyList<IReadOnlyList<XElement>> Rows { get; }
    public bool HasFormula { get; }
    private Dictionary<string, string> Formats { get; }

    public static async Task<Workbook> ReadAsync(Stream content)
    {
        await using var zip = new ZipArchive(content);
        return new Workbook(await PartAsync("xl/workbook.xml"), await PartAsync("xl/worksheets/sheet1.xml"), await PartAsync("xl/styles.xml"));

        async Task<XDocument> PartAsync(string name)
        {
            await using var part = await zip.GetEntry(name)!.OpenAsync(TestContext.Current.CancellationToken);
            return await XDocument.LoadAsync(part, LoadOptions.PreserveWhitespace, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>All that a workbook says, without when it was packed.</summary>
    public static async Task<string> TextAsync(Stream content)
    {
        await using var zip = new ZipArchive(content);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("xl/", StringComparison.Ordinal)))
        {
            using var part = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            text.AppendLine(await part.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
        return text.ToString();
    }

    public IReadOnlyList<string> TextsOf(int row) => [.. Rows[row].Select(c => c.Value)];

    /// <summary>How a cell shows its number; empty: as it is.</summary>
    public string FormatOf(XElement cell)
        => cell.Attribute("s") is { } style ? Formats.GetValueOrDefault((string)_formats[int.Parse(style.Value, CultureInfo.InvariantCulture)].Attribute("numFmtId")!, "") : "";

    /// <summary>Whether a cell holds text, and so never a formula or a number.</summary>
    public static bool IsText(XElement cell) => (string?)cell.Attribute("t") is "inlineStr" or "s" or "str";
}
