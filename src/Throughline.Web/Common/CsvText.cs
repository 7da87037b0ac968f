using System.Globalization;
using System.Text;

namespace Throughline.Web.Common;

/// <summary>
/// Rows for spreadsheets (RFC 4180): with a byte order mark, so that Excel reads Chinese, and with an apostrophe before text
/// that a spreadsheet would take for a formula. Numbers and dates go out as such.
/// </summary>
public sealed class CsvText
{
    public const string ContentType = "text/csv; charset=utf-8";

    private readonly StringBuilder _text = new("\uFEFF");

    /// <summary>Adds a line of texts, numbers and dates; null is an empty field.</summary>
    public void Row(ReadOnlySpan<object?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _text.Append(',');
            }
            Append(fields[i]);
        }
        _text.Append("\r\n");
    }

    /// <summary>Characters that it holds.</summary>
    public int Length => _text.Length;

    public override string ToString() => _text.ToString();

    /// <summary>What it holds, as it stands in a file, and holds it no longer.</summary>
    public byte[] Take()
    {
        var part = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return part;
    }

    /// <summary>The answer that saves <paramref name="csv"/> as a file.</summary>
    public static IResult File(string csv, string name) => Results.File(Encoding.UTF8.GetBytes(csv), ContentType, name);

    private void Append(object? field)
    {
        switch (field)
        {
            case null:
                break;
            case DateOnly date:
                _text.Append(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case string text:
                Quote(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text);
                break;
            default:
                _text.Append(CultureInfo.InvariantCulture, $"{field}");
                break;
        }
    }

    private void Quote(string text)
    {
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            _text.Append(text);
            return;
        }
        _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
