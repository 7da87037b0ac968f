using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>How packages write what rows hold.</summary>
internal static class PackageText
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode? node) => node is null ? "null" : node.ToJsonString(Compact);

    /// <summary>A text of one value is a string in the primary language; null when empty.</summary>
    public static JsonNode? Write(Text text, string primary) => text switch
    {
        { IsEmpty: true } => null,
        { Zh: { } zh, En: { } en } => new JsonObject { ["zh"] = zh, ["en"] = en },
        { Zh: { } zh } => IsEnglish(primary) ? new JsonObject { ["zh"] = zh } : JsonValue.Create(zh),
        { En: { } en } => IsEnglish(primary) ? JsonValue.Create(en) : new JsonObject { ["en"] = en },
        _ => null,
    };

    public static Text Read(JsonNode? node, string primary) => node switch
    {
        JsonObject o => new Text((string?)o["zh"], (string?)o["en"]),
        JsonValue v => IsEnglish(primary) ? new Text(null, v.GetValue<string>()) : new Text(v.GetValue<string>(), null),
        _ => default,
    };

    private static bool IsEnglish(string language) => string.Equals(language, Languages.English, StringComparison.Ordinal);
}
