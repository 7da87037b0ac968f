using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Tests.Story;

/// <summary>The story's unit vectors, by kind and id, and what tests make records of.</summary>
internal static class EdgeCases
{
    private static readonly JsonNode Vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "edge_cases.json")))!["vectors"]!;

    public static IEnumerable<string> Ids(string kind) => Vectors[kind]!.AsArray().Select(v => (string)v!["id"]!);

    public static (JsonNode Input, JsonNode Expected) Find(string kind, string id)
    {
        var vector = Vectors[kind]!.AsArray().First(v => (string)v!["id"]! == id)!;
        return (vector["input"]!, vector["expected"]!);
    }

    public static DateOnly Day(JsonNode? text) => DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A copy of a record with more fields.</summary>
    public static JsonObject With(JsonNode record, params (string Name, JsonNode? Value)[] fields)
    {
        var copy = record.DeepClone().AsObject();
        foreach (var (name, value) in fields)
        {
            copy[name] = value;
        }
        return copy;
    }

    /// <summary>The records of one collection as the database keeps them.</summary>
    public static IEnumerable<PackageRecord> Records(string file, string collection, IEnumerable<JsonNode?> records)
        => records.Select((r, i) => new PackageRecord { File = file, Collection = collection, Ordinal = i, Json = r!.ToJsonString() });

    /// <summary>The records of one collection as rows of its table.</summary>
    public static IReadOnlyList<T> Rows<T>(string file, string collection, IEnumerable<JsonNode?> records)
        where T : Row, new()
        => [.. records.Select((record, ordinal) =>
        {
            var row = new T { Ordinal = ordinal };
            Throughline.Core.Exchange.Mapping.Rooms.Find(file, collection)!.Read(row, JsonNode.Parse(record!.ToJsonString())!, Languages.Chinese);
            return row;
        })];

    /// <summary>What a package says of its files: each with the lists that it states.</summary>
    public static Dictionary<string, string> Files(params (string File, string Json)[] files) => files.ToDictionary(f => f.File, f => f.Json);
}
