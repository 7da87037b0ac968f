using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Throughline.Core.Common.Tables;

/// <summary>Text with comma, semicolon or tab between its cells, in UTF-8, UTF-16 or GBK.</summary>
internal sealed class CsvTable : TableFile
{
    private const int LookedAt = 1 << 16;
    private const int ChineseCodePage = 54936;

    private static readonly char[] Separators = [',', ';', '\t'];

    // What a CSV of ours puts before text that a spreadsheet would take for a formula.
    private static readonly char[] Guarded = ['=', '+', '-', '@', '\t', '\r'];

    private readonly Stream _file;
    private readonly Encoding _encoding;
    private readonly string _separator;

    public CsvTable(Stream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _file = file;
        _encoding = EncodingOf(file);
        _separator = SeparatorOf(file, _encoding);
    }

    public override void Dispose()
    {
        // The file is the caller's.
    }

    private protected override IEnumerable<TableRow> Read(string? sheet)
    {
        _file.Position = 0;
        using var text = new StreamReader(_file, _encoding, detectEncodingFromByteOrderMarks: true, bufferSize: LookedAt, leaveOpen: true);
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _separator,
            IgnoreBlankLines = false,
            MaxFieldSize = LongestCell + 1,
            BadDataFound = bad => throw Refused(TableTexts.BadQuotes, bad.Context.Parser!.Row),
        }, leaveOpen: true);
        var lines = 0;
        while (Next(parser))
        {
            // A quote that nothing closes swallows what follows, up to the end of the file.
            if (parser.RawRow > lines + 1 && parser.RawRecord.AsSpan().Count('"') % 2 != 0)
            {
                throw Refused(TableTexts.BadQuotes, parser.Row);
            }
            lines = parser.RawRow;
            yield return new TableRow(parser.Row, [.. (parser.Record ?? []).Select(Unguarded)]);
        }
    }

    private static bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (MaxFieldSizeException)
        {
            throw Refused(TableTexts.LongCell, parser.Row, LongestCell);
        }
        catch (CsvHelperException)
        {
            throw Refused(TableTexts.BadQuotes, parser.Row);
        }
    }

    private static string Unguarded(string cell) => cell is ['\'', var next, ..] && Guarded.Contains(next) ? cell[1..] : cell;

    // By its mark; without one UTF-8 if all of it is, else what Excel writes in China.
    private static Encoding EncodingOf(Stream file)
    {
        Span<byte> mark = stackalloc byte[3];
        file.Position = 0;
        var length = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        Encoding[] candidates = mark[..length] switch
        {
            [0xFF, 0xFE, ..] => [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)],
            [0xFE, 0xFF, ..] => [new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)],
            [0xEF, 0xBB, 0xBF] => [new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true)],
            _ => [new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), Encoding.GetEncoding(ChineseCodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)],
        };
        return candidates.FirstOrDefault(c => IsIn(file, c)) ?? throw Refused(TableTexts.UnknownEncoding);
    }

    /// <summary>Whether all bytes are text in an encoding.</summary>
    /// <exception cref="InvalidFailure">It holds what no text does.</exception>
    private static bool IsIn(Stream file, Encoding encoding)
    {
        var bytes = new byte[LookedAt];
        var text = new char[encoding.GetMaxCharCount(LookedAt)];
        var decoder = encoding.GetDecoder();
        file.Position = 0;
        try
        {
            for (var read = file.Read(bytes); ; read = file.Read(bytes))
            {
                var count = decoder.GetChars(bytes, 0, read, text, 0, flush: read == 0);
                if (text.AsSpan(0, count).Contains('\0'))
                {
                    throw Refused(TableTexts.NoTable);
                }
                if (read == 0)
                {
                    return true;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // That which stands most often in the first line, outside of quotes.
    private static string SeparatorOf(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: LookedAt, leaveOpen: true);
        var counts = new int[Separators.Length];
        var isQuoted = false;
        var isBegun = false;
        for (var left = LookedAt; left > 0 && text.Read() is var next and >= 0; left--)
        {
            isQuoted ^= next == '"';
            if (!isQuoted && next is '\n' or '\r' && isBegun)
            {
                break;
            }
            isBegun |= !char.IsWhiteSpace((char)next);
            if (!isQuoted && Array.IndexOf(Separators, (char)next) is var found and >= 0)
            {
                counts[found]++;
            }
        }
        return Separators[Array.IndexOf(counts, counts.Max())].ToString();
    }
}
