using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>The demonstration package, as it is or changed.</summary>
internal static class Qilan
{
    public const string Code = "CRM-2025-01";

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo", "qilan");

    /// <summary>Its files by name, manifest included; fresh copies.</summary>
    public static Dictionary<string, JsonNode> Files()
        => Directory.GetFiles(Folder, "*.json").ToDictionary(f => Path.GetFileNameWithoutExtension(f)!, f => JsonNode.Parse(File.ReadAllText(f))!, StringComparer.Ordinal);

    /// <summary>Writes changed files as a package and reads it back as an upload would be.</summary>
    public static async Task<PackageCheck> ReadAsync(IReadOnlyDictionary<string, JsonNode> files)
    {
        using var zip = new MemoryStream();
        var manifest = files["manifest"].DeepClone().AsObject();
        manifest.Remove("files");
        await PackageWriter.WriteZipAsync(zip, manifest, files.Where(f => f.Key != "manifest").ToDictionary(StringComparer.Ordinal), TestContext.Current.CancellationToken);
        zip.Position = 0;
        return await PackageReader.ReadAsync(zip, "changed.zip", TestContext.Current.CancellationToken);
    }

    /// <summary>Imports a package as operator.</summary>
    public static Task<ImportPreview> ImportAsync(Installation installation, Package package, ConflictChoice overwrite = ConflictChoice.Refuse)
        => installation.AsAsync<ImportService, ImportPreview>(UserIdentity.Operator, s => s.ImportAsync(package, overwrite, TestContext.Current.CancellationToken));

    /// <summary>Imports the demonstration as it is.</summary>
    public static async Task<ImportPreview> ImportAsync(Installation installation)
        => await ImportAsync(installation, (await PackageReader.ReadAsync(Folder, TestContext.Current.CancellationToken)).Package!);

    public static Task<JsonObject> FiguresAsync(Installation installation, string code = Code)
        => installation.AsAsync<FiguresService, JsonObject>(UserIdentity.Operator, s => s.BlocksAsync(code, dataDate: null, TestContext.Current.CancellationToken));

    /// <summary>Exports the project and reads the zip back.</summary>
    public static async Task<Dictionary<string, JsonNode>> ExportAsync(Installation installation, string code = Code)
    {
        using var zip = new MemoryStream();
        await using (var scope = installation.As(UserIdentity.Operator))
        {
            await scope.ServiceProvider.GetRequiredService<ExportService>().ExportAsync(code, zip, TestContext.Current.CancellationToken);
        }
        zip.Position = 0;
        var check = await PackageReader.ReadAsync(zip, "export.zip", TestContext.Current.CancellationToken);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        return check.Package!.Files.ToDictionary(f => f.Key, f => JsonNode.Parse(f.Value.GetRawText())!, StringComparer.Ordinal);
    }
}
