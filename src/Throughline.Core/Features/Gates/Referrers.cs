using System.Text.Json;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Gates;

/// <summary>Gates, and records of rooms to come, that name a record.</summary>
internal static class Referrers
{
    /// <summary>How many are named at most.</summary>
    public const int Most = 100;

    public static IQueryable<string> Of(AppDb db, Guid project, string key)
    {
        var quoted = JsonSerializer.Serialize(key, KeptRecords.Json);
        return db.Set<PackageRecord>().Where(r => r.ProjectId == project && r.Json.Contains(quoted)).OrderBy(r => r.File).ThenBy(r => r.Ordinal).Select(r => r.Key).Take(Most);
    }

    /// <summary>Gates that looked at it.</summary>
    public static IQueryable<string> Gates(AppDb db, Guid project, string key)
    {
        var quoted = JsonSerializer.Serialize(key, KeptRecords.Json);
        return db.Set<Gate>().Where(g => g.ProjectId == project && g.Refs != null && g.Refs.Contains(quoted)).OrderBy(g => g.Ordinal).Select(g => g.Key).Take(Most);
    }

    public static async Task<IReadOnlyList<string>> OfAsync(AppDb db, Guid project, string key, CancellationToken cancellationToken)
    {
        var batch = new QueryBatch(db);
        var gates = batch.Add(Gates(db, project, key));
        var kept = batch.Add(Of(db, project, key));
        await batch.RunAsync(cancellationToken);
        return [.. gates.Items, .. kept.Items];
    }
}
