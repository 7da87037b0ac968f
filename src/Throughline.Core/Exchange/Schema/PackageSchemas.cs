using System.Text.Json;

namespace Throughline.Core.Exchange.Schema;

/// <summary>The schemas of the files of <c>crm-project/1</c> and what its references may point to, compiled once from the embedded documents.</summary>
internal sealed class PackageSchemas
{
    private const string SchemaSuffix = ".schema.json";
    private const string ReferencesName = "references.json";

    private static readonly Lazy<PackageSchemas> Loaded = new(() => new PackageSchemas());

    private readonly Dictionary<string, SchemaNode> files = new(StringComparer.Ordinal);

    private PackageSchemas()
    {
        var documents = Documents();
        var compiler = new SchemaCompiler(documents);
        var references = documents[ReferencesName];
        RequiredFiles = [.. references.GetProperty("required_files").EnumerateArray().Select(x => x.GetString()!)];
        FileOrder = ["manifest", .. RequiredFiles, .. references.GetProperty("optional_files").EnumerateArray().Select(x => x.GetString()!)];
        foreach (var file in FileOrder)
            files.Add(file, compiler.Compile(file + SchemaSuffix));
        Targets = references.GetProperty("indexes").EnumerateObject().ToDictionary(
            p => p.Name,
            p => p.Value.EnumerateArray().Select(x => ReferenceTarget.Parse(x.GetString()!)).ToArray(),
            StringComparer.Ordinal);
    }

    public static PackageSchemas Current => Loaded.Value;

    /// <summary>Files without which there is no package, by name without <c>.json</c>; the manifest apart.</summary>
    public IReadOnlyList<string> RequiredFiles { get; }

    /// <summary>All known files in the order in which a package lists them, manifest first.</summary>
    public IReadOnlyList<string> FileOrder { get; }

    /// <summary>Where the ids lie that a reference may name, by the name of the reference.</summary>
    public IReadOnlyDictionary<string, ReferenceTarget[]> Targets { get; }

    /// <summary>The schema of a file, null for an unknown one.</summary>
    public SchemaNode? Find(string file) => files.GetValueOrDefault(file);

    /// <summary>The file has one record of this kind, not a list of them.</summary>
    public bool IsOne(string file, string collection) => Find(file)?.Properties.GetValueOrDefault(collection)?.Types == JsonKinds.Object;

    /// <summary>The fields that every record of a list, or the one record, has and that may be null.</summary>
    public IEnumerable<string> StatedAsNull(string file, string collection)
    {
        var field = Find(file)?.Properties.GetValueOrDefault(collection);
        var record = field?.Items ?? field;
        record = record?.Reference ?? record;
        return record is null ? [] : record.Required.Where(name => record.Properties.TryGetValue(name, out var field) && MayBeNull(field));
    }

    private static bool MayBeNull(SchemaNode field) => field.Types.HasFlag(JsonKinds.Null) || field.AnyOf.Any(MayBeNull);

    private static Dictionary<string, JsonElement> Documents()
    {
        var documents = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var assembly = typeof(PackageSchemas).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(SchemaSuffix, StringComparison.Ordinal) || n == ReferencesName))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream);
            documents.Add(name, json.RootElement.Clone());
        }
        return documents;
    }
}
