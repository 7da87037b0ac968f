using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Import;

namespace Throughline.Core.Exchange;

/// <summary>Exports a project as package.</summary>
public sealed class ExportService(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Writes the project's records as a zip. Restricted fields are not yet left out by role, so only the operator may export.
    /// The time of export is that of the last import as long as nothing was changed here since: the instant up to which the records are complete.
    /// </summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user is not the operator.</exception>
    public async Task ExportAsync(string project, Stream target, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PackageExport, cancellationToken);
        if (!granted.IsOperator)
        {
            throw new ForbiddenFailure();
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var records = await ProjectRecords.LoadAsync(db, granted.ProjectId, cancellationToken);
        var manifest = JsonNode.Parse(records.Files[ProjectRecords.Manifest].Json)!.AsObject();
        manifest["producer"] = new JsonObject { ["name"] = "Throughline", ["version"] = Version };
        if (records.ChangedSinceImport)
        {
            manifest["exported_at"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        }
        await PackageWriter.WriteZipAsync(target, manifest, records.ToPackage(), cancellationToken);
    }

    private static string Version { get; } =
        typeof(ExportService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
