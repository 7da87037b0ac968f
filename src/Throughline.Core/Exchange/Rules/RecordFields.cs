using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Throughline.Core.Exchange.Rules;

/// <summary>Reads fields of records without assuming more than the schema promises: what is missing or of another kind is null.</summary>
internal static class RecordFields
{
    public static JsonElement Field(this JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) ? value : default;

    public static bool Has(this JsonElement row, string name) => row.Field(name).ValueKind != JsonValueKind.Undefined;

    public static string? Text(this JsonElement row, string name) => row.Field(name).Text();

    public static string? Text(this JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static decimal? Number(this JsonElement row, string name) =>
        row.Field(name) is { ValueKind: JsonValueKind.Number } value
        && decimal.TryParse(JsonMarshal.GetRawUtf8Value(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Date(this JsonElement row, string name) => AsDate(row.Text(name));

    public static DateOnly? AsDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static IEnumerable<JsonElement> List(this JsonElement row, string name) =>
        row.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A date as packages write it.</summary>
    public static string Iso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
