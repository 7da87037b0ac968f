using System.Text.Json;

namespace Throughline.Core.Exchange.Schema;

/// <summary>A place of ids as <c>references.json</c> writes it: <c>plan:baselines[].items[].code</c>.</summary>
internal sealed record ReferenceTarget(string File, string[] Steps)
{
    private const string Many = "[]";

    public static ReferenceTarget Parse(string text)
    {
        var parts = text.Split(':', 2);
        return new ReferenceTarget(parts[0], parts[1].Split('.'));
    }

    /// <summary>Adds the ids that a file holds.</summary>
    public void Collect(JsonElement file, HashSet<string> ids) => Collect(file, 0, ids);

    private void Collect(JsonElement node, int step, HashSet<string> ids)
    {
        if (step == Steps.Length)
        {
            if (node.ValueKind == JsonValueKind.String)
                ids.Add(node.GetString()!);
            return;
        }
        var many = Steps[step].EndsWith(Many, StringComparison.Ordinal);
        var name = many ? Steps[step][..^Many.Length] : Steps[step];
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var child))
            return;
        if (!many)
            Collect(child, step + 1, ids);
        else if (child.ValueKind == JsonValueKind.Array)
            foreach (var entry in child.EnumerateArray())
                Collect(entry, step + 1, ids);
    }
}
