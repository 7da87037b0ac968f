using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>What a file of the project's package has, its lists emptied: a list that is there is complete, one that is not was never stated.</summary>
public readonly struct StatedFile(string? json, JsonSerializerOptions? options = null)
{
    private readonly JsonObject? _own = json is null ? null : JsonNode.Parse(json) as JsonObject;

    /// <summary>Whether the file is there.</summary>
    public bool IsThere => _own is not null;

    /// <summary>Whether the file is there and has this field or list.</summary>
    public bool Has(string name) => _own?.ContainsKey(name) == true;

    /// <summary>A field of the file that is no list of records; default when it is not stated.</summary>
    public T? Field<T>(string name) => _own?[name] is { } value ? value.Deserialize<T>(options ?? KeptRecords.Json) : default;
}

/// <summary>The kept records of a project as the typed readers of future rooms take them, in the order of the package.</summary>
/// <param name="records">The records.</param>
/// <param name="files">What the package's files have besides lists, by name.</param>
/// <param name="primary">The language of texts of one value.</param>
public sealed class KeptRecords(IEnumerable<PackageRecord> records, IReadOnlyDictionary<string, string>? files = null, string primary = Languages.Chinese)
{
    /// <summary>Reads package JSON: snake_case names, unknown fields passed over, texts of one value as Chinese.</summary>
    public static readonly JsonSerializerOptions Json = OptionsFor(Languages.Chinese);

    private static readonly JsonSerializerOptions EnglishJson = OptionsFor(Languages.English);

    private readonly JsonSerializerOptions _options = OptionsIn(primary);

    private readonly ILookup<(string File, string Collection), string> _records =
        records.OrderBy(r => r.Ordinal).ToLookup(r => (r.File, r.Collection), r => r.Json);

    /// <summary>The kept records of some collections of a project. One command.</summary>
    internal static async Task<KeptRecords> ReadAsync(AppDb db, Guid project, IReadOnlyList<(string File, string Collection)> collections, CancellationToken cancellationToken)
    {
        var names = collections.Select(c => c.File + "/" + c.Collection).ToList();
        var records = await db.Set<PackageRecord>().AsNoTracking()
            .Where(r => r.ProjectId == project && names.Contains(r.File + "/" + r.Collection)).ToListAsync(cancellationToken);
        return new KeptRecords(records);
    }

    /// <summary>Reads package JSON in which texts of one value are in the language <paramref name="primary"/>.</summary>
    public static JsonSerializerOptions OptionsIn(string primary) => string.Equals(primary, Languages.English, StringComparison.Ordinal) ? EnglishJson : Json;

    /// <summary>What the project's package says of a file: which lists it has, and its own fields.</summary>
    public StatedFile File(string name) => new(files?.GetValueOrDefault(name), _options);

    /// <summary>The records of a list; null when the package does not state it, none when it states it as empty.</summary>
    public IReadOnlyList<T>? Stated<T>(string file, string list)
        => _records.Contains((file, list)) || File(file).Has(list) ? [.. Of<T>(file, list)] : null;

    /// <summary>The records of one collection.</summary>
    public IEnumerable<T> Of<T>(string file, string collection)
        => _records[(file, collection)].Select(json => JsonSerializer.Deserialize<T>(json, _options)!);

    /// <summary>The rows of a list that lives in a table; null when the package does not state it, none when it states it as empty.</summary>
    public IReadOnlyList<T>? Stated<T>(string file, string list, IReadOnlyList<T> rows)
        where T : Row
        => rows.Count > 0 || File(file).Has(list) ? rows : null;

    private static JsonSerializerOptions OptionsFor(string primary) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.Strict,
        // What is computed of a part is none of its fields.
        IgnoreReadOnlyProperties = true,
        Converters = { new TextJson(primary), new IntegerJson() },
    };
}
