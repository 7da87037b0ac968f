using System.Security.Cryptography;
using System.Text.Json;
using Throughline.Core.Exchange.Schema;

namespace Throughline.Core.Exchange.Reading;

/// <summary>
/// Loads a package: counts every file first without keeping it, and only then takes those that the manifest lists into
/// memory. So a file that is too large, or a bomb, costs time but no memory.
/// </summary>
internal sealed class PackageLoading
{
    public const string ManifestFile = "manifest.json";

    /// <summary>The tag of the only major version that is read.</summary>
    public const string SchemaTag = "crm-project/1";

    private const string Json = ".json";
    private const int Megabyte = 1_000_000;
    private const int LargestFile = 200 * Megabyte;
    private const long LargestPackage = 500L * Megabyte;

    private readonly PackageSource source;
    private readonly CancellationToken cancellationToken;
    private readonly ProblemList problems = new();
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly Dictionary<string, LoadedFile> loaded = new(StringComparer.Ordinal);
    private long total;

    private PackageLoading(PackageSource source, CancellationToken cancellationToken)
    {
        this.source = source;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>Loads and validates everything.</summary>
    /// <exception cref="RefusedException">The package as such is refused.</exception>
    public static PackageCheck Run(PackageSource source, string name, CancellationToken cancellationToken) =>
        new PackageLoading(source, cancellationToken).Run(name);

    /// <summary>The result for a package that is refused for one reason.</summary>
    public static PackageCheck Refused(string file, string rule, ProblemText text)
    {
        var only = new ProblemList();
        only.Add(ProblemSeverity.Error, file, "", rule, text);
        return Refused(only);
    }

    private static PackageCheck Refused(ProblemList found) =>
        new() { Problems = found.All, Errors = found.Errors, Warnings = found.Warnings, Refused = true };

    private PackageCheck Run(string name)
    {
        if (!source.Names.Contains(ManifestFile, StringComparer.Ordinal))
            return Refused(ManifestFile, "missing", new ProblemText(nameof(ExchangeTexts.NoManifest)));
        LoadListed();
        foreach (var inside in source.Inside.Order(StringComparer.Ordinal))
            problems.Warning(inside, "", "files", nameof(ExchangeTexts.InFolder));
        var documents = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (file, content) in loaded)
        {
            if (JsonScan.Parse(file, content.Bytes, problems) is { } document)
                documents.Add(BaseName(file), document);
            cancellationToken.ThrowIfCancellationRequested();
        }
        return problems.Errors > 0 || !AcceptManifest(documents["manifest"]) ? Refused(problems) : Validate(name, InOrder(documents));
    }

    private PackageCheck Validate(string name, Dictionary<string, JsonElement> documents)
    {
        var hashes = loaded.ToDictionary(f => f.Key, f => f.Value.Sha256, StringComparer.Ordinal);
        var validation = new PackageValidation(documents, hashes, problems, cancellationToken);
        validation.Run();
        return new PackageCheck
        {
            Package = new Package(name, documents),
            Problems = problems.All,
            Errors = problems.Errors,
            Warnings = problems.Warnings,
            Files = validation.Files,
            Records = validation.Records,
            References = validation.References,
            Counts = Counts(documents),
        };
    }

    private void LoadListed()
    {
        var manifest = Load(ManifestFile, Measure(ManifestFile));
        loaded.Add(ManifestFile, manifest);
        var listed = ListedNames(manifest.Bytes);
        foreach (var file in source.Names)
        {
            if (string.Equals(file, ManifestFile, StringComparison.Ordinal))
                continue;
            var length = Measure(file);
            if (listed?.Contains(file) ?? file.EndsWith(Json, StringComparison.Ordinal))
                loaded.Add(file, Load(file, length));
            else
                problems.Warning(file, "", "files", nameof(ExchangeTexts.NotListed));
        }
    }

    /// <summary>Names in the manifest, null if it cannot be told yet.</summary>
    private static HashSet<string>? ListedNames(byte[] manifest)
    {
        var aside = new ProblemList();
        if (JsonScan.Parse(ManifestFile, manifest, aside) is not { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array)
            return null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.EnumerateArray())
        {
            if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("name", out var name) || name.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                return null;
            if (name.ValueKind == JsonValueKind.String)
                names.Add(name.GetString()!);
        }
        return names;
    }

    private long Measure(string file)
    {
        using var content = source.Open(file);
        long size = 0;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            size += read;
            total += read;
            if (size > LargestFile)
                throw new RefusedException(file, "size", nameof(ExchangeTexts.FileTooLarge), LargestFile / Megabyte);
            if (total > LargestPackage)
                throw new RefusedException(file, "size", nameof(ExchangeTexts.PackageTooLarge), LargestPackage / Megabyte);
        }
        return size;
    }

    private LoadedFile Load(string file, long size)
    {
        var bytes = new byte[size];
        using var content = source.Open(file);
        var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read != bytes.Length || content.Read(buffer) != 0)
            throw new RefusedException(file, "unreadable", nameof(ExchangeTexts.ChangedWhileRead));
        return new LoadedFile(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private bool AcceptManifest(JsonElement manifest)
    {
        if (manifest.ValueKind != JsonValueKind.Object)
        {
            problems.Error(ManifestFile, "/", "json", nameof(ExchangeTexts.ManifestNoObject));
            return false;
        }
        var tag = manifest.TryGetProperty("schema", out var schema) ? schema : default;
        if (tag.ValueKind == JsonValueKind.String && tag.ValueEquals(SchemaTag))
            return true;
        var found = tag.ValueKind switch
        {
            JsonValueKind.Undefined => "—",
            JsonValueKind.String => tag.GetString()!,
            _ => tag.GetRawText(),
        };
        problems.Error(ManifestFile, "/schema", "schema", nameof(ExchangeTexts.UnknownVersion), found, SchemaTag);
        return false;
    }

    private static Dictionary<string, JsonElement> InOrder(Dictionary<string, JsonElement> documents)
    {
        var order = PackageSchemas.Current.FileOrder;
        var known = order.Where(documents.ContainsKey);
        var unknown = documents.Keys.Where(name => !order.Contains(name, StringComparer.Ordinal));
        return known.Concat(unknown).ToDictionary(name => name, name => documents[name], StringComparer.Ordinal);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, int>> Counts(Dictionary<string, JsonElement> documents) => documents
        .Where(d => d.Key != "manifest" && d.Value.ValueKind == JsonValueKind.Object)
        .ToDictionary(
            d => d.Key,
            d => (IReadOnlyDictionary<string, int>)d.Value.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.Array)
                .ToDictionary(p => p.Name, p => p.Value.GetArrayLength(), StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static string BaseName(string file) => file.EndsWith(Json, StringComparison.Ordinal)
        ? file[..^Json.Length]
        : file;

    private sealed record LoadedFile(byte[] Bytes, string Sha256);
}
