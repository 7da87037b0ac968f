using System.Text.Json.Nodes;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Trace;

/// <summary>The story's unit vectors on coverage and the gap report, by id.</summary>
public sealed class TraceVectorTests
{
    public static TheoryData<string> Vectors => [.. EdgeCases.Ids("trace")];

    [Theory, MemberData(nameof(Vectors))]
    public void Trace_CoversAndReportsGaps(string id)
    {
        var (input, expected) = EdgeCases.Find("trace", id);
        var graph = TraceGraph.Of(InputOf(input));

        var coverage = new JsonArray([.. graph.Coverage!.Select(c => new JsonObject
        {
            ["objective"] = c.Objective,
            ["requirements"] = c.Requirements,
            ["activities"] = c.Activities,
            ["budget"] = c.Budget,
            ["actual_cost"] = c.ActualCost,
            ["complete"] = c.IsComplete,
        })]);
        var found = graph.Gaps.Where(g => g.Items!.Count > 0).ToList();
        var gaps = new JsonObject(found.Select(g => KeyValuePair.Create<string, JsonNode?>(g.Of.Code, new JsonArray([.. g.Items!.Select(i => (JsonNode)i)]))));
        ExpectedValues.Differences(expected["coverage"], coverage).ShouldBeEmpty();
        ExpectedValues.Differences(expected["gaps"], gaps).ShouldBeEmpty();
        found.Sum(g => g.Items!.Count).ShouldBe((int)expected["gap_count"]!);
        graph.Common!.Budget.ShouldBe((decimal)expected["common_budget"]!);
        graph.Unlinked!.Budget.ShouldBe((decimal)expected["unlinked_budget"]!);
        graph.Total!.Budget.ShouldBe((decimal)expected["budget_total"]!);
        (graph.Coverage!.Sum(c => c.Budget) + graph.Common.Budget + graph.Unlinked.Budget).ShouldBe(graph.Total.Budget);
    }

    private static TraceInput InputOf(JsonNode input)
    {
        var activities = List(input, "activities");
        var known = activities.Select(a => (string)a["code"]!).ToHashSet(StringComparer.Ordinal);
        var measured = Keys(input, "measured_kpis");
        return new TraceInput
        {
            Objectives = [.. List(input, "objectives").Select(o => new TracedObjective((string)o["code"]!, (string)o["state"]! != "draft"))],
            Kpis = [.. List(input, "kpis").Select(k => new TracedKpi((string)k["code"]!, (string?)k["objective"], (string)k["state"]! == "active", measured.Contains((string)k["code"]!)))],
            Requirements = [.. List(input, "requirements").Select(r => new TracedRequirement(
                (string)r["id"]!, (string?)r["objective"], (string)r["moscow"]!, (string?)r["module"], (bool)r["baselined"]! && (string)r["moscow"]! != "wont", (bool)r["removed"]!, IsAccepted: false))],
            Designs = [.. List(input, "designs").Select(d => new TracedDesign((string)d["id"]!, Keys(d, "requirements"), (string)d["state"]! == "approved"))],
            Activities = [.. activities.Select(a => new TracedActivity(
                (string)a["code"]!, HasDuration: true, (decimal)a["budget"]!, (decimal)a["actual_cost"]!, (bool)a["enabling"]!, Keys(a, "objectives"), Keys(a, "requirements")))],
            StatesWorkLinks = true,
            OtherActualCost = 0m,
            Entries = [.. List(input, "entries").Where(e => (string)e["state"]! == "posted").Select(e => new TracedEntry((string)e["id"]!, known.Contains((string)e["activity"]!)))],
            Deliverables = [.. List(input, "deliverables").Select(d => new TracedDeliverable((string)d["id"]!, (bool)d["management"]!, Keys(d, "requirements"), IsAccepted: false))],
            TestCases = [.. List(input, "test_cases").Select(c => new TracedCase((string)c["id"]!, Keys(c, "requirements"), (string?)c["latest"] == "pass"))],
            Courses = [.. List(input, "courses").Select(c => new TracedCourse((string)c["code"]!, Keys(c, "objectives"), Keys(c, "requirements")))],
            Benefits = [.. List(input, "benefits").Select(b => new TracedBenefit((string)b["code"]!, Keys(b, "kpis"), NetValue: null))],
            PainPoints = [.. List(input, "pain_points").Select(p => new TracedPainPoint((string)p["id"]!, Keys(p, "requirements")))],
            Modules = [.. List(input, "modules").Select(m => new TracedModule(
                (string)m["id"]!, (string)m["priority"]! != "wont" && m["rollout"]!.AsArray().Any(r => (string)r! != "cancelled")))],
            Draws = [.. List(input, "draws").Select(d => new TracedDraw((string)d["id"]!, (string?)d["risk"]))],
            Changes = [.. List(input, "changes").Where(c => (string?)c["outcome"] == "approved").Select(c => new TracedChange((string)c["id"]!, Keys(c, "objectives"), Keys(c, "requirements")))],
        };
    }

    private static List<JsonNode> List(JsonNode owner, string name) => [.. owner[name]!.AsArray().Select(i => i!)];

    private static List<string> Keys(JsonNode owner, string name) => [.. owner[name]!.AsArray().Select(i => (string)i!)];
}
