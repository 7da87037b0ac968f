using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange.Schema;
using Throughline.Core.Exchange.Writing;

namespace Throughline.Core.Exchange;

/// <summary>
/// Writes an exchange package <c>crm-project/1</c>: files in fixed order, UTF-8 without byte-order mark, one record a line, the same
/// bytes for the same input. Each file is serialised twice (once for its checksum) and never held in memory as bytes.
/// </summary>
public static class PackageWriter
{
    private const string Manifest = "manifest";
    private const string Json = ".json";

    // The earliest time a zip file can state: the time of export stands in the manifest.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a zip file.</summary>
    /// <param name="target">Where to; stays open, need not be able to seek.</param>
    /// <param name="manifest">
    /// The fields of the manifest; <c>schema</c>, <c>file</c> and <c>files</c> are set here (own fields of its entries in <c>files</c> are kept).
    /// </param>
    /// <param name="files">Content of each file by name without <c>.json</c>; an entry <c>manifest</c> is ignored.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteZipAsync(Stream target, JsonObject manifest, IReadOnlyDictionary<string, JsonNode> files, CancellationToken cancellationToken)
    {
        var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        await using (zip)
        {
            foreach (var (name, content) in WithManifest(manifest, files))
            {
                var entry = zip.CreateEntry(name + Json, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                var stream = await entry.OpenAsync(cancellationToken);
                await using (stream)
                    await PackageJson.WriteAsync(stream, content, cancellationToken);
            }
        }
    }

    /// <summary>Writes a folder; it is created when missing, files of the same names are replaced.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="manifest">As for a zip file.</param>
    /// <param name="files">As for a zip file.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task WriteFolderAsync(string folder, JsonObject manifest, IReadOnlyDictionary<string, JsonNode> files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in WithManifest(manifest, files))
        {
            var stream = File.Create(Path.Combine(folder, name + Json));
            await using (stream)
                await PackageJson.WriteAsync(stream, content, cancellationToken);
        }
    }

    private static IEnumerable<(string Name, JsonNode Content)> WithManifest(JsonObject manifest, IReadOnlyDictionary<string, JsonNode> files)
    {
        var order = PackageSchemas.Current.FileOrder;
        var names = order.Where(files.ContainsKey).Concat(files.Keys.Except(order, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            .Where(n => !string.Equals(n, Manifest, StringComparison.Ordinal)).ToList();
        yield return (Manifest, FullManifest(manifest, [.. names.Select(n => Listing(n, files[n], manifest))]));
        foreach (var name in names)
            yield return (name, files[name]);
    }

    private static JsonObject FullManifest(JsonObject manifest, JsonArray listing)
    {
        var full = new JsonObject { ["schema"] = Reading.PackageLoading.SchemaTag, ["file"] = Manifest };
        foreach (var (name, value) in manifest.Where(p => p.Key is not ("schema" or "file" or "files")))
            full.Add(name, value?.DeepClone());
        full.Add("files", listing);
        return full;
    }

    private static JsonObject Listing(string name, JsonNode content, JsonObject manifest)
    {
        var records = new JsonObject();
        foreach (var (collection, list) in content as JsonObject ?? [])
        {
            if (list is JsonArray rows)
                records.Add(collection, rows.Count);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        PackageJson.Write(content, bytes => hash.AppendData(bytes));
        var listing = new JsonObject
        {
            ["name"] = name + Json,
            ["sha256"] = Convert.ToHexStringLower(hash.GetHashAndReset()),
            ["records"] = records,
        };
        foreach (var (field, value) in Before(manifest, name).Where(p => !listing.ContainsKey(p.Key)))
            listing.Add(field, value?.DeepClone());
        return listing;
    }

    private static JsonObject Before(JsonObject manifest, string name) =>
        (manifest["files"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(f => f["name"] is JsonValue v && v.TryGetValue<string>(out var n) && string.Equals(n, name + Json, StringComparison.Ordinal)) ?? [];
}
