using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange.Mapping;

namespace Throughline.Core.Exchange.Import;

/// <summary>A file of a package, taken apart into what a room's row holds, what the file itself says, and its records.</summary>
internal sealed record FileContent(string Name, JsonObject Own, JsonObject? Header, IReadOnlyList<CollectionContent> Collections)
{
    public static FileContent Of(string name, JsonElement file)
    {
        var own = new JsonObject();
        var header = Rooms.Find(name, RecordMap.Header) is null ? null : new JsonObject();
        var collections = new List<CollectionContent>();
        foreach (var field in file.EnumerateObject())
        {
            if (IsList(field.Value, name, field.Name))
            {
                own[field.Name] = new JsonArray();
                collections.Add(CollectionContent.Of(name, field.Name, field.Value));
            }
            else if (field.Value.ValueKind == JsonValueKind.Object && Rooms.Find(name, field.Name) is TableMap map)
            {
                own[field.Name] = new JsonObject();
                collections.Add(new CollectionContent(map, [(field.Name, JsonContent.Node(field.Value)!)]));
            }
            else if (header is not null && field.Name is not ("schema" or "file"))
            {
                header[field.Name] = JsonContent.Node(field.Value);
            }
            else
            {
                own[field.Name] = JsonContent.Node(field.Value);
            }
        }
        return new FileContent(name, own, header, collections);
    }

    // A list of records has objects or rows in it, or a key or a table of its own; lists of codes and dates belong to the file.
    private static bool IsList(JsonElement value, string file, string field)
        => value.ValueKind == JsonValueKind.Array
            && (Rooms.KeyFields(file, field).Count > 0
                || Rooms.Find(file, field) is TableMap
                || (value.GetArrayLength() > 0 && value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.Object or JsonValueKind.Array)));
}

/// <summary>The records of one list with their keys, or the one record that there is of a kind, whose key is the name of its field.</summary>
internal sealed record CollectionContent(RecordMap Map, IReadOnlyList<(string Key, JsonNode Json)> Records)
{
    public static CollectionContent Of(string file, string name, JsonElement list)
    {
        var keys = Rooms.KeyFields(file, name);
        var records = new List<(string, JsonNode)>(list.GetArrayLength());
        foreach (var record in list.EnumerateArray())
        {
            records.Add((Key(record, keys, records.Count), JsonContent.Node(record)!));
        }
        return new CollectionContent(Rooms.Find(file, name)!, records);
    }

    private static string Key(JsonElement record, IReadOnlyList<string> fields, int place)
        => fields.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"#{place + 1:D6}")
            : string.Join('|', fields.Select(f => record.GetProperty(f) is { ValueKind: JsonValueKind.String } text ? text.GetString() : record.GetProperty(f).GetRawText()));
}

internal static class JsonContent
{
    public static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
