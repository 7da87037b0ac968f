using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Mapping;
using Throughline.Core.Exchange.Reading;
using Throughline.Core.Exchange.Schema;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange.Import;

/// <summary>All records of a project as they are stored, by file and collection, recycle bin included.</summary>
internal sealed class ProjectRecords
{
    /// <summary>Key of the package file that keeps the manifest.</summary>
    public const string Manifest = "manifest";

    private readonly Dictionary<(string File, string Collection), IReadOnlyList<Row>> _rows;

    private ProjectRecords(Project? project, Dictionary<(string, string), IReadOnlyList<Row>> rows, Dictionary<string, PackageFile> files)
    {
        Project = project;
        _rows = rows;
        Files = files;
    }

    /// <summary>Null: the project does not exist yet.</summary>
    public Project? Project { get; }

    public Dictionary<string, PackageFile> Files { get; }

    /// <summary>A project that does not exist yet.</summary>
    public static ProjectRecords None { get; } = new(null, [], new(StringComparer.Ordinal));

    public IReadOnlyList<Row> Of(RecordMap map) => _rows.GetValueOrDefault((map.File, map.Collection), []);

    public IEnumerable<(string File, string Collection)> Collections => _rows.Keys;

    public static async Task<ProjectRecords> LoadAsync(AppDb db, Guid projectId, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(string, string), IReadOnlyList<Row>>();
        foreach (var map in Rooms.Tables)
        {
            // A fixed number of tables, whatever the size of the project.
            rows[(map.File, map.Collection)] = await map.LoadAsync(db, projectId, cancellationToken);
        }
        var kept = await db.Set<PackageRecord>().IgnoreQueryFilters([RowMapping.Bin])
            .Where(r => r.ProjectId == projectId)
            .OrderBy(r => r.Ordinal)
            .ToListAsync(cancellationToken);
        foreach (var collection in kept.GroupBy(r => (r.File, r.Collection)))
        {
            rows[collection.Key] = [.. collection];
        }
        var files = await db.Set<PackageFile>().Where(f => f.ProjectId == projectId).ToDictionaryAsync(f => f.Key, StringComparer.Ordinal, cancellationToken);
        return new ProjectRecords(rows[("project", RecordMap.Header)] is [Project project] ? project : null, rows, files);
    }

    /// <summary>Some record has another version than the last import left behind.</summary>
    public bool ChangedSinceImport => _rows.Values.Any(list => list.Any(r => r.Version != r.ImportedVersion));

    /// <summary>The project's files as the package has them, without manifest. Records in the recycle bin are left out.</summary>
    public Dictionary<string, JsonNode> ToPackage()
    {
        var primary = Project!.PrimaryLanguage;
        var result = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (name, file) in Files.Where(f => f.Key != Manifest).OrderBy(f => f.Value.Ordinal))
        {
            result[name] = ToFile(name, JsonNode.Parse(file.Json)!.AsObject(), primary);
        }
        // A room in which the first record was written here is in no file of the last import.
        foreach (var map in Rooms.Tables.Where(m => Here(m).Any()))
        {
            if (!result.TryGetValue(map.File, out var file))
            {
                result[map.File] = file = ToFile(map.File, new JsonObject { ["schema"] = PackageLoading.SchemaTag, ["file"] = map.File }, primary);
            }
            if (map.Collection != RecordMap.Header && !file.AsObject().ContainsKey(map.Collection))
            {
                file[map.Collection] = PackageSchemas.Current.IsOne(map.File, map.Collection)
                    ? map.Write(Here(map).First(), primary)
                    : new JsonArray([.. Here(map).Select(r => map.Write(r, primary))]);
            }
        }
        return result;
    }

    private IEnumerable<Row> Here(RecordMap map) => Of(map).Where(r => r.DeletedAt is null).OrderBy(r => r.Ordinal);

    private JsonObject ToFile(string name, JsonObject json, string primary)
    {
        if (Rooms.Find(name, RecordMap.Header) is { } header && Of(header) is [{ } row])
        {
            foreach (var (field, value) in header.Write(row, primary).AsObject().ToList())
            {
                json[field] = value?.DeepClone();
            }
        }
        foreach (var (field, value) in json.ToList())
        {
            if (value is JsonArray { Count: 0 } && Rooms.Find(name, field) is { } list)
            {
                json[field] = new JsonArray([.. Here(list).Select(r => list.Write(r, primary))]);
            }
            else if (value is JsonObject { Count: 0 } && Rooms.Find(name, field) is TableMap one)
            {
                if (Here(one).FirstOrDefault() is { } record)
                {
                    json[field] = one.Write(record, primary);
                }
                else
                {
                    json.Remove(field);
                }
            }
        }
        return json;
    }
}
