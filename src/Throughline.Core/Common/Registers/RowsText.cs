using System.Text.Json;

namespace Throughline.Core.Common.Registers;

/// <summary>The parts of a record as one text, in which forms and programs send them: a JSON list of objects of texts, alike for alike parts.</summary>
public static class RowsText
{
    /// <summary>Which part of the record, by its number, a row of a form stands for; a row without it is a new one.</summary>
    public const string Place = "#";

    /// <summary>The text of some parts; empty without any.</summary>
    /// <param name="rows">The parts.</param>
    /// <param name="keepsEmpty">Whether what is empty says so; otherwise it is as if it were not there.</param>
    public static string Write(IEnumerable<IReadOnlyDictionary<string, string>> rows, bool keepsEmpty = false)
    {
        var sorted = rows.Select(r => new SortedDictionary<string, string>(r.Where(c => keepsEmpty || c.Value.Length > 0).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)).Where(r => r.Count > 0).ToList();
        return sorted.Count == 0 ? "" : JsonSerializer.Serialize(sorted, KeptRecords.Json);
    }

    /// <summary>The parts in a text; null when it is none.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }
        try
        {
            return JsonSerializer.Deserialize<List<Dictionary<string, string>>>(text) is { } rows && rows.TrueForAll(r => r is not null && r.Values.All(v => v is not null)) ? rows : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
