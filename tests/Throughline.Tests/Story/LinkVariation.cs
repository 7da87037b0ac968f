using System.Text.Json.Nodes;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Story;

/// <summary>The story with other links along the line, and other states of what they lead to. The same seed gives the same project.</summary>
internal sealed class LinkVariation
{
    private readonly Random _random;
    private readonly Dictionary<string, JsonNode> _files = Qilan.Files();
    private readonly List<string> _objectives;
    private readonly List<string> _requirements;

    private LinkVariation(int seed)
    {
        _random = new Random(seed);
        _objectives = [.. Rows("objectives", "objectives").Select(o => (string)o["code"]!)];
        _requirements = [.. Rows("requirements", "requirements").Select(r => (string)r["id"]!)];
    }

    public static Dictionary<string, JsonNode> Of(int seed)
    {
        var variation = new LinkVariation(seed);
        variation.ChangeGoals();
        variation.ChangeScope();
        variation.ChangeWork();
        variation.ChangeRest();
        return variation._files;
    }

    private void ChangeGoals()
    {
        foreach (var objective in Rows("objectives", "objectives"))
        {
            if (Chance(0.3))
            {
                objective["state"] = Pick("draft", "agreed", "achieved", "missed");
            }
        }
        foreach (var kpi in Rows("objectives", "kpis"))
        {
            if (Chance(0.3))
            {
                kpi["objective"] = Pick([.. _objectives]);
            }
            if (Chance(0.15))
            {
                kpi["state"] = Pick("proposed", "retired");
            }
        }
        var kpis = Rows("objectives", "kpis").Select(k => (string)k["code"]!).ToList();
        foreach (var benefit in Rows("benefits", "benefits").Where(_ => Chance(0.4)))
        {
            benefit["kpis"] = Some(kpis, 3);
        }
    }

    private void ChangeScope()
    {
        foreach (var requirement in Rows("requirements", "requirements"))
        {
            if (Chance(0.3))
            {
                requirement["objective"] = Chance(0.2) ? null : Pick([.. _objectives]);
            }
            if (Chance(0.1))
            {
                requirement["moscow"] = Pick("must", "should", "could", "wont");
            }
            if (Chance(0.1))
            {
                requirement["module"] = Pick("MD01", "MD05", "MD15", "MD16");
            }
        }
        foreach (var entry in Rows("requirements", "log").Where(_ => Chance(0.5)))
        {
            entry["kind"] = Pick("added", "changed", "removed");
            entry["requirement"] = Pick([.. _requirements]);
            entry["change_request"] = Pick("CR-001", "CR-002", "CR-003", "CR-005");
        }
        foreach (var design in Rows("requirements", "designs"))
        {
            Relink(design, 0.4, 4);
            if (Chance(0.2))
            {
                design["state"] = "draft";
            }
        }
        foreach (var point in Rows("requirements", "processes").SelectMany(p => List(p["steps"])).Select(s => s["pain_point"]).OfType<JsonNode>())
        {
            Relink(point, 0.3, 2);
        }
        foreach (var deliverable in Rows("scope", "deliverables"))
        {
            Relink(deliverable, 0.3, 5);
            if (Chance(0.1))
            {
                deliverable["management"] = Chance(0.5);
            }
        }
        foreach (var rollout in Rows("scope", "modules").Where(_ => Chance(0.2)).SelectMany(m => List(m["rollout"])))
        {
            rollout["state"] = Pick("cancelled", "planned");
        }
    }

    private void ChangeWork()
    {
        var links = _files["plan"]["work_links"]!.AsArray();
        foreach (var link in Rows("plan", "work_links"))
        {
            Relink(link, 0.4, 4);
            if (Chance(0.3))
            {
                link["objectives"] = Some(_objectives, 3);
            }
            if (Chance(0.1))
            {
                link["enabling"] = Chance(0.5);
            }
        }
        links.RemoveAt(_random.Next(links.Count));
        foreach (var entry in Rows("costs", "entries").Where(_ => Chance(0.1)))
        {
            entry["activity"] = null;
        }
        foreach (var draw in Rows("costs", "contingency_draws").Where(_ => Chance(0.4)))
        {
            draw["risk"] = null;
        }
    }

    private void ChangeRest()
    {
        foreach (var test in Rows("quality", "test_cases"))
        {
            Relink(test, 0.1, 3);
        }
        foreach (var run in Rows("quality", "test_runs").Where(_ => Chance(0.15)))
        {
            run["result"] = Pick("pass", "fail", "blocked", "skipped");
        }
        foreach (var course in Rows("training", "courses").Where(_ => Chance(0.4)))
        {
            course["objectives"] = Some(_objectives, 2);
            Relink(course, 0.5, 3);
        }
        foreach (var impact in Rows("changes", "change_requests").Where(_ => Chance(0.5)).Select(c => c["impact"]!))
        {
            impact["objectives"] = Some(_objectives, 2);
            Relink(impact, 0.7, 3);
        }
    }

    private void Relink(JsonNode record, double chance, int most)
    {
        if (Chance(chance))
        {
            record["requirements"] = Some(_requirements, most);
        }
    }

    private List<JsonNode> Rows(string file, string list) => List(_files[file][list]);

    private static List<JsonNode> List(JsonNode? list) => [.. list!.AsArray().Select(r => r!)];

    private JsonArray Some(List<string> keys, int most) => new([.. Enumerable.Range(0, _random.Next(most + 1)).Select(_ => keys[_random.Next(keys.Count)]).Distinct().Select(k => (JsonNode)k)]);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private bool Chance(double chance) => _random.NextDouble() < chance;
}
