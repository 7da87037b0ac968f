using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Core.Exchange.Writing;

/// <summary>The text of a file of a package: fields and records of the upper levels on lines of their own, everything below on one line.</summary>
internal sealed class PackageJson : IDisposable
{
    private const int LevelsWithLines = 4;
    private const int FlushAt = 1 << 16;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter writer;

    private PackageJson() => writer = new Utf8JsonWriter(buffer, Options);

    /// <summary>Writes the file to a stream.</summary>
    public static async Task WriteAsync(Stream target, JsonNode content, CancellationToken cancellationToken)
    {
        using var json = new PackageJson();
        foreach (var chunk in json.Chunks(content))
            await target.WriteAsync(chunk, cancellationToken);
    }

    /// <summary>Hands the bytes of the file on, piece by piece.</summary>
    public static void Write(JsonNode content, Action<ReadOnlySpan<byte>> take)
    {
        using var json = new PackageJson();
        foreach (var chunk in json.Chunks(content))
            take(chunk.Span);
    }

    public void Dispose() => writer.Dispose();

    // A chunk is valid until the next one is asked for.
    private IEnumerable<ReadOnlyMemory<byte>> Chunks(JsonNode content)
    {
        foreach (var _ in Lines(content, 0))
        {
            if (buffer.WrittenCount < FlushAt)
                continue;
            yield return buffer.WrittenMemory;
            buffer.ResetWrittenCount();
        }
        buffer.Write("\n"u8);
        yield return buffer.WrittenMemory;
    }

    // Yields after every line, so that no more than a line is in memory.
    private IEnumerable<bool> Lines(JsonNode? node, int level)
    {
        if (level < LevelsWithLines && node is JsonObject group && (level == 0 || group.Any(p => HoldsRecords(p.Value))))
        {
            buffer.Write("{"u8);
            var separator = "";
            foreach (var (name, value) in group)
            {
                NewLine(separator, level + 1);
                Compact(JsonValue.Create(name));
                buffer.Write(": "u8);
                foreach (var line in Lines(value, level + 1))
                    yield return line;
                separator = ",";
                yield return true;
            }
            NewLine("", level);
            buffer.Write("}"u8);
        }
        else if (level < LevelsWithLines && node is JsonArray list && HoldsRecords(list))
        {
            buffer.Write("["u8);
            var separator = "";
            foreach (var value in list)
            {
                NewLine(separator, level + 1);
                foreach (var line in Lines(value, level + 1))
                    yield return line;
                separator = ",";
                yield return true;
            }
            NewLine("", level);
            buffer.Write("]"u8);
        }
        else
        {
            Compact(node);
        }
    }

    private static bool HoldsRecords(JsonNode? node) => node is JsonArray { Count: > 0 } list && list[0] is JsonObject or JsonArray;

    private void NewLine(string separator, int level)
    {
        buffer.Write(separator.Length == 0 ? "\n"u8 : ",\n"u8);
        buffer.GetSpan(level)[..level].Fill((byte)' ');
        buffer.Advance(level);
    }

    private void Compact(JsonNode? node)
    {
        writer.Reset(buffer);
        if (node is null)
            writer.WriteNullValue();
        else
            node.WriteTo(writer);
        writer.Flush();
    }
}
