using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Schema;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>How one collection of the package lives in the database: as rows of a table, or as kept records.</summary>
internal abstract class RecordMap(string file, string collection)
{
    public string File { get; } = file;

    /// <summary>Name in the file of the list, or of the one record that there is of the kind; <see cref="Header"/> for the fields of the file itself that a room holds.</summary>
    public string Collection { get; } = collection;

    public const string Header = "";

    public abstract Row Create();

    /// <summary>The record as the package has it.</summary>
    public abstract JsonNode Write(Row row, string primary);

    /// <summary>Puts a record into its row; what the columns cannot say goes into the residue.</summary>
    public abstract void Read(Row row, JsonNode json, string primary);

    /// <summary>An imported change of this row would rewrite what is final.</summary>
    public virtual bool IsFinal(Row row, JsonNode current, JsonNode merged) => false;
}

/// <summary>A collection that lives in a table of its own.</summary>
internal abstract class TableMap(string file, string collection) : RecordMap(file, collection)
{
    /// <summary>The rows of a project, those in the recycle bin too, in their order; tracked.</summary>
    public abstract Task<IReadOnlyList<Row>> LoadAsync(AppDb db, Guid projectId, CancellationToken cancellationToken);
}

/// <summary>A collection that lives as rows of <typeparamref name="T"/>.</summary>
internal class RecordMap<T>(string file, string collection, FieldList<T> fields) : TableMap(file, collection)
    where T : Row, new()
{
    private readonly Lazy<IReadOnlyList<string>> _demanded = new(() => [.. PackageSchemas.Current.StatedAsNull(file, collection).Where(fields.Names.Contains)]);

    public override async Task<IReadOnlyList<Row>> LoadAsync(AppDb db, Guid projectId, CancellationToken cancellationToken)
        => await Query(db).IgnoreQueryFilters([RowMapping.Bin]).Where(r => r.ProjectId == projectId).OrderBy(r => r.Ordinal).ToListAsync(cancellationToken);

    public override Row Create() => new T();

    public override JsonNode Write(Row row, string primary)
    {
        var json = WriteColumns((T)row, primary);
        Residue.Restore(json, row.Extra);
        // What was written here and says nothing in a field that every record has says so.
        foreach (var name in _demanded.Value.Where(n => !json.ContainsKey(n)))
        {
            json[name] = null;
        }
        return json;
    }

    public override void Read(Row row, JsonNode json, string primary)
    {
        var record = (JsonObject)json;
        ReadColumns((T)row, record, primary);
        row.Extra = Residue.Of(record, WriteColumns((T)row, primary));
    }

    protected virtual IQueryable<T> Query(AppDb db) => db.Set<T>();

    protected virtual JsonObject WriteColumns(T row, string primary) => fields.Write(row, primary);

    protected virtual void ReadColumns(T row, JsonObject json, string primary) => fields.Read(row, json, primary);
}

/// <summary>A collection whose room does not exist yet: each record is kept as it came. Its rows are loaded with all kept ones at once.</summary>
internal sealed class KeptMap(string file, string collection) : RecordMap(file, collection)
{
    public override Row Create() => new PackageRecord { File = File, Collection = Collection };

    public override JsonNode Write(Row row, string primary) => JsonNode.Parse(((PackageRecord)row).Json)!;

    public override void Read(Row row, JsonNode json, string primary) => ((PackageRecord)row).Json = PackageText.Of(json);
}
