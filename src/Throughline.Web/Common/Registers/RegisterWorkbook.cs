using System.Globalization;
using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;
using Throughline.Core.Common.Registers;

namespace Throughline.Web.Common.Registers;

/// <summary>
/// A register as an Excel workbook, written while it is read: numbers, percent and dates as such, everything else as text, whatever it
/// begins with, for a cell of text is never a formula.
/// </summary>
internal sealed class RegisterWorkbook(NamedFile file) : IResult
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What Excel takes: more is no file for it.
    private const int MostRows = 1_048_576;
    private const int LongestText = 32_767;
    private const int LongestName = 31;
    private const int FirstYear = 1900;

    private static readonly char[] NotInNames = ['\\', '/', '*', '?', ':', '[', ']', '\''];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancelled) = (httpContext.Response, httpContext.RequestAborted);
        // The first record is there before the answer begins, so that a failure to read them is still an answer.
        await using var lines = file.Content.Lines.GetAsyncEnumerator(cancelled);
        var isMore = await lines.MoveNextAsync();
        RegisterFiles.Begin(response, ContentType, $"{file.Name}.{RegisterFiles.Excel}");
        await using var workbook = await Spreadsheet.CreateNewAsync(response.BodyWriter.AsStream(leaveOpen: true), new SpreadCheetahOptions { PreserveStringWhitespace = true }, cancelled);
        var styles = new Styles(workbook);
        var columns = file.Content.Columns;
        var cells = new Cell[columns.Count];
        for (var sheet = 1; sheet == 1 || isMore; sheet++)
        {
            await workbook.StartWorksheetAsync(NameOf(sheet), Options(columns), cancelled);
            await workbook.AddHeaderRowAsync([.. columns.Select(c => Text(c.Label))], styles.Head, cancelled);
            for (var row = 2; isMore && row <= MostRows; row++)
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = CellOf(columns[i], lines.Current.Values[i], styles);
                }
                await workbook.AddRowAsync(cells, cancelled);
                isMore = await lines.MoveNextAsync();
            }
        }
        await workbook.FinishAsync(cancelled);
    }

    private string NameOf(int sheet)
    {
        var number = sheet == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {sheet}");
        var name = string.Concat(file.Title.Where(c => !NotInNames.Contains(c) && !char.IsControl(c))).Trim();
        return (name.Length > LongestName - number.Length ? name[..(LongestName - number.Length)] : name) + number;
    }

    private static WorksheetOptions Options(IReadOnlyList<RegisterColumn> columns)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        for (var i = 0; i < columns.Count; i++)
        {
            options.Column(i + 1).Width = Math.Max(WidthOf(columns[i].Kind), columns[i].Label.Sum(c => c > 0xff ? 2 : 1) + 2);
        }
        return options;
    }

    private static int WidthOf(FieldKind kind) => kind switch
    {
        FieldKind.Text => 36,
        FieldKind.Line => 32,
        FieldKind.List => 24,
        FieldKind.Reference => 20,
        FieldKind.Money => 16,
        _ => 12,
    };

    private static Cell CellOf(RegisterColumn column, FieldValue value, Styles styles) => value switch
    {
        { Number: { } number } => column.IsShare ? new Cell(number, styles.Share) : column.Kind == FieldKind.Money ? new Cell(number, styles.Money) : new Cell(number),
        { Date: { Year: >= FirstYear } date } => new Cell(date.ToDateTime(TimeOnly.MinValue), styles.Date),
        { IsEmpty: true } => default,
        _ => new Cell(Text(RegisterText.Of(column, value))),
    };

    // XML knows no control characters; a cell holds no more.
    private static string Text(string text)
    {
        var shown = text.Length > LongestText ? text[..LongestText] : text;
        return shown.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? shown : string.Concat(shown.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
    }

    private sealed class Styles(Spreadsheet workbook)
    {
        public StyleId Head { get; } = workbook.AddStyle(new Style { Font = { Bold = true }, Fill = { Color = System.Drawing.Color.FromArgb(0xEE, 0xEE, 0xEE) } });
        public StyleId Share { get; } = workbook.AddStyle(new Style { Format = NumberFormat.Custom("0.0%") });
        public StyleId Money { get; } = workbook.AddStyle(new Style { Format = NumberFormat.Custom("#,##0.00") });
        public StyleId Date { get; } = workbook.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
    }
}
