using System.Text.Json;
using Throughline.Core.Exchange.Rules;
using Throughline.Core.Exchange.Schema;

namespace Throughline.Core.Exchange.Reading;

/// <summary>Validates a package whose files are well-formed: manifest, checksums, schemas, keys, references, then the rules across files.</summary>
internal sealed class PackageValidation(
    IReadOnlyDictionary<string, JsonElement> documents,
    IReadOnlyDictionary<string, string> hashes,
    ProblemList problems,
    CancellationToken cancellationToken)
{
    /// <summary>The newest minor version of the format that is known here.</summary>
    public const int KnownMinor = 0;

    private const string Manifest = "manifest";
    private const string Json = ".json";
    private const string ManifestFile = PackageLoading.ManifestFile;

    private readonly PackageSchemas schemas = PackageSchemas.Current;
    private readonly Dictionary<string, HashSet<string>?> targets = new(StringComparer.Ordinal);
    private string file = "";
    private string lastUnknown = "";
    private bool isNewer;

    public int Files { get; private set; }

    public int Records { get; private set; }

    public int References { get; private set; }

    public void Run()
    {
        CheckMinor();
        CheckZone();
        CheckCurrency();
        CheckListed();
        foreach (var required in schemas.RequiredFiles.Where(f => !documents.ContainsKey(f)))
            problems.Error(required + Json, "", "missing", nameof(ExchangeTexts.RequiredFile));
        CollectTargets();
        foreach (var (name, document) in documents)
            CheckFile(name, document);
        if (problems.Errors == 0)
            CrossFileRules.Check(documents, problems, cancellationToken);
    }

    private void CheckMinor()
    {
        if (!documents[Manifest].TryGetProperty("minor", out var minor) || minor.ValueKind != JsonValueKind.Number || !minor.TryGetInt64(out var number) || number <= KnownMinor)
            return;
        isNewer = true;
        problems.Warning(ManifestFile, "/minor", "minor", nameof(ExchangeTexts.NewerMinor), number, KnownMinor);
    }

    private void CheckZone()
    {
        if (documents[Manifest].Text("time_zone") is { } zone && TimeZones.Find(zone) is null)
            problems.Warning(ManifestFile, "/time_zone", "time_zone", nameof(ExchangeTexts.UnknownZone), zone);
    }

    private void CheckCurrency()
    {
        var counted = documents[Manifest].Text("currency");
        var planned = documents.TryGetValue("project", out var file) && file.ValueKind == JsonValueKind.Object
            && file.TryGetProperty("project", out var project) && project.ValueKind == JsonValueKind.Object ? project.Text("currency") : null;
        if (counted is not null && planned is not null && counted != planned)
            problems.Warning(ManifestFile, "/currency", "currency", nameof(ExchangeTexts.CurrencyDiffers), counted, planned);
    }

    private void CheckListed()
    {
        var index = 0;
        foreach (var entry in ManifestFiles())
        {
            var name = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("name", out var n) && n.ValueKind == JsonValueKind.String ? n.GetString() : null;
            if (name is null || !hashes.TryGetValue(name, out var hash))
                problems.Error(ManifestFile, $"/files/{index}", "files", nameof(ExchangeTexts.ListedButMissing), name ?? "—");
            else if (!entry.TryGetProperty("sha256", out var stated) || stated.ValueKind != JsonValueKind.String || !stated.ValueEquals(hash))
                problems.Error(name, "", "sha256", nameof(ExchangeTexts.WrongChecksum));
            index++;
        }
    }

    private JsonElement.ArrayEnumerator ManifestFiles() =>
        documents[Manifest].TryGetProperty("files", out var files) && files.ValueKind == JsonValueKind.Array ? files.EnumerateArray() : default;

    private void CollectTargets()
    {
        foreach (var (name, places) in schemas.Targets)
        {
            HashSet<string>? ids = null;
            foreach (var place in places.Where(p => documents.ContainsKey(p.File)))
                place.Collect(documents[place.File], ids ??= new HashSet<string>(StringComparer.Ordinal));
            targets.Add(name, ids);
        }
    }

    private void CheckFile(string name, JsonElement document)
    {
        cancellationToken.ThrowIfCancellationRequested();
        file = name + Json;
        if (schemas.Find(name) is not { } schema)
        {
            problems.Add(isNewer ? ProblemSeverity.Warning : ProblemSeverity.Error, file, "", "file", new ProblemText(nameof(ExchangeTexts.UnknownFile)));
            return;
        }
        Files++;
        lastUnknown = "";
        new SchemaChecker(Report, CheckReference, CheckKeys, WarnOfFineMoney).Check(document, schema);
        if (name != Manifest && document.ValueKind == JsonValueKind.Object)
            CheckCounts(document);
    }

    private void Report(Finding finding)
    {
        // An older reader can leave alone what a newer minor version added.
        var mild = isNewer && (finding.Keyword is "additionalProperties" or "enum");
        problems.Add(mild ? ProblemSeverity.Warning : ProblemSeverity.Error, file, finding.Path, finding.Keyword, finding.Text);
    }

    private void CheckReference(string target, JsonElement value, JsonPath path)
    {
        References++;
        var id = value.GetString()!;
        if (targets[target] is not { } ids)
            problems.Warning(file, path.ToString(), "x-ref", nameof(ExchangeTexts.TargetNotInPackage), id, TargetFiles(target));
        else if (!ids.Contains(id) && path.ToString() is var place && place != lastUnknown)
        {
            lastUnknown = place; // a schema may name the target beside a choice and in it
            problems.Error(file, place, "x-ref", nameof(ExchangeTexts.UnknownId), id, TargetFiles(target));
        }
    }

    private string TargetFiles(string target) => string.Join(", ", schemas.Targets[target].Select(t => t.File + Json).Distinct(StringComparer.Ordinal));

    private void CheckKeys(string[] key, JsonElement rows, JsonPath path)
    {
        Records += rows.GetArrayLength();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var row in rows.EnumerateArray())
        {
            if (KeyOf(row, key) is { } text && !seen.Add(text))
            {
                path.Push(index);
                problems.Error(file, path.ToString(), "x-key", nameof(ExchangeTexts.KeyRepeated), string.Join(", ", key), text);
                path.Pop();
            }
            index++;
        }
    }

    private static string? KeyOf(JsonElement row, string[] key)
    {
        if (row.ValueKind != JsonValueKind.Object)
            return null;
        var parts = new string[key.Length];
        for (var i = 0; i < key.Length; i++)
        {
            if (!row.TryGetProperty(key[i], out var part))
                return null;
            parts[i] = part.ValueKind == JsonValueKind.String ? part.GetString()! : CanonicalJson.Exactly(part);
        }
        return string.Join(" · ", parts);
    }

    private void CheckCounts(JsonElement document)
    {
        foreach (var entry in ManifestFiles())
        {
            if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || !name.ValueEquals(file))
                continue;
            if (!entry.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Object)
                return;
            foreach (var stated in records.EnumerateObject())
            {
                if (stated.Value.ValueKind == JsonValueKind.Number && document.TryGetProperty(stated.Name, out var list) && list.ValueKind == JsonValueKind.Array
                    && (!stated.Value.TryGetDecimal(out var count) || count != list.GetArrayLength()))
                    problems.Error(file, "/" + ProblemText.Cut(stated.Name, 80), "records", nameof(ExchangeTexts.CountDiffers), stated.Name, stated.Value.GetRawText(), list.GetArrayLength());
            }
            return;
        }
    }

    private void WarnOfFineMoney(JsonPath path, object amount) =>
        problems.Warning(file, path.ToString(), "money", nameof(ExchangeTexts.FineMoney), amount);
}
