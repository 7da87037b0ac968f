using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Throughline.Tests.Common;

/// <summary>A formula with the value that Excel calculated last.</summary>
internal sealed record Formula(string Text, object? Value);

/// <summary>Writes workbooks as Excel does, with no more than a reader needs.</summary>
internal static class Xlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly DateOnly Day0 = new(1899, 12, 30);

    /// <summary>A workbook with sheets; cells are text, numbers, dates, truth values, formulas or empty.</summary>
    public static byte[] Of(params (string Name, IEnumerable<IReadOnlyList<object?>> Rows)[] sheets)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{string.Concat(sheets.Select((s, i) => $"""<sheet name="{SecurityElement.Escape(s.Name)}" sheetId="{i + 1}" r:id="rId{i + 1}"/>"""))}</sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(sheets.Select((_, i) => $"""<Relationship Id="rId{i + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""))}<Relationship Id="rIdS" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            for (var i = 0; i < sheets.Length; i++)
            {
                Sheet(zip, $"xl/worksheets/sheet{i + 1}.xml", sheets[i].Rows);
            }
        }
        return file.ToArray();
    }

    /// <summary>The same file with one part in another form.</summary>
    public static byte[] With(byte[] file, string part, string content)
    {
        using var copy = new MemoryStream();
        copy.Write(file);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            Add(zip, part, content);
        }
        return copy.ToArray();
    }

    private static void Sheet(ZipArchive zip, string path, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var text = new StreamWriter(zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write($"""<worksheet xmlns="{Main}"><sheetData>""");
        var number = 0;
        foreach (var row in rows)
        {
            text.Write($"""<row r="{++number}">""");
            for (var i = 0; i < row.Count; i++)
            {
                text.Write(Cell(row[i], Place(i) + number.ToString(CultureInfo.InvariantCulture)));
            }
            text.Write("</row>");
        }
        text.Write("</sheetData></worksheet>");
    }

    private static string Cell(object? value, string place) => value switch
    {
        null => "",
        string text => $"""<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        bool truth => $"""<c r="{place}" t="b"><v>{(truth ? 1 : 0)}</v></c>""",
        DateOnly date => $"""<c r="{place}" s="1"><v>{date.DayNumber - Day0.DayNumber}</v></c>""",
        Formula formula => Computed(formula, place),
        _ => $"""<c r="{place}"><v>{((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
    };

    private static string Computed(Formula formula, string place)
        => $"""<c r="{place}"{(formula.Value is string ? " t=\"str\"" : "")}><f>{SecurityElement.Escape(formula.Text)}</f>{(formula.Value is null ? "" : $"<v>{SecurityElement.Escape(Convert.ToString(formula.Value, CultureInfo.InvariantCulture))}</v>")}</c>""";

    private static string Place(int column) => column < 26 ? ((char)('A' + column)).ToString() : Place((column / 26) - 1) + (char)('A' + (column % 26));

    private static void Add(ZipArchive zip, string path, string content)
    {
        using var text = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write(content);
    }
}
