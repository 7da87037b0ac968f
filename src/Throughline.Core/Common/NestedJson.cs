using System.Text.Json;

namespace Throughline.Core.Common;

/// <summary>Parts of a record that are read only with it: kept as JSON in one column, with texts of one value as Chinese whatever the package's language is.</summary>
internal static class NestedJson
{
    /// <summary>The value of a column.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, KeptRecords.Json)!;

    /// <summary>What a column keeps.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, KeptRecords.Json);
}
