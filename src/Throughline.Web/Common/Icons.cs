using System.Collections.Frozen;

namespace Throughline.Web.Common;

/// <summary>
/// The drawings of the icons (Tabler, MIT) by name, inlined into pages. Which ones there are says <c>client/icons.json</c>;
/// <c>npm run icons</c> copies them to <c>Common/Icons</c>.
/// </summary>
public static class Icons
{
    private const string Prefix = "icon:";

    private static readonly FrozenDictionary<string, string> Drawings = Load();

    public static IEnumerable<string> Names => Drawings.Keys;

    /// <summary>What stands inside the icon's svg element.</summary>
    /// <exception cref="ArgumentException">There is no such icon.</exception>
    public static string Drawing(string name) => Drawings.TryGetValue(name, out var drawing) ? drawing
        : throw new ArgumentException($"There is no icon {name}: add it to client/icons.json and run npm run icons.", nameof(name));

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(Icons).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[Prefix.Length..], n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return reader.ReadToEnd().TrimEnd();
            }, StringComparer.Ordinal);
    }
}
