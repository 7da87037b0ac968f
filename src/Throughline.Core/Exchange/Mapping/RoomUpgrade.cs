using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Moves what was kept of collections that have got tables of their own into these, a project at a time: kept records, and single records out of their file.</summary>
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
            projects = await db.Set<ProjectHead>().Select(h => h.ProjectId).ToListAsync(cancellationToken);
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
        var moved = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in kept)
        {
            Add(Rooms.Find(record.File, record.Collection)!, record, JsonNode.Parse(record.Json)!);
        }
        db.RemoveRange(kept);
        foreach (var file in await db.Set<PackageFile>().Where(f => f.ProjectId == projectId).ToListAsync(cancellationToken))
        {
            var own = JsonNode.Parse(file.Json)!.AsObject();
            foreach (var (field, value) in own.Where(f => f.Value is JsonObject { Count: > 0 } && Rooms.Find(file.Key, f.Key) is TableMap).ToList())
            {
                Add(Rooms.Find(file.Key, field)!, new PackageRecord { Key = field }, value!);
                own[field] = new JsonObject();
                file.Json = PackageText.Of(own);
            }
        }
        if (moved.Count == 0)
        {
            return;
        }
        db.Import = new AuditEntry
        {
            ProjectId = projectId,
            Action = Action,
            Kind = nameof(PackageRecord),
            Key = Step.Name,
            Changes = PackageText.Of(new JsonObject(moved.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, m.Value)))),
        };
        await db.SaveChangesAsync(cancellationToken);

        void Add(RecordMap map, PackageRecord record, JsonNode json)
        {
            var row = map.Create();
            row.ProjectId = projectId;
            row.Key = record.Key;
            row.Ordinal = record.Ordinal;
            row.DeletedAt = record.DeletedAt;
            map.Read(row, json, primary);
            db.Add(row);
            var name = NameOf(map.File, map.Collection);
            moved[name] = moved.GetValueOrDefault(name) + 1;
        }
    }

    private static IQueryable<PackageRecord> Kept(AppDb db, string[] names)
        => db.Set<PackageRecord>().IgnoreQueryFilters([RowMapping.Bin]).Where(r => names.Contains(r.File + "." + r.Collection));

    private static string NameOf(string file, string collection) => file + "." + collection;
}
