using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange;

/// <summary>Exports a project as package.</summary>
public sealed class ExportService(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Writes the project's records as a zip, without what the user may not see (<see cref="HiddenAsync"/>).
    /// The time of export is that of the last import as long as nothing was changed here since: the instant up to which the records are complete.
    /// </summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not export it.</exception>
    public async Task ExportAsync(string project, Stream target, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PackageExport, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var records = await ProjectRecords.LoadAsync(db, granted.ProjectId, cancellationToken);
        var manifest = JsonNode.Parse(records.Files[ProjectRecords.Manifest].Json)!.AsObject();
        manifest["producer"] = new JsonObject { ["name"] = "Throughline", ["version"] = Version };
        if (records.ChangedSinceImport)
        {
            manifest["exported_at"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        }
        var files = records.ToPackage();
        if (!granted.IsOperator)
        {
            new PackageView(granted).Reduce(files);
        }
        await PackageWriter.WriteZipAsync(target, manifest, files, cancellationToken);
    }

    /// <summary>What an export by the user leaves out, besides parts that the project does not have.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not export it.</exception>
    public async Task<ExportScope> HiddenAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PackageExport, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var name = await db.Set<Project>().Where(p => p.Id == granted.ProjectId).Select(p => p.Name).SingleAsync(cancellationToken);
        var files = await db.Set<PackageFile>().Where(f => f.ProjectId == granted.ProjectId && f.Key != ProjectRecords.Manifest).OrderBy(f => f.Ordinal).Select(f => f.Key).ToListAsync(cancellationToken);
        return new ExportScope(name, files, granted.IsOperator ? [] : new PackageView(granted).HiddenOf(files));
    }

    private static string Version { get; } =
        typeof(ExportService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

/// <summary>What an export holds and leaves out.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="Files">The files of the project, without <c>.json</c>.</param>
/// <param name="Hidden">What of them is left out.</param>
public sealed record ExportScope(Text Name, IReadOnlyList<string> Files, IReadOnlyList<HiddenPart> Hidden);
