using System.Globalization;
using Throughline.Core.Common.Staging;

namespace Throughline.Core.Common.Tables;

/// <summary>A line of a table as text.</summary>
/// <param name="Number">The number that a spreadsheet gives it, from 1 on.</param>
/// <param name="Cells">Its cells; empty ones at the end may be missing.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell at <paramref name="place"/>; empty beyond the last one.</summary>
    public string this[int place] => place < Cells.Count ? Cells[place] : "";
}

/// <summary>
/// A table in a file that somebody made elsewhere, read line by line: CSV as it comes from spreadsheets, or a workbook of Excel.
/// What the file is, its bytes say, not its name. Formulas are read as the value that stands in the file; nothing is calculated or fetched.
/// </summary>
public abstract class TableFile : IDisposable
{
    /// <summary>Largest file that is taken, in megabytes of 10⁶ bytes.</summary>
    public const int LargestMegabytes = 30;

    public const long Largest = LargestMegabytes * 1_000_000L;

    /// <summary>Lines below the heading.</summary>
    public const int MostRows = 50_000;

    public const int MostColumns = 200;

    /// <summary>Characters of a cell; as many as Excel takes.</summary>
    public const int LongestCell = 32_767;

    /// <summary>Names of the tables that the file holds; of CSV none.</summary>
    public virtual IReadOnlyList<string> Sheets => [];

    /// <summary>Opens a file of which <paramref name="file"/> gives the bytes; it stays open, and is the caller's to close.</summary>
    /// <exception cref="InvalidFailure">It is no table that can be read.</exception>
    public static TableFile Open(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..length] switch
        {
            [(byte)'P', (byte)'K', ..] => new ExcelTable(file, isZip: true),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => new ExcelTable(file, isZip: false),
            _ => new CsvTable(file),
        };
    }

    /// <summary>The lines that hold something, the heading first. Each call begins again.</summary>
    /// <param name="sheet">The table that is read; null: the first.</param>
    /// <exception cref="InvalidFailure">The file is damaged or larger than may be.</exception>
    public IEnumerable<TableRow> Rows(string? sheet)
    {
        var count = 0;
        var width = 0;
        foreach (var row in Read(sheet))
        {
            var filled = Filled(row.Cells);
            if (filled == 0)
            {
                continue;
            }
            width = count == 0 ? filled : width;
            if (count++ > MostRows)
            {
                throw Refused(TableTexts.TooManyRows, MostRows);
            }
            if (filled > MostColumns)
            {
                throw Refused(TableTexts.TooManyColumns, row.Number, MostColumns);
            }
            if (filled > width)
            {
                throw Refused(TableTexts.BeyondHeading, row.Number, filled, width);
            }
            if (row.Cells.Any(c => c.Length > LongestCell))
            {
                throw Refused(TableTexts.LongCell, row.Number, LongestCell);
            }
            yield return row.Cells.Any(HasHalves) ? row with { Cells = [.. row.Cells.Select(Whole)] } : row;
        }
    }

    public abstract void Dispose();

    /// <summary>All lines, the empty ones too.</summary>
    private protected abstract IEnumerable<TableRow> Read(string? sheet);

    private protected static InvalidFailure Refused(string message, params object[] values)
        => new(StagedFiles.Field, string.Format(CultureInfo.CurrentCulture, message, values));

    // A workbook can hold halves of characters, which no database takes.
    private static bool HasHalves(string cell) => cell.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    private static string Whole(string cell) => string.Concat(cell.EnumerateRunes());

    private static int Filled(IReadOnlyList<string> cells)
    {
        var filled = cells.Count;
        while (filled > 0 && string.IsNullOrWhiteSpace(cells[filled - 1]))
        {
            filled--;
        }
        return filled;
    }
}
