using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Mapping;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Exchange.Import;

/// <summary>
/// Compares a package with what is stored, record by record. A missing file, collection or field is left alone; a collection that
/// is there is complete, so what it no longer has goes to the recycle bin.
/// </summary>
internal sealed class ImportPlan
{
    private readonly List<(RecordMap Map, Row Row, JsonNode Json, int Ordinal, bool IsNew)> _writes = [];
    private readonly List<(Row Row, int Ordinal)> _moves = [];
    private readonly List<Row> _removals = [];
    private readonly List<(string Name, JsonObject Own, int Ordinal)> _files = [];
    private readonly List<FilePreview> _previews = [];
    private readonly List<ImportConflict> _conflicts = [];
    private readonly ProjectRecords _stored;
    private readonly JsonObject _manifest;
    private readonly string _primary;
    private readonly PackageView? _view;

    private ImportPlan(Package package, ProjectRecords stored, PackageView? view)
    {
        _stored = stored;
        _view = view;
        _manifest = (JsonObject)JsonContent.Node(package.Manifest)!;
        _manifest.Remove("files");
        _primary = (string)_manifest["primary_language"]!;
        var ordinal = 0;
        foreach (var (name, file) in package.Files.Where(f => f.Key != ProjectRecords.Manifest))
        {
            Compare(FileContent.Of(name, file), ordinal++);
        }
    }

    /// <summary>Compares <paramref name="package"/> with what is stored; what <paramref name="view"/> hides of a project that is here is neither compared nor written.</summary>
    public static ImportPlan Of(Package package, ProjectRecords stored, PackageView? view) => new(package, stored, stored.Project is null ? null : view);

    public ImportPreview Preview(string code, Text name) => new()
    {
        Project = code,
        Name = name,
        IsNew = _stored.Project is null,
        OtherPackage = PackageId(_stored.Files.TryGetValue(ProjectRecords.Manifest, out var last) ? JsonNode.Parse(last.Json) : null) is { } known && known != PackageId(_manifest) ? known : null,
        Files = _previews,
        Conflicts = _conflicts,
    };

    public bool ChangesNothing => _writes.Count == 0 && _moves.Count == 0 && _removals.Count == 0 && _files.TrueForAll(IsStored) && ManifestIsStored;

    /// <summary>Puts everything into <paramref name="db"/>, to be saved at once.</summary>
    public Guid Apply(AppDb db, DateTime now)
    {
        var projectId = _stored.Project?.Id ?? _writes.First(w => w.Row is Project).Row.Id;
        foreach (var (map, row, json, ordinal, isNew) in _writes)
        {
            row.ProjectId = projectId;
            row.Ordinal = ordinal;
            row.DeletedAt = null;
            map.Read(row, json, _primary);
            if (isNew)
            {
                db.Add(row);
            }
        }
        foreach (var (row, ordinal) in _moves)
        {
            row.Ordinal = ordinal;
        }
        foreach (var row in _removals)
        {
            row.DeletedAt = now;
        }
        foreach (var (name, own, ordinal) in _files)
        {
            Keep(db, projectId, name, own, ordinal);
        }
        Keep(db, projectId, ProjectRecords.Manifest, _manifest, ordinal: -1);
        return projectId;
    }

    private void Compare(FileContent file, int ordinal)
    {
        var before = (Writes: _writes.Count, New: _writes.Count(w => w.IsNew), Removals: _removals.Count);
        var (read, untouched) = (0, 0);
        if (file.Header is { } header)
        {
            Compare(Rooms.Find(file.Name, RecordMap.Header)!, [(HeaderKey(file.Name, header), header)]);
            read++;
        }
        foreach (var collection in file.Collections)
        {
            if (_view?.Hides(file.Name, collection.Map.Collection) == true)
            {
                untouched += collection.Records.Count;
                continue;
            }
            Compare(collection.Map, collection.Records);
            read += collection.Records.Count;
        }
        _files.Add((file.Name, Merge(file), ordinal));
        var added = _writes.Count(w => w.IsNew) - before.New;
        var changed = _writes.Count - before.Writes - added;
        _previews.Add(new FilePreview(file.Name, read + untouched, added, changed, read - added - changed, _removals.Count - before.Removals) { Untouched = untouched });
    }

    private void Compare(RecordMap map, IReadOnlyList<(string Key, JsonNode Json)> records)
    {
        var stored = _stored.Of(map).ToDictionary(r => r.Key, StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            var (key, json) = records[i];
            if (stored.Remove(key, out var row))
            {
                Compare(map, row, json, i);
            }
            else
            {
                _writes.Add((map, NewRow(map, key), json, i, true));
            }
        }
        _removals.AddRange(stored.Values.Where(r => r.DeletedAt is null));
    }

    private void Compare(RecordMap map, Row row, JsonNode imported, int ordinal)
    {
        var current = map.Write(row, _primary);
        _view?.Restore(map.File, map.Collection, current, imported);
        var merged = Merge(current, imported);
        if (row.DeletedAt is null && CanonicalJson.Same(current, merged))
        {
            if (row.Ordinal != ordinal)
            {
                _moves.Add((row, ordinal));
            }
            return;
        }
        if (row.Version != row.ImportedVersion)
        {
            _conflicts.Add(new ImportConflict(map.File, map.Collection, row.Key, ConflictReason.EditedHere));
        }
        else if (map.IsFinal(row, current, merged))
        {
            _conflicts.Add(new ImportConflict(map.File, map.Collection, row.Key, ConflictReason.ApprovedBaseline));
        }
        _writes.Add((map, row, merged, ordinal, false));
    }

    private static Row NewRow(RecordMap map, string key)
    {
        var row = map.Create();
        row.Key = key;
        if (row is Project)
        {
            row.ProjectId = row.Id;
        }
        return row;
    }

    private static JsonNode Merge(JsonNode current, JsonNode imported)
    {
        if (current is not JsonObject old || imported is not JsonObject fresh)
        {
            return imported;
        }
        var merged = (JsonObject)old.DeepClone();
        foreach (var (name, value) in fresh)
        {
            merged[name] = value?.DeepClone();
        }
        return merged;
    }

    private JsonObject Merge(FileContent file)
        => _stored.Files.TryGetValue(file.Name, out var known) ? (JsonObject)Merge(JsonNode.Parse(known.Json)!, file.Own) : file.Own;

    private static string? PackageId(JsonNode? manifest) => (string?)manifest?["package_id"];

    private static string HeaderKey(string file, JsonObject header)
        => file == "project" ? (string)header["project"]!["code"]! : file;

    private bool IsStored((string Name, JsonObject Own, int Ordinal) file)
        => _stored.Files.TryGetValue(file.Name, out var known) && CanonicalJson.Same(JsonNode.Parse(known.Json), file.Own);

    private bool ManifestIsStored => IsStored((ProjectRecords.Manifest, _manifest, -1));

    private void Keep(AppDb db, Guid projectId, string name, JsonObject own, int ordinal)
    {
        if (!_stored.Files.TryGetValue(name, out var file))
        {
            file = new PackageFile { ProjectId = projectId, Key = name, Ordinal = ordinal };
            db.Add(file);
        }
        file.Json = PackageText.Of(own);
    }
}
