using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>
/// What of an imported record its columns do not say: unknown and <c>x_</c> fields, a stated null, a text given without
/// language, a third decimal. A list of places, each with the value that was imported and the value that the columns give; an
/// export puts the imported value back only where the columns still give the same. So a round trip loses nothing, whatever the
/// columns are, and an edit is never undone by it. An entry of a list is found again by its <c>id</c>, for entries before it may go;
/// without one by its place.
/// </summary>
internal static class Residue
{
    private const string Place = "at";
    private const string Imported = "is";
    private const string Written = "was";

    // Before the id of an entry of a list.
    private const char Named = '=';

    /// <summary>What <paramref name="written"/> does not say of <paramref name="imported"/>; null when it says all.</summary>
    public static string? Of(JsonObject imported, JsonObject written)
    {
        var found = new JsonArray();
        Compare("", imported, written, found);
        return found.Count == 0 ? null : PackageText.Of(found);
    }

    /// <summary>Puts back into <paramref name="written"/> what <see cref="Of"/> found.</summary>
    public static void Restore(JsonObject written, string? residue)
    {
        if (residue is null)
        {
            return;
        }
        foreach (var difference in JsonNode.Parse(residue)!.AsArray().OfType<JsonObject>())
        {
            RestoreOne(written, difference);
        }
    }

    private static void Compare(string path, JsonObject imported, JsonObject written, JsonArray found)
    {
        foreach (var (name, value) in imported)
        {
            var place = path + "/" + Escape(name);
            if (!written.TryGetPropertyValue(name, out var other))
            {
                found.Add(new JsonObject { [Place] = place, [Imported] = value?.DeepClone() });
            }
            else
            {
                Compare(place, value, other, found);
            }
        }
        foreach (var (name, value) in written)
        {
            if (!imported.ContainsKey(name))
            {
                found.Add(new JsonObject { [Place] = path + "/" + Escape(name), [Written] = value?.DeepClone() });
            }
        }
    }

    private static void Compare(string place, JsonNode? imported, JsonNode? written, JsonArray found)
    {
        if (imported is JsonObject a && written is JsonObject b)
        {
            Compare(place, a, b, found);
        }
        else if (imported is JsonArray x && written is JsonArray y && x.Count == y.Count)
        {
            var ids = x.Select(IdOf).ToList();
            var isKeyed = ids.TrueForAll(id => id is not null) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count;
            for (var i = 0; i < x.Count; i++)
            {
                Compare(place + "/" + (isKeyed ? Named + Escape(ids[i]!) : i.ToString(CultureInfo.InvariantCulture)), x[i], y[i], found);
            }
        }
        else if (!CanonicalJson.Same(imported, written))
        {
            found.Add(new JsonObject { [Place] = place, [Imported] = imported?.DeepClone(), [Written] = written?.DeepClone() });
        }
    }

    private static void RestoreOne(JsonObject root, JsonObject difference)
    {
        var steps = difference[Place]!.GetValue<string>().Split('/')[1..];
        JsonNode? parent = root;
        foreach (var step in steps[..^1])
        {
            parent = parent switch
            {
                JsonObject o when o.TryGetPropertyValue(Unescape(step), out var next) => next,
                JsonArray a when Index(a, step) is var i && i >= 0 && i < a.Count => a[i],
                _ => null,
            };
        }
        var stated = difference.TryGetPropertyValue(Imported, out var imported);
        var expected = difference.TryGetPropertyValue(Written, out var written);
        var last = Unescape(steps[^1]);
        switch (parent)
        {
            case JsonObject o when StillGives(o, last, expected, written):
                o.Remove(last);
                if (stated)
                {
                    o[last] = imported?.DeepClone();
                }
                break;
            case JsonArray a when Index(a, last) is var i && i >= 0 && i < a.Count && CanonicalJson.Same(a[i], written):
                a[i] = imported?.DeepClone();
                break;
        }
    }

    private static bool StillGives(JsonObject parent, string name, bool expected, JsonNode? written)
        => parent.TryGetPropertyValue(name, out var current) ? expected && CanonicalJson.Same(current, written) : !expected;

    private static int Index(JsonArray list, string step)
        => !step.StartsWith(Named) ? int.Parse(step, CultureInfo.InvariantCulture)
            : Unescape(step[1..]) is var id && list.Index().FirstOrDefault(e => IdOf(e.Item) == id) is { Item: not null } found ? found.Index : -1;

    private static string? IdOf(JsonNode? entry) => entry is JsonObject record && record["id"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : null;

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
