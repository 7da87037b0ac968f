using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Gates;

/// <summary>What may name any record: gates, and records of rooms to come.</summary>
internal static class Referrers
{
    /// <summary>A key as it stands in the JSON of what names it.</summary>
    public static string Quoted(string key) => JsonSerializer.Serialize(key, KeptRecords.Json);

    public static IEnumerable<Referring> Of(AppDb db, ProjectAccess granted, string key)
    {
        var (project, quoted) = (granted.ProjectId, Quoted(key));
        yield return new(
            db.Set<Gate>().Where(g => g.ProjectId == project && g.Refs != null && g.Refs.Contains(quoted)).OrderBy(g => g.Ordinal).Select(g => g.Key),
            granted.May(Permissions.GatesRead));
        var kept = db.Set<PackageRecord>().Where(r => r.ProjectId == project && r.Json.Contains(quoted)).OrderBy(r => r.File).ThenBy(r => r.Ordinal);
        var files = PackageParts.OfFiles.Keys.Where(f => granted.May(PackageParts.NeedOf(f, PackageParts.Everything)!)).ToList();
        var own = PackageParts.OfFiles.SelectMany(f => f.Value.Where(p => p.Name != PackageParts.Everything), (f, p) => (Name: f.Key + "." + p.Name, Need: new Permission(p.Permission))).ToList();
        var (named, seen) = (own.ConvertAll(o => o.Name), own.Where(o => granted.May(o.Need)).Select(o => o.Name).ToList());
        yield return new(kept.Where(r => seen.Contains(r.File + "." + r.Collection) || (files.Contains(r.File) && !named.Contains(r.File + "." + r.Collection))).Select(r => r.Key), IsSeen: true);
        yield return new(kept.Where(r => !seen.Contains(r.File + "." + r.Collection) && (!files.Contains(r.File) || named.Contains(r.File + "." + r.Collection))).Select(r => r.Key), IsSeen: false);
    }
}
