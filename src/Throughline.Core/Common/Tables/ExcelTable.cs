using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Throughline.Core.Common.Tables;

/// <summary>A workbook of Excel, .xlsx or .xls. Each walk through it reads from the file anew.</summary>
internal sealed class ExcelTable : TableFile
{
    private const int ChineseCodePage = 936;
    private const int MostParts = 2_000;
    private const int LastRow = 1_048_576;
    private const int LastColumn = 16_384;

    // Unpacked: of all parts together, and of the texts, which are held in memory while a sheet is read.
    private const long MostBytes = 400_000_000;
    private const long MostTexts = 64_000_000;
    private const string Texts = "xl/sharedStrings.xml";

    private readonly Stream _file;

    public ExcelTable(Stream file, bool isZip)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _file = file;
        if (isZip)
        {
            Guarded(() => RefuseBomb(file));
        }
        Sheets = Guarded(SheetsOf);
        if (Sheets.Count == 0)
        {
            throw Refused(TableTexts.NoSheet);
        }
    }

    public override IReadOnlyList<string> Sheets { get; }

    public override void Dispose()
    {
        // The file is the caller's.
    }

    private protected override IEnumerable<TableRow> Read(string? sheet)
    {
        using var reader = Guarded(() => At(sheet ?? Sheets[0]));
        while (Guarded(() => Next(reader)) is { } row)
        {
            yield return row;
        }
    }

    private IExcelDataReader At(string sheet)
    {
        var reader = Open();
        while (!string.Equals(reader.Name, sheet, StringComparison.Ordinal))
        {
            if (!reader.NextResult())
            {
                reader.Dispose();
                throw Refused(TableTexts.NoSheet);
            }
        }
        // The reader keeps a row as wide as the widest.
        return reader.FieldCount <= LastColumn ? reader : throw Refused(TableTexts.NotExcel);
    }

    private static TableRow? Next(IExcelDataReader reader)
    {
        if (!reader.Read())
        {
            return null;
        }
        if (reader.Depth >= LastRow)
        {
            throw Refused(TableTexts.TooManyRows, MostRows);
        }
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = TextOf(reader, i);
        }
        return new TableRow(reader.Depth + 1, cells);
    }

    private static string TextOf(IExcelDataReader reader, int place) => reader.GetValue(place) switch
    {
        null => "",
        string text => text,
        bool truth => truth ? "true" : "false",
        DateTime instant => instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private List<string> SheetsOf()
    {
        using var reader = Open();
        var sheets = new List<string>();
        do
        {
            if (reader.VisibleState is "visible" && reader.RowCount > 0)
            {
                sheets.Add(reader.Name);
            }
        }
        while (reader.NextResult());
        return sheets;
    }

    private IExcelDataReader Open()
    {
        _file.Position = 0;
        return ExcelReaderFactory.CreateReader(_file, new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(ChineseCodePage), LeaveOpen = true });
    }

    // What a zip says of the size of its parts may be a lie: they are unpacked once and counted.
    private static bool RefuseBomb(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > MostParts)
        {
            throw Refused(TableTexts.TooLargeUnpacked);
        }
        var buffer = new byte[1 << 16];
        var all = 0L;
        foreach (var entry in zip.Entries)
        {
            var own = 0L;
            using var part = entry.Open();
            for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
            {
                own += read;
                all += read;
                if (all > MostBytes || (own > MostTexts && string.Equals(entry.FullName, Texts, StringComparison.OrdinalIgnoreCase)))
                {
                    throw Refused(TableTexts.TooLargeUnpacked);
                }
            }
        }
        return true;
    }

    // Whatever a damaged or hostile workbook makes the library stumble over is a file that cannot be read.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not Failure and not OperationCanceledException and not OutOfMemoryException)
        {
            throw Refused(failure is ExcelDataReader.Exceptions.InvalidPasswordException ? TableTexts.Locked : TableTexts.NotExcel);
        }
    }
}
