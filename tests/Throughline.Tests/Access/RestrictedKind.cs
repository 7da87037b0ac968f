using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Tests.EndpointAccessRules;

/// <summary>
/// A kind of restricted record: who sees it, and a change of the demonstration that only they may notice. What everybody may see
/// (indices, lights, sums of work packages and teams) stays as it was; titles, keys, single amounts and the number of records do not.
/// </summary>
/// <param name="Name">Its name in the block <c>visibility</c> of the expected values.</param>
/// <param name="Permission">What one needs to see the records.</param>
/// <param name="Change">Changes the package's files.</param>
internal sealed record RestrictedKind(string Name, Permission Permission, Action<Dictionary<string, JsonNode>> Change)
{
    /// <summary>Stands in every text that was changed.</summary>
    public const string Mark = "Zebrafinch";

    public static IReadOnlyList<RestrictedKind> All { get; } =
    [
        new("rates", new("rates.read"), ChangeRates),
        new("cost_entries", Permissions.CostEntriesRead, ChangeEntries),
        new("commitments", Permissions.CommitmentsRead, ChangeCommitments),
        new("reserves", Permissions.ReservesRead, ChangeDraws),
        new("resistance_personal", new("resistance_personal.read"), files => ChangeResistance(files, "person")),
        new("resistance_group", new("resistance_group.read"), files => ChangeResistance(files, "group")),
        new("training_scores", new("training_scores.read"), ChangeScores),
        new("usage_rows", new("usage_rows.read"), ChangeUsage),
        new("survey_answers", new("survey_answers.read"), ChangeAnswers),
    ];

    /// <summary>Whether the holder of a role sees every record of this kind.</summary>
    public bool IsFor(string role) => Permission.For([role]) == Reach.All;

    private static JsonArray List(Dictionary<string, JsonNode> files, string file, string name) => files[file][name]!.AsArray();

    // Each rate once more from the next quarter on, unchanged; and a rise so late that nobody works at it.
    private static void ChangeRates(Dictionary<string, JsonNode> files)
    {
        var rates = List(files, "resources", "rates");
        var first = rates.GroupBy(r => (string)r!["resource"]!).Where(g => g.Count() == 1).Select(g => g.Single()!).ToList();
        foreach (var rate in first)
        {
            rates.Add(Copy(rate, c => c["from"] = "2025-04-01"));
            rates.Add(Copy(rate, c => (c["from"], c["amount"]) = ("2031-01-01", 987.61m)));
        }
    }

    // Every entry in two that together cost as much.
    private static void ChangeEntries(Dictionary<string, JsonNode> files)
    {
        var entries = List(files, "costs", "entries");
        foreach (var entry in entries.Select(e => e!).ToList())
        {
            entry["name"] = Marked();
            if (entry["state"]!.GetValue<string>() != "posted")
            {
                continue;
            }
            const decimal part = 61.17m;
            entries.Add(Copy(entry, c => (c["id"], c["amount"], c["document_no"]) = (entry["id"]!.GetValue<string>() + "-B", part, null)));
            entry["amount"] = (decimal)entry["amount"]! - part;
        }
    }

    private static void ChangeCommitments(Dictionary<string, JsonNode> files)
    {
        var commitments = List(files, "costs", "commitments");
        foreach (var commitment in commitments)
        {
            commitment!["name"] = Marked();
            commitment["amount"] = (decimal)commitment["amount"]! + 913.37m;
        }
        commitments.Add(Copy(commitments[0]!, c => (c["id"], c["invoices"]) = ("PO-901", new JsonArray())));
    }

    private static void ChangeDraws(Dictionary<string, JsonNode> files)
    {
        var draws = List(files, "costs", "contingency_draws");
        foreach (var draw in draws)
        {
            draw!["text"] = Marked();
        }
        const decimal part = 77.31m;
        draws.Add(Copy(draws[0]!, c => (c["id"], c["amount"]) = ("DD-91", part)));
        draws[0]!["amount"] = (decimal)draws[0]!["amount"]! - part;
    }

    private static void ChangeResistance(Dictionary<string, JsonNode> files, string level)
    {
        var notes = List(files, "ocm", "resistance");
        var ofLevel = notes.Where(n => (string?)n!["level"] == level).Select(n => n!).ToList();
        ofLevel.ForEach(n => (n["symptom"], n["action"]) = (Marked(), Marked()));
        notes.Add(Copy(ofLevel[0], c => c["id"] = level == "person" ? "RN91" : "RN92"));
    }

    // Two people of one session with each other's scores: every mean stays.
    private static void ChangeScores(Dictionary<string, JsonNode> files)
    {
        foreach (var session in List(files, "training", "enrolments").Where(e => e!["post"] is not null && e["pre"] is not null).GroupBy(e => (string)e!["session"]! + (string)e["state"]!))
        {
            var two = session.Take(2).Select(e => e!.AsObject()).ToList();
            if (two.Count == 2)
            {
                foreach (var score in new[] { "pre", "post" })
                {
                    (two[0][score], two[1][score]) = (two[1][score]!.DeepClone(), two[0][score]!.DeepClone());
                }
            }
        }
    }

    // Two people of one group with each other's months.
    private static void ChangeUsage(Dictionary<string, JsonNode> files)
    {
        var groups = List(files, "people", "people").ToDictionary(p => (string)p!["id"]!, p => $"{(string?)p!["group"]}/{(string?)p["region"]}/{(string?)p["department"]}");
        foreach (var month in List(files, "adoption", "usage").GroupBy(r => (string)r![0]! + groups[(string)r[1]!]))
        {
            var two = month.Take(2).Select(r => r!.AsArray()).ToList();
            if (two.Count == 2)
            {
                (two[0][1], two[1][1]) = (two[1][1]!.DeepClone(), two[0][1]!.DeepClone());
            }
        }
    }

    // The sheets of one group in another order: who stands first says nothing.
    private static void ChangeAnswers(Dictionary<string, JsonNode> files)
    {
        foreach (var survey in List(files, "surveys", "surveys").Where(s => s!["responses"] is JsonArray))
        {
            survey!["responses"] = new JsonArray([.. survey["responses"]!.AsArray().Reverse().Select(r => r!.DeepClone())]);
        }
    }

    private static JsonObject Marked() => new() { ["zh"] = Mark, ["en"] = Mark };

    private static JsonObject Copy(JsonNode record, Action<JsonObject> change)
    {
        var copy = record.DeepClone().AsObject();
        change(copy);
        return copy;
    }
}
