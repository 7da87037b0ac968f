using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Moves the kept records of collections that have got tables of their own into these, a project at a time.</summary>
internal static class RoomUpgrade
{
    private const string Action = "upgrade";

    /// <summary>Runs again whenever a room is added.</summary>
    public static UpgradeStep Step { get; } = new(string.Create(CultureInfo.InvariantCulture, $"rooms {Rooms.Tables.Count}"), RunAsync);

    private static async Task RunAsync(IDbContextFactory<AppDb> databases, CancellationToken cancellationToken)
    {
        string[] names = [.. Rooms.Tables.Select(m => NameOf(m.File, m.Collection))];
        List<Guid> projects;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            projects = await Kept(db, names).Select(r => r.ProjectId).Distinct().ToListAsync(cancellationToken);
        }
        foreach (var project in projects)
        {
            await MoveAsync(databases, project, names, cancellationToken);
        }
    }

    private static async Task MoveAsync(IDbContextFactory<AppDb> databases, Guid projectId, string[] names, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var primary = await db.Set<Project>().IgnoreQueryFilters([RowMapping.Bin]).Where(p => p.Id == projectId).Select(p => p.PrimaryLanguage).SingleAsync(cancellationToken);
        var kept = await Kept(db, names).Where(r => r.ProjectId == projectId).ToListAsync(cancellationToken);
        foreach (var record in kept)
        {
            var map = Rooms.Find(record.File, record.Collection)!;
            var row = map.Create();
            row.ProjectId = projectId;
            row.Key = record.Key;
            row.Ordinal = record.Ordinal;
            row.DeletedAt = record.DeletedAt;
            map.Read(row, JsonNode.Parse(record.Json)!, primary);
            db.Add(row);
        }
        db.RemoveRange(kept);
        db.Import = new AuditEntry
        {
            ProjectId = projectId,
            Action = Action,
            Kind = nameof(PackageRecord),
            Key = Step.Name,
            Changes = PackageText.Of(new JsonObject(kept.GroupBy(r => NameOf(r.File, r.Collection), StringComparer.Ordinal).Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, g.Count())))),
        };
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<PackageRecord> Kept(AppDb db, string[] names)
        => db.Set<PackageRecord>().IgnoreQueryFilters([RowMapping.Bin]).Where(r => names.Contains(r.File + "." + r.Collection));

    private static string NameOf(string file, string collection) => file + "." + collection;
}
