using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Tests.Story;

/// <summary>Compares computed figures with expected ones as the story's README says: 1e-6 relative, 5e-7 near zero; null is never 0.</summary>
internal static class ExpectedValues
{
    /// <summary>Every place at which both differ, with both values.</summary>
    public static List<string> Differences(JsonNode? expected, JsonNode? actual, string path = "")
    {
        var found = new List<string>();
        Compare(expected, actual, path, found);
        return found;
    }

    private static void Compare(JsonNode? expected, JsonNode? actual, string path, List<string> found)
    {
        if (expected is JsonObject a && actual is JsonObject b)
        {
            foreach (var name in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
            {
                if (a.ContainsKey(name) && b.ContainsKey(name))
                {
                    Compare(a[name], b[name], $"{path}/{name}", found);
                }
                else
                {
                    found.Add($"{path}/{name}: only {(a.ContainsKey(name) ? "expected" : "computed")}");
                }
            }
        }
        else if (expected is JsonArray x && actual is JsonArray y && x.Count == y.Count)
        {
            for (var i = 0; i < x.Count; i++)
            {
                Compare(x[i], y[i], string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), found);
            }
        }
        else if (!Same(expected, actual))
        {
            found.Add($"{path}: expected {expected?.ToJsonString() ?? "null"}, computed {actual?.ToJsonString() ?? "null"}");
        }
    }

    private static bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }
        if (expected.GetValueKind() != JsonValueKind.Number || actual.GetValueKind() != JsonValueKind.Number)
        {
            return JsonNode.DeepEquals(expected, actual);
        }
        var (a, b) = (Number(expected), Number(actual));
        return Math.Abs(a - b) <= Math.Max(5e-7, 1e-6 * Math.Abs(a));
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
