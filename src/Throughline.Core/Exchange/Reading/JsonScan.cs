using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Throughline.Core.Exchange.Reading;

/// <summary>
/// Looks through the bytes of a file before anything is built from them: encoding, syntax, nesting, repeated fields and
/// characters that no database stores, without recursion and without keeping more than the names of the open objects.
/// </summary>
internal static class JsonScan
{
    /// <summary>Most levels of objects and lists.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most values in one file and most fields of one object: beyond it only hostile files lie, and each value costs memory.</summary>
    public const int MostValues = 40_000_000;

    private const int MostFields = 100_000;

    /// <summary>The file's content, or null after reporting why it is refused.</summary>
    public static JsonElement? Parse(string file, byte[] content, ProblemList problems)
    {
        var before = problems.Errors;
        Look(file, content, problems);
        return problems.Errors > before ? null : JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = MaxDepth }).RootElement;
    }

    private static void Look(string file, byte[] content, ProblemList problems)
    {
        if (content.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            problems.Error(file, "", "json", nameof(ExchangeTexts.ByteOrderMark));
        else if (content is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [_, 0, ..] || !Utf8.IsValid(content))
            problems.Error(file, "", "json", nameof(ExchangeTexts.NotUtf8));
        else
            Walk(file, content, problems);
    }

    private static void Walk(string file, byte[] content, ProblemList problems)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var names = new HashSet<string>[MaxDepth];
        var values = 0;
        try
        {
            while (reader.Read())
            {
                if (++values > MostValues)
                {
                    problems.Error(file, "", "size", nameof(ExchangeTexts.TooManyValues), MostValues);
                    return;
                }
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                        problems.Error(file, "", "nesting", nameof(ExchangeTexts.NestedTooDeep), MaxDepth);
                        return;
                    case JsonTokenType.StartObject:
                        if (names[reader.CurrentDepth] is { } used)
                            used.Clear();
                        else
                            names[reader.CurrentDepth] = new(StringComparer.Ordinal);
                        break;
                    case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped && UnstorableEscape(reader.ValueSpan):
                        problems.Error(file, "", "json", nameof(ExchangeTexts.UnstorableCharacter), LineOf(content, reader.TokenStartIndex));
                        return;
                    case JsonTokenType.PropertyName:
                        var level = names[reader.CurrentDepth - 1];
                        var name = reader.GetString()!;
                        if (!level.Add(name))
                        {
                            problems.Error(file, "", "json", nameof(ExchangeTexts.RepeatedField), LineOf(content, reader.TokenStartIndex), name);
                            return;
                        }
                        if (level.Count > MostFields)
                        {
                            problems.Error(file, "", "size", nameof(ExchangeTexts.TooManyFields), MostFields);
                            return;
                        }
                        break;
                }
            }
        }
        catch (JsonException bad)
        {
            Report(file, content, bad, problems);
        }
    }

    private static void Report(string file, byte[] content, JsonException bad, ProblemList problems)
    {
        var line = bad.LineNumber ?? 0;
        var rest = content.AsSpan(StartOfLine(content, line));
        rest = rest[(int)Math.Min(bad.BytePositionInLine ?? 0, rest.Length)..];
        var notFinite = rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-I"u8)
            || (rest.StartsWith("I"u8) && rest.Length > 1);
        problems.Error(file, "", "json", notFinite ? nameof(ExchangeTexts.NotFinite) : nameof(ExchangeTexts.NotJson), line + 1, (bad.BytePositionInLine ?? 0) + 1);
    }

    private static int StartOfLine(ReadOnlySpan<byte> content, long line)
    {
        var start = 0;
        for (; line > 0; line--)
            start += content[start..].IndexOf((byte)'\n') + 1;
        return start;
    }

    private static int LineOf(ReadOnlySpan<byte> content, long position) => content[..(int)position].Count((byte)'\n') + 1;

    // \u0000 and halves of surrogate pairs: neither UTF-8 nor PostgreSQL has a place for them.
    private static bool UnstorableEscape(ReadOnlySpan<byte> text)
    {
        var pending = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                if (pending)
                    return true;
                var next = text[i..].IndexOf((byte)'\\');
                if (next < 0)
                    return pending;
                i += next - 1;
                continue;
            }
            i++;
            if (text[i] != 'u')
            {
                if (pending)
                    return true;
                continue;
            }
            var code = Convert.ToInt32(Encoding.ASCII.GetString(text.Slice(i + 1, 4)), 16);
            i += 4;
            if (code == 0 || (pending != code is >= 0xDC00 and <= 0xDFFF))
                return true;
            pending = code is >= 0xD800 and <= 0xDBFF;
        }
        return pending;
    }
}
