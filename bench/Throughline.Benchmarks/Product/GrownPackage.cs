using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Benchmarks.Product;

/// <summary>The demonstration project, grown: its own requirements, risks, cost entries and activities over and over, under keys of their own.</summary>
/// <param name="Requirements">How many requirements it has.</param>
/// <param name="Risks">How many risks.</param>
/// <param name="CostEntries">How many cost entries.</param>
/// <param name="Activities">How many activities in each baseline.</param>
internal sealed record GrownPackage(int Requirements, int Risks, int CostEntries, int Activities)
{
    /// <summary>As many as a page shows at once, twice.</summary>
    public static GrownPackage Small { get; } = new(100, 100, 100, 82);

    public static GrownPackage Large { get; } = new(10_000, 5_000, 50_000, 2_000);

    public string Code { get; } = string.Create(CultureInfo.InvariantCulture, $"GROWN-{Requirements}");

    /// <summary>Writes the package as a zip file.</summary>
    public async Task WriteAsync(string path)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Demo", "qilan"), "*.json")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => JsonNode.Parse(File.ReadAllText(f))!, StringComparer.Ordinal);
        var project = (string)files["project"]["project"]!["code"]!;
        Grow(files["requirements"]["requirements"]!.AsArray(), Requirements);
        Grow(files["risks"]["risks"]!.AsArray(), Risks);
        Grow(files["costs"]["entries"]!.AsArray(), CostEntries);
        foreach (var baseline in files["plan"]["baselines"]!.AsArray())
            Grow(baseline!["items"]!.AsArray(), Activities, "code", i => i["kind"] is { } kind && (string)kind! == "activity");
        files["project"]["project"]!["code"] = Code;
        var manifest = files["manifest"].AsObject();
        files.Remove("manifest");
        manifest.Remove("files");
        manifest["package_id"] = ((string?)manifest["package_id"])?.Replace(project, Code, StringComparison.Ordinal) ?? Code;
        await using var file = File.Create(path);
        await PackageWriter.WriteZipAsync(file, manifest, files, CancellationToken.None);
    }

    // Copies keep every reference to other records; only the key is new.
    private static void Grow(JsonArray records, int count, string key = "id", Func<JsonNode, bool>? fits = null)
    {
        var first = records.Select(r => r!).Where(r => fits is null || fits(r)).ToList();
        for (var i = first.Count; i < count; i++)
        {
            var copy = first[i % first.Count].DeepClone();
            copy[key] = string.Create(CultureInfo.InvariantCulture, $"{(string)copy[key]!}-{i / first.Count}");
            copy.AsObject().Remove("wbs");
            records.Add(copy);
        }
    }
}
