using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange.Schema;

namespace Throughline.Core.Exchange;

/// <summary>
/// When two JSON values are the same data: numbers by value (1 = 1.0), instants by the moment (Z = +00:00), a missing field is not
/// an empty one, the order of lists counts, the order of fields does not.
/// </summary>
public static class CanonicalJson
{
    /// <summary>Whether both are the same data; null stands for JSON's null.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) => Same(Element(a), Element(b));

    /// <summary>Whether both are the same data.</summary>
    public static bool Same(JsonElement a, JsonElement b) => FirstDifference(a, b) is null;

    /// <summary>The first place at which both differ (<c>/baselines/0/state</c>, <c>/</c> for the whole), null when they are the same data.</summary>
    public static string? FirstDifference(JsonElement a, JsonElement b) => Difference(a, b) is { } path ? path.Length == 0 ? "/" : path : null;

    /// <summary>The first place at which both differ, null when they are the same data.</summary>
    public static string? FirstDifference(JsonNode? a, JsonNode? b) => FirstDifference(Element(a), Element(b));

    /// <summary>A text that is equal for two values exactly if they are the same data: to compare and to hash records.</summary>
    public static string Text(JsonElement value) => Write(value, instants: true);

    /// <summary>As <see cref="Text(JsonElement)"/>, for a node.</summary>
    public static string Text(JsonNode? value) => Text(Element(value));

    /// <summary>A text that is equal for two values exactly if JSON calls them equal; instants are plain strings.</summary>
    internal static string Exactly(JsonElement value) => Write(value, instants: false);

    private static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node);

    private static string? Difference(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return "";
        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                return ObjectDifference(a, b);
            case JsonValueKind.Array:
                var index = 0;
                using (var right = b.EnumerateArray())
                {
                    foreach (var left in a.EnumerateArray())
                    {
                        if (!right.MoveNext())
                            break;
                        if (Difference(left, right.Current) is { } below)
                            return string.Create(CultureInfo.InvariantCulture, $"/{index}{below}");
                        index++;
                    }
                }
                return a.GetArrayLength() == b.GetArrayLength() ? null : string.Create(CultureInfo.InvariantCulture, $"/{index}");
            case JsonValueKind.String:
                return a.ValueEquals(b.GetString()) || Instant(a.GetString()!) is { } moment && Instant(b.GetString()!) == moment ? null : "";
            case JsonValueKind.Number:
                return string.Equals(Number(a.GetRawText()), Number(b.GetRawText()), StringComparison.Ordinal) ? null : "";
            default:
                return null;
        }
    }

    private static string? ObjectDifference(JsonElement a, JsonElement b)
    {
        var others = b.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        foreach (var property in a.EnumerateObject())
        {
            var below = others.Remove(property.Name, out var other) ? Difference(property.Value, other) : "";
            if (below is not null)
                return "/" + property.Name + below;
        }
        return others.Count == 0 ? null : "/" + others.Keys.First();
    }

    private static string Write(JsonElement value, bool instants)
    {
        var text = new StringBuilder();
        Write(value, instants, text);
        return text.ToString();
    }

    private static void Write(JsonElement value, bool instants, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(property.Name)).Append(':');
                    Write(property.Value, instants, text);
                    text.Append(',');
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var entry in value.EnumerateArray())
                {
                    Write(entry, instants, text);
                    text.Append(',');
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                var content = value.GetString()!;
                if (instants && Instant(content) is { } moment)
                    text.Append(CultureInfo.InvariantCulture, $"@{moment.Ticks}");
                else
                    text.Append(JsonSerializer.Serialize(content));
                break;
            case JsonValueKind.Number:
                text.Append(Number(value.GetRawText()));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    // Only the form of the schema's instants counts: date, T, time, offset.
    private static DateTime? Instant(string text) =>
        text.Length is > 19 and < 64 && text[10] == 'T' && Formats.TryInstant(text, out var utc) ? utc : null;

    /// <summary>Digits without outer zeros and a power of ten: equal exactly for equal numbers of any size.</summary>
    private static string Number(string raw)
    {
        var exponentAt = raw.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponentAt < 0 ? raw : raw[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : Exponent(raw.AsSpan(exponentAt + 1));
        var negative = mantissa[0] == '-';
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        var digits = mantissa.Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        var shortened = digits.TrimEnd('0');
        exponent += digits.Length - shortened.Length;
        return shortened.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{shortened}e{exponent}");
    }

    private static long Exponent(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < int.MaxValue
            ? value
            : text[0] == '-' ? int.MinValue : int.MaxValue;
}
