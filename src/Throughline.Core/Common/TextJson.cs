using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Core.Common;

/// <summary>A text as packages write it: a string in the package's primary language, or an object with zh and en.</summary>
internal sealed class TextJson(string primary) : JsonConverter<Text>
{
    public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return string.Equals(primary, Languages.English, StringComparison.Ordinal) ? new Text(null, reader.GetString()) : new Text(reader.GetString(), null);
        }
        string? zh = null;
        string? en = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var language = reader.GetString();
            reader.Read();
            if (string.Equals(language, Languages.Chinese, StringComparison.Ordinal))
            {
                zh = reader.GetString();
            }
            else if (string.Equals(language, Languages.English, StringComparison.Ordinal))
            {
                en = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }
        return new Text(zh, en);
    }

    public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options)
    {
        if (string.Equals(primary, Languages.English, StringComparison.Ordinal) ? value is { Zh: null, En: not null } : value is { Zh: not null, En: null })
        {
            writer.WriteStringValue(value.Zh ?? value.En);
            return;
        }
        writer.WriteStartObject();
        if (value.Zh is { } zh)
        {
            writer.WriteString(Languages.Chinese, zh);
        }
        if (value.En is { } en)
        {
            writer.WriteString(Languages.English, en);
        }
        writer.WriteEndObject();
    }
}
