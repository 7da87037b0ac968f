using System.Text.Json;

namespace Throughline.Core.Exchange;

/// <summary>The content of an exchange package as it was read; numbers keep their text, unknown fields are there.</summary>
public sealed class Package
{
    internal Package(string? sourceName, IReadOnlyDictionary<string, JsonElement> files)
    {
        SourceName = sourceName;
        Files = files;
    }

    /// <summary>Name of the folder or zip file, without its path.</summary>
    public string? SourceName { get; }

    /// <summary>Content of each file that the manifest lists, and the manifest itself, by name without <c>.json</c>, in the order of the package.</summary>
    public IReadOnlyDictionary<string, JsonElement> Files { get; }

    /// <summary>Content of <c>manifest.json</c>.</summary>
    public JsonElement Manifest => Files["manifest"];
}
