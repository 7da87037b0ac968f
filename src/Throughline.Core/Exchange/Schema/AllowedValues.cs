using System.Text.Json;

namespace Throughline.Core.Exchange.Schema;

/// <summary>The values of <c>enum</c> or <c>const</c>; equal as in JSON: true is not 1, 1 equals 1.0.</summary>
internal sealed class AllowedValues
{
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> others = new(StringComparer.Ordinal);
    private readonly bool hasContainers;

    public AllowedValues(params IEnumerable<JsonElement> values)
    {
        var shown = new List<string>();
        foreach (var value in values)
        {
            var isText = value.ValueKind == JsonValueKind.String;
            if (isText)
                texts.Add(value.GetString()!);
            else
                others.Add(CanonicalJson.Exactly(value));
            hasContainers |= IsContainer(value);
            shown.Add(isText ? value.GetString()! : value.GetRawText());
        }
        Shown = string.Join(", ", shown);
    }

    /// <summary>The values for people.</summary>
    public string Shown { get; }

    public bool Holds(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            return texts.Contains(value.GetString()!);
        return others.Count > 0 && (hasContainers || !IsContainer(value)) && others.Contains(CanonicalJson.Exactly(value));
    }

    private static bool IsContainer(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
