using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange;

/// <summary>
/// What of a package somebody may see (domain.md §21, §24): lists, records or fields that are hidden are left out, never blanked.
/// A file of which nothing is left is left out too. An import leaves untouched what its maker may not see, by the same table.
/// </summary>
internal sealed class PackageView
{
    private const string Everything = "*";

    // By file: the lists and fields that need another permission than the file's first line.
    private static readonly Dictionary<string, (string Name, string Permission)[]> Parts = new(StringComparer.Ordinal)
    {
        ["project"] = [(Everything, "project.read")],
        ["calendars"] = [(Everything, "calendars.read")],
        ["people"] = [(Everything, "people.read"), ("absences", "absences.read")],
        ["objectives"] = [(Everything, "objectives.read"), ("kpis", "kpis.read")],
        ["feasibility"] = [(Everything, "feasibility.read"), ("business_case", "business_case.read")],
        ["scope"] = [(Everything, "scope.read"), ("assumptions", "assumptions.read"), ("constraints", "assumptions.read"), ("modules", "modules.read"), ("deliverables", "deliverables.read")],
        ["requirements"] = [(Everything, "requirements.read"), ("processes", "processes.read"), ("designs", "designs.read")],
        ["plan"] = [(Everything, "schedule.read")],
        ["progress"] = [(Everything, "progress.read"), ("estimates_to_complete", "estimates.read")],
        ["resources"] = [(Everything, "resources.read"), ("rates", "rates.read"), ("raci", "raci.read"), ("role_holders", "raci.read"), ("materials", "materials.read")],
        ["costs"] = [(Everything, "cost_entries.read"), ("timesheets", "timesheets.read"), ("commitments", "commitments.read"), ("contingency_draws", "reserves.read")],
        ["agile"] = [(Everything, "backlog.read")],
        ["risks"] = [(Everything, "risks.read"), ("issues", "issues.read")],
        ["changes"] = [(Everything, "changes.read"), ("configuration_items", "configuration_items.read")],
        ["governance"] = [(Everything, "gates.read"), ("decisions", "decisions.read"), ("monthly_evaluations", "monthly_evaluations.read")],
        ["communication"] = [(Everything, "communication.read"), ("meetings", "meetings.read"), ("actions", "actions.read")],
        ["stakeholders"] = [(Everything, "stakeholders.read")],
        ["quality"] = [(Everything, "quality.read"), ("test_cases", "tests.read"), ("test_runs", "tests.read"), ("defects", "defects.read"), ("uat_signoffs", "uat.read")],
        ["migration"] = [(Everything, "migration.read")],
        ["golive"] = [(Everything, "golive.read")],
        ["training"] = [(Everything, "training.read")],
        ["ocm"] = [(Everything, "change_program.read"), ("incentives", "incentives.read"), ("feedback", "feedback.read")],
        ["adoption"] = [(Everything, "adoption.read"), ("usage", "usage_rows.read")],
        // The sheets of a survey are part of its record.
        ["surveys"] = [(Everything, "surveys.read"), ("surveys", "survey_answers.read")],
        ["benefits"] = [(Everything, "benefits.read"), ("measurements", "measurements.read"), ("run_costs", "run_costs.read"), ("reviews", "reviews.read")],
        ["crm_extract"] = [(Everything, "crm_extract.read")],
        ["support"] = [(Everything, "tickets.read"), ("articles", "articles.read")],
        ["closing"] = [(Everything, "closing.read"), ("lessons", "lessons.read"), ("archive", "archive.read")],
        ["documents"] = [(Everything, "documents.read")],
    };

    private readonly Func<string, bool> _may;

    public PackageView(ProjectAccess granted) => _may = permission => granted.May(new Permission(permission));

    /// <summary>What of <paramref name="files"/> is hidden, file by file: the whole of it, or parts, of which some records or fields may be seen.</summary>
    public IReadOnlyList<HiddenPart> HiddenOf(IEnumerable<string> files) => [.. files.SelectMany(HiddenOf)];

    private IEnumerable<HiddenPart> HiddenOf(string file)
    {
        if (!Parts.TryGetValue(file, out var parts) || parts.All(p => !_may(p.Permission)))
        {
            return [new HiddenPart(file, null)];
        }
        var hidden = parts.Where(p => !_may(p.Permission)).Select(p => p.Name == Everything ? HiddenPart.Rest : p.Name);
        return hidden.Concat(file switch
        {
            "plan" when !MaySeeLabour => ["rate"],
            "training" when !MaySeeScores => ["scores"],
            "ocm" => new[] { ("resistance", _may("resistance_personal.read") && _may("resistance_group.read")), ("awards", _may("awards.read")) }.Where(p => !p.Item2).Select(p => p.Item1),
            _ => [],
        }).Select(p => new HiddenPart(file, p));
    }

    private bool MaySeeLabour => _may("labour_lines.read");

    private bool MaySeeScores => _may("training_scores.read");

    /// <summary>Whether a list or field of a known file is hidden as a whole.</summary>
    public bool Hides(string file, string name)
    {
        if (!Parts.TryGetValue(file, out var parts))
        {
            return false;
        }
        var (_, permission) = parts.FirstOrDefault(p => p.Name == name, parts[0]);
        // Resistance has rules of its own for every record.
        return (file, name) is ("ocm", "resistance") ? !_may("resistance_personal.read") && !_may("resistance_group.read") : !_may(permission);
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
            if (!Parts.ContainsKey(name) || file.All(f => f.Key is "schema" or "file"))
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
