using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Mapping;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Exchange.Import;

/// <summary>Imports packages: first a preview, then everything or nothing.</summary>
public sealed class ImportService(Access access, CurrentUser user, IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    private const int ManyRows = 10_000;

    /// <summary>What an import of <paramref name="package"/> would do. Writes nothing.</summary>
    /// <exception cref="ForbiddenFailure">The user may neither create projects nor import into this one.</exception>
    /// <exception cref="ConflictFailure">The code belongs to a project to which the user has no access.</exception>
    public async Task<ImportPreview> PreviewAsync(Package package, CancellationToken cancellationToken = default)
    {
        await RequireAsync(package, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var plan = ImportPlan.Of(package, await StoredAsync(db, package, cancellationToken), await ViewAsync(package, cancellationToken));
        return plan.Preview(Code(package), Name(package));
    }

    /// <summary>Imports a valid package in one transaction. The same package twice changes nothing. Whoever imports a new project becomes its project manager.</summary>
    /// <param name="package">A package without errors.</param>
    /// <param name="overwrite">What to do with records that were edited here and with approved baselines.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <exception cref="ForbiddenFailure">The user may neither create projects nor import into this one.</exception>
    /// <exception cref="ConflictFailure">There are conflicts and they are not to be overwritten; or the code is taken.</exception>
    public Task<ImportPreview> ImportAsync(Package package, ConflictChoice overwrite, CancellationToken cancellationToken = default)
        => ImportAsync(package, overwrite, alongside: null, cancellationToken);

    /// <summary>Imports a package whose project is not here yet; a project that is here is left as it is.</summary>
    /// <returns>The code of the project.</returns>
    /// <exception cref="ForbiddenFailure">The user may neither create projects nor import into this one.</exception>
    /// <exception cref="ConflictFailure">The code belongs to a project to which the user has no access.</exception>
    public async Task<string> ImportOnceAsync(Package package, CancellationToken cancellationToken = default)
    {
        await RequireAsync(package, cancellationToken);
        var code = Code(package);
        if (await access.FindAsync(code, cancellationToken) is null)
        {
            try
            {
                await ImportAsync(package, ConflictChoice.Refuse, cancellationToken);
            }
            catch (ConflictFailure)
            {
                // The same button pressed twice: the other request was faster.
                access.Forget(code);
                if (await access.FindAsync(code, cancellationToken) is null)
                {
                    throw;
                }
            }
        }
        return code;
    }

    /// <summary>The import, with <paramref name="alongside"/> saved in the same transaction.</summary>
    internal async Task<ImportPreview> ImportAsync(
        Package package, ConflictChoice overwrite, Func<AppDb, ImportPreview, Task>? alongside, CancellationToken cancellationToken)
    {
        await RequireAsync(package, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var plan = ImportPlan.Of(package, await StoredAsync(db, package, cancellationToken), await ViewAsync(package, cancellationToken));
        var preview = plan.Preview(Code(package), Name(package));
        if (preview.Conflicts.Count > 0 && overwrite == ConflictChoice.Refuse)
        {
            throw new ConflictFailure(ImportTexts.HasConflicts);
        }
        if (plan.ChangesNothing)
        {
            if (alongside is not null)
            {
                await alongside(db, preview);
                await SaveAsync(db, cancellationToken);
            }
            return preview;
        }
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var projectId = plan.Apply(db, clock.GetUtcNow().UtcDateTime);
        if (preview.IsNew && user.Id is { } creator)
        {
            db.Add(new Member { ProjectId = projectId, UserId = creator, Roles = [Roles.ProjectManager] });
        }
        AddActivities(db, projectId, await KnownActivitiesAsync(db, projectId, cancellationToken));
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        db.Import = Summary(projectId, package, preview);
        if (alongside is not null)
        {
            await alongside(db, preview);
        }
        await SaveAsync(db, cancellationToken);
        if (preview.Files.Sum(f => f.New) >= ManyRows)
        {
            await db.RefreshStatisticsAsync(cancellationToken);
        }
        access.Forget(preview.Project!);
        return preview;
    }

    private async Task<PackageView?> ViewAsync(Package package, CancellationToken cancellationToken)
        => await access.FindAsync(Code(package), cancellationToken) is { IsOperator: false } granted ? new PackageView(granted) : null;

    private async Task RequireAsync(Package package, CancellationToken cancellationToken)
    {
        var code = Code(package);
        if (await access.FindAsync(code, cancellationToken) is not null)
        {
            await access.RequireAsync(code, Permissions.PackageImport, cancellationToken);
        }
        else
        {
            access.Require(Permissions.ProjectsCreate);
        }
    }

    private async Task<ProjectRecords> StoredAsync(AppDb db, Package package, CancellationToken cancellationToken)
    {
        var code = Code(package);
        var projectId = await db.Set<ProjectHead>().Where(h => h.Code == code).Select(h => (Guid?)h.ProjectId).FirstOrDefaultAsync(cancellationToken);
        if (projectId is null)
        {
            return ProjectRecords.None;
        }
        return await access.FindAsync(code, cancellationToken) is null
            ? throw new ConflictFailure(ImportTexts.CodeTaken)
            : await ProjectRecords.LoadAsync(db, projectId.Value, cancellationToken);
    }

    private static async Task<HashSet<string>> KnownActivitiesAsync(AppDb db, Guid projectId, CancellationToken cancellationToken)
        => await db.Set<Activity>().IgnoreQueryFilters([RowMapping.Bin]).Where(a => a.ProjectId == projectId).Select(a => a.Key).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

    private static void AddActivities(AppDb db, Guid projectId, HashSet<string> known)
    {
        var ordinal = known.Count;
        foreach (var code in db.ChangeTracker.Entries<PlanItem>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Key).ToList())
        {
            if (known.Add(code))
            {
                db.Add(new Activity { ProjectId = projectId, Key = code, Ordinal = ordinal++ });
            }
        }
    }

    private static AuditEntry Summary(Guid projectId, Package package, ImportPreview preview) => new()
    {
        ProjectId = projectId,
        Action = "import",
        Kind = AuditEntry.ImportKind,
        Key = package.SourceName ?? preview.Project!,
        Changes = PackageText.Of(new JsonObject(preview.Files.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, new JsonObject
        {
            ["new"] = f.New,
            ["changed"] = f.Changed,
            ["removed"] = f.Removed,
        })))),
    };

    private static async Task SaveAsync(AppDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ConflictFailure(ImportTexts.ChangedMeanwhile);
        }
        catch (DbUpdateException failure) when (failure.InnerException is System.Data.Common.DbException)
        {
            throw new ConflictFailure(ImportTexts.ChangedMeanwhile);
        }
    }

    private static string Code(Package package) => package.Files["project"].GetProperty("project").GetProperty("code").GetString()!;

    private static Text Name(Package package)
        => PackageText.Read(JsonContent.Node(package.Files["project"].GetProperty("project").GetProperty("name")), package.Manifest.GetProperty("primary_language").GetString()!);
}

/// <summary>What an import does with a record that was edited here, and with an approved baseline.</summary>
public enum ConflictChoice
{
    Refuse,
    Overwrite,
}
