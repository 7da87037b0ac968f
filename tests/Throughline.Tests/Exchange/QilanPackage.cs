using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>The demonstration project's package, to be changed and packed; packing shares no code with the product's writer.</summary>
public sealed class QilanPackage
{
    private QilanPackage(Dictionary<string, JsonNode> files) => Files = files;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "qilan");

    public Dictionary<string, JsonNode> Files { get; }

    public JsonObject Manifest => (JsonObject)Files["manifest"];

    public static QilanPackage Load() => new(Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => JsonNode.Parse(File.ReadAllText(f))!, StringComparer.Ordinal));

    /// <summary>The value at a place such as <c>plan/baselines/0/items/2</c>.</summary>
    public JsonNode? this[string place]
    {
        get => place.Split('/').Skip(1).Aggregate<string, JsonNode?>(Files[place.Split('/')[0]], Step);
        set
        {
            var cut = place.LastIndexOf('/');
            var (parent, last) = (this[place[..cut]], place[(cut + 1)..]);
            if (parent is JsonArray list)
                list[int.Parse(last, CultureInfo.InvariantCulture)] = value;
            else
                parent!.AsObject()[last] = value;
        }
    }

    public JsonArray List(string place) => this[place]!.AsArray();

    public void Remove(string place)
    {
        var cut = place.LastIndexOf('/');
        this[place[..cut]]!.AsObject().Remove(place[(cut + 1)..]);
    }

    /// <summary>The bytes of all files, with checksums that are right; record counts are left out.</summary>
    public Dictionary<string, byte[]> Bytes()
    {
        var bytes = Files.Where(f => f.Key != "manifest").ToDictionary(f => f.Key + ".json", f => Encoding.UTF8.GetBytes(f.Value.ToJsonString()), StringComparer.Ordinal);
        return WithManifest(bytes);
    }

    /// <summary>As <see cref="Bytes()"/> with one file replaced by raw text.</summary>
    public Dictionary<string, byte[]> BytesWith(string file, byte[] content)
    {
        var bytes = Files.Where(f => f.Key != "manifest").ToDictionary(f => f.Key + ".json", f => Encoding.UTF8.GetBytes(f.Value.ToJsonString()), StringComparer.Ordinal);
        bytes[file] = content;
        return WithManifest(bytes);
    }

    public Task<PackageCheck> ReadAsync() => ReadAsync(Zip(Bytes()));

    public static Task<PackageCheck> ReadAsync(Stream zip) => PackageReader.ReadAsync(zip, "test.zip", TestContext.Current.CancellationToken);

    public static MemoryStream Zip(IReadOnlyDictionary<string, byte[]> files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }
        stream.Position = 0;
        return stream;
    }

    private Dictionary<string, byte[]> WithManifest(Dictionary<string, byte[]> bytes)
    {
        var manifest = Manifest.DeepClone().AsObject();
        if (manifest["files"] is JsonArray listed)
        {
            foreach (var entry in listed.OfType<JsonObject>())
            {
                if (!bytes.TryGetValue(entry["name"]?.ToString() ?? "", out var content))
                    continue;
                entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content));
                entry.Remove("records");
            }
        }
        return new Dictionary<string, byte[]>(bytes, StringComparer.Ordinal) { ["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString()) };
    }

    private static JsonNode? Step(JsonNode? node, string step) =>
        node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node![step];
}
