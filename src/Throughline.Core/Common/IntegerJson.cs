using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Core.Common;

/// <summary>A whole number as JSON allows it: 3, and as well 3.0.</summary>
internal sealed class IntegerJson : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TryGetInt32(out var whole) ? whole : decimal.ToInt32(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
