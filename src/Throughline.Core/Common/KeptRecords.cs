using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Core.Common;

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
