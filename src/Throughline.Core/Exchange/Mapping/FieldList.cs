using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>The fields of a package record and the columns that hold them, in the order of the package; one line a field.</summary>
/// <remarks>What a line does not carry over exactly is kept by <see cref="Residue"/>; so lines stay simple.</remarks>
internal sealed class FieldList<T>
{
    private readonly List<Field> _fields = [];

    // Write gives null to leave the field out; Read gets null for a stated null and for a missing field.
    private sealed record Field(string Name, Func<T, string, JsonNode?> Write, Action<T, JsonNode?, string> Read);

    /// <summary>The names of its fields.</summary>
    public IEnumerable<string> Names => _fields.Select(f => f.Name);

    /// <summary>The record as the package has it, without residue.</summary>
    public JsonObject Write(T row, string primary)
    {
        var json = new JsonObject();
        foreach (var field in _fields)
        {
            if (field.Write(row, primary) is { } value)
            {
                json[field.Name] = value;
            }
        }
        return json;
    }

    /// <summary>Puts the record's values into the columns.</summary>
    public void Read(T row, JsonObject json, string primary)
    {
        foreach (var field in _fields)
        {
            field.Read(row, json[field.Name], primary);
        }
    }

    public void String(string name, Func<T, string?> get, Action<T, string> set)
        => Add(name, r => get(r) is { } v ? JsonValue.Create(v) : null, (r, n) => set(r, (string?)n ?? ""));

    public void Optional(string name, Func<T, string?> get, Action<T, string?> set)
        => Add(name, r => get(r) is { } v ? JsonValue.Create(v) : null, (r, n) => set(r, (string?)n));

    public void Text(string name, Func<T, Text> get, Action<T, Text> set)
        => _fields.Add(new Field(name, (r, primary) => PackageText.Write(get(r), primary), (r, n, primary) => set(r, PackageText.Read(n, primary))));

    public void Date(string name, Func<T, DateOnly> get, Action<T, DateOnly> set)
        => Add(name, r => Iso(get(r)), (r, n) => set(r, Day(n) ?? default));

    public void OptionalDate(string name, Func<T, DateOnly?> get, Action<T, DateOnly?> set)
        => Add(name, r => get(r) is { } v ? Iso(v) : null, (r, n) => set(r, Day(n)));

    public void Dates(string name, Func<T, List<DateOnly>> get, Action<T, List<DateOnly>> set)
        => Add(name, r => new JsonArray([.. get(r).Select(d => (JsonNode)Iso(d))]), (r, n) => set(r, [.. Items(n).Select(i => Day(i)!.Value)]));

    public void Integer(string name, Func<T, int?> get, Action<T, int?> set)
        => Add(name, r => get(r) is { } v ? JsonValue.Create(v) : null, (r, n) => set(r, n is null ? null : (int)n.GetValue<decimal>()));

    public void Integers(string name, Func<T, List<int>> get, Action<T, List<int>> set)
        => Add(name, r => new JsonArray([.. get(r).Select(v => (JsonNode)v)]), (r, n) => set(r, [.. Items(n).Select(i => (int)i!.GetValue<decimal>())]));

    public void Number(string name, Func<T, decimal?> get, Action<T, decimal?> set)
        => Add(name, r => get(r) is { } v ? JsonValue.Create(v) : null, (r, n) => set(r, n?.GetValue<decimal>()));

    public void Money(string name, Func<T, decimal> get, Action<T, decimal> set)
        => Add(name, r => JsonValue.Create(get(r)), (r, n) => set(r, Math.Round(n?.GetValue<decimal>() ?? 0m, 2, MidpointRounding.AwayFromZero)));

    public void Flag(string name, Func<T, bool?> get, Action<T, bool?> set)
        => Add(name, r => get(r) is { } v ? JsonValue.Create(v) : null, (r, n) => set(r, (bool?)n));

    public void Strings(string name, Func<T, List<string>> get, Action<T, List<string>> set)
        => Add(name, r => new JsonArray([.. get(r).Select(v => (JsonNode)v)]), (r, n) => set(r, [.. Items(n).Select(i => (string)i!)]));

    /// <summary>A nested value that the column keeps as JSON.</summary>
    public void Json(string name, Func<T, string?> get, Action<T, string?> set)
        => Add(name, r => get(r) is { } v ? JsonNode.Parse(v) : null, (r, n) => set(r, n is null ? null : PackageText.Of(n)));

    /// <summary>A nested value that the column keeps as <see cref="NestedJson"/>; what <typeparamref name="TPart"/> does not know is residue.</summary>
    public void Part<TPart>(string name, Func<T, string?> get, Action<T, string?> set)
        => _fields.Add(new Field(
            name,
            (r, primary) => get(r) is { } v ? JsonSerializer.SerializeToNode(NestedJson.Read<TPart>(v), KeptRecords.OptionsIn(primary)) : null,
            (r, n, primary) => set(r, n is null ? null : NestedJson.Write(n.Deserialize<TPart>(KeptRecords.OptionsIn(primary))))));

    /// <summary>A nested object with fields of the same row.</summary>
    public void Nested(string name, FieldList<T> fields)
        => _fields.Add(new Field(name, fields.Write, (r, n, primary) => fields.Read(r, n as JsonObject ?? [], primary)));

    private void Add(string name, Func<T, JsonNode?> write, Action<T, JsonNode?> read)
        => _fields.Add(new Field(name, (r, _) => write(r), (r, n, _) => read(r, n)));

    private static IEnumerable<JsonNode?> Items(JsonNode? list) => list as JsonArray ?? [];

    private static JsonValue Iso(DateOnly date) => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static DateOnly? Day(JsonNode? node)
        => (string?)node is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
