using System.Text.Json;

namespace Throughline.Engine.Tests.Common;

/// <summary>The story's unit vectors as cases of a theory, each named by its id and what goes wrong in a poor implementation.</summary>
public static class Vectors
{
    private static readonly JsonElement All = Files.Read("edge_cases.json").GetProperty("vectors");

    public static IEnumerable<TheoryDataRow<string>> Of(string kind) =>
        from vector in All.GetProperty(kind).EnumerateArray()
        let id = vector.GetProperty("id").GetString()!
        select new TheoryDataRow<string>(id) { TestDisplayName = $"{id} {kind}: {vector.GetProperty("why").GetProperty("en").GetString()}" };

    public static (JsonElement Input, JsonElement Expected) Get(string id)
    {
        var vector = All.EnumerateObject().SelectMany(x => x.Value.EnumerateArray()).Single(x => x.GetProperty("id").GetString() == id);
        return (vector.GetProperty("input"), vector.GetProperty("expected"));
    }

    /// <summary>Equal within 1e-6, or 5e-7 near zero; null only to null.</summary>
    public static void ShouldMatch(this decimal? actual, JsonElement expected, string name)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            actual.ShouldBeNull(name);
            return;
        }
        var value = expected.GetDecimal();
        actual.ShouldNotBeNull(name).ShouldBe(value, Math.Max(5e-7m, Math.Abs(value) * 1e-6m), name);
    }
}
