using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange;

/// <summary>
/// What of a package somebody may see (domain.md §21, §24): lists, records or fields that are hidden are left out, never blanked.
/// A file of which nothing is left is left out too. An import leaves untouched what its maker may not see, by the same table.
/// </summary>
internal sealed class PackageView
{
    private readonly Func<string, bool> _may;

    public PackageView(ProjectAccess granted) => _may = permission => granted.May(new Permission(permission));

    /// <summary>What of <paramref name="files"/> is hidden, file by file: the whole of it, or parts, of which some records or fields may be seen.</summary>
    public IReadOnlyList<HiddenPart> HiddenOf(IEnumerable<string> files) => [.. files.SelectMany(HiddenOf)];

    private IEnumerable<HiddenPart> HiddenOf(string file)
    {
        if (!PackageParts.OfFiles.TryGetValue(file, out var parts) || parts.All(p => !_may(p.Permission)))
        {
            return [new HiddenPart(file, null)];
        }
        var hidden = parts.Where(p => !_may(p.Permission)).Select(p => p.Name == PackageParts.Everything ? HiddenPart.Rest : p.Name);
        return hidden.Concat(file switch
        {
            "plan" when !MaySeeLabour => ["rate"],
            "training" when !MaySeeScores => ["scores"],
            "ocm" => new[] { ("resistance", _may("resistance_personal.read") && _may("resistance_group.read")), ("awards", _may("awards.read")) }.Where(p => !p.Item2).Select(p => p.Item1),
            _ => [],
        }).Distinct(StringComparer.Ordinal).Select(p => new HiddenPart(file, p));
    }

    private bool MaySeeLabour => _may("labour_lines.read");

    private bool MaySeeScores => _may("training_scores.read");

    /// <summary>Whether a list or field of a known file is hidden as a whole.</summary>
    public bool Hides(string file, string name)
    {
        // Resistance has rules of its own for every record.
        return (file, name) is ("ocm", "resistance") ? !_may("resistance_personal.read") && !_may("resistance_group.read")
            : PackageParts.NeedOf(file, name) is { } need && !_may(need.Code);
    }

    /// <summary>Takes out of the files of a project what is hidden.</summary>
    public void Reduce(Dictionary<string, JsonNode> files)
    {
        foreach (var (name, content) in files.ToList())
        {
            var file = content.AsObject();
            foreach (var field in file.Select(f => f.Key).Where(f => f is not ("schema" or "file") && Hides(name, f)).ToList())
            {
                file.Remove(field);
            }
            ReduceRecords(name, file);
            // A file of a newer version has no rule by which it could be shown.
            if (!PackageParts.OfFiles.ContainsKey(name) || file.All(f => f.Key is "schema" or "file"))
            {
                files.Remove(name);
            }
        }
    }

    /// <summary>Gives an imported record the hidden fields of the stored one, as if it had never said anything of them.</summary>
    public void Restore(string file, string list, JsonNode stored, JsonNode imported)
    {
        if ((file, list) is ("plan", "baselines") && !MaySeeLabour)
        {
            var known = Assignments(stored).ToDictionary(a => (a.Item, a.Resource), a => a.Assignment["rate"]);
            foreach (var (item, resource, assignment) in Assignments(imported).Where(a => known.ContainsKey((a.Item, a.Resource))))
            {
                assignment.Remove("rate");
                if (known[(item, resource)] is { } rate)
                {
                    assignment["rate"] = rate.DeepClone();
                }
            }
        }
        else if ((file, list) is ("training", "enrolments") && !MaySeeScores)
        {
            foreach (var score in Scores)
            {
                imported.AsObject().Remove(score);
            }
        }
    }

    private static readonly string[] Scores = ["pre", "post"];

    private void ReduceRecords(string name, JsonObject file)
    {
        switch (name)
        {
            case "plan" when !MaySeeLabour:
                foreach (var (_, _, assignment) in (file["baselines"]?.AsArray() ?? []).SelectMany(b => Assignments(b!)))
                {
                    assignment.Remove("rate");
                }
                break;
            case "training" when !MaySeeScores:
                foreach (var enrolment in file["enrolments"]?.AsArray() ?? [])
                {
                    Scores.ToList().ForEach(s => enrolment!.AsObject().Remove(s));
                }
                break;
            case "ocm":
                Keep(file, "resistance", n => _may((string?)n["level"] is "group" ? "resistance_group.read" : "resistance_personal.read"));
                Keep(file, "incentives", n => _may("awards.read") || n["awards"] is not JsonArray { Count: > 0 });
                break;
            default:
                break;
        }
    }

    // A list of which every record is hidden is left out: an empty one would say that there are none.
    private static void Keep(JsonObject file, string list, Func<JsonObject, bool> mayBeSeen)
    {
        if (file[list] is not JsonArray { Count: > 0 } records)
        {
            return;
        }
        var kept = records.Where(r => mayBeSeen(r!.AsObject())).Select(r => r!.DeepClone()).ToArray();
        if (kept.Length == 0)
        {
            file.Remove(list);
        }
        else if (kept.Length < records.Count)
        {
            file[list] = new JsonArray(kept);
        }
    }

    private static IEnumerable<(string Item, string Resource, JsonObject Assignment)> Assignments(JsonNode baseline)
        => (baseline["items"]?.AsArray() ?? []).SelectMany(i => (i!["assignments"]?.AsArray() ?? []).Select(a => ((string)i["code"]!, (string)a!["resource"]!, a.AsObject())));
}

/// <summary>A part of a package that is hidden.</summary>
/// <param name="File">The file, without <c>.json</c>.</param>
/// <param name="Part">A list or field of it; null for all of it.</param>
public sealed record HiddenPart(string File, string? Part)
{
    /// <summary>The part that is all but what has a rule of its own.</summary>
    public const string Rest = "rest";
}
