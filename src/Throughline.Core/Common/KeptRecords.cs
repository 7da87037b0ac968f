using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Throughline.Core.Common;

/// <summary>What a file of the project's package has, its lists emptied: a list that is there is complete, one that is not was never stated.</summary>
public readonly struct StatedFile(string? json)
{
    private readonly JsonObject? _own = json is null ? null : JsonNode.Parse(json) as JsonObject;

    /// <summary>Whether the file is there and has this field or list.</summary>
    public bool Has(string name) => _own?.ContainsKey(name) == true;
}

/// <summary>The kept records of a project as the typed readers of future rooms take them, in the order of the package.</summary>
public sealed class KeptRecords(IEnumerable<PackageRecord> records)
{
    /// <summary>Reads package JSON: snake_case names, unknown fields passed over.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private readonly ILookup<(string File, string Collection), string> _records =
        records.OrderBy(r => r.Ordinal).ToLookup(r => (r.File, r.Collection), r => r.Json);

    /// <summary>The records of one collection.</summary>
    public IEnumerable<T> Of<T>(string file, string collection)
        => _records[(file, collection)].Select(json => JsonSerializer.Deserialize<T>(json, Json)!);
}
