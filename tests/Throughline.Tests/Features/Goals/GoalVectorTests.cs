using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Goals;
using Throughline.Core.Figures;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Goals;

/// <summary>The story's unit vectors on KPIs and on the SMART check, by id.</summary>
public sealed class GoalVectorTests
{
    public static TheoryData<string> Attainments => [.. EdgeCases.Ids("kpi_attainment")];

    public static TheoryData<string> Trajectories => [.. EdgeCases.Ids("kpi_trajectory")];

    public static TheoryData<string> Smart => [.. EdgeCases.Ids("smart")];

    [Theory, MemberData(nameof(Attainments))]
    public void Attainment_IsTheShareOfTheWay(string id)
    {
        var (input, expected) = EdgeCases.Find("kpi_attainment", id);

        var attainment = GoalOf(input).Attainment((decimal?)input["actual"]);

        ExpectedValues.Differences(expected["attainment"], attainment, id).ShouldBeEmpty();
        ValueJson.Code(KpiGoal.LightOf(attainment)).ShouldBe((string?)expected["light"]);
    }

    [Theory, MemberData(nameof(Trajectories))]
    public void Trajectory_IsAStraightLineByCalendarDays(string id)
    {
        var (input, expected) = EdgeCases.Find("kpi_trajectory", id);
        var day = Month.Parse((string)input["month"]!).LastDay;
        var goal = GoalOf(input) with { BaselineDate = EdgeCases.Day(input["baseline_date"]), TargetDate = EdgeCases.Day(input["target_date"]) };

        ExpectedValues.Differences(expected["planned"], goal.Planned(day), id).ShouldBeEmpty();
        goal.IsOnTrack((decimal?)input["actual"], day).ShouldBe((bool?)expected["on_track"]);
    }

    [Theory, MemberData(nameof(Smart))]
    public void Letters_AreCheckedOneByOne(string id)
    {
        var (input, expected) = EdgeCases.Find("smart", id);
        var kpis = input["kpis"]!.AsArray().Select((k, i) => EdgeCases.With(k!, ("code", $"K{i}"), ("objective", "O1"), ("state", "active"), ("frequency", "monthly"), ("source", "manual"), ("weight", 1)));
        var given = input["objective"]!;
        var objective = new JsonObject
        {
            ["code"] = "O1",
            ["type"] = "adoption",
            ["state"] = "agreed",
            ["owner"] = given["owner"]?.DeepClone(),
            ["due"] = given["due"]?.DeepClone(),
            ["strategic_goal"] = given["strategic_goal"]?.DeepClone(),
            ["kpis"] = new JsonArray(),
            ["versions"] = new JsonArray(),
            ["smart"] = new JsonObject
            {
                ["specific"] = new JsonObject { ["confirmed"] = given["confirmed_specific"]?.DeepClone() },
                ["achievable"] = new JsonObject { ["score"] = given["score"]?.DeepClone(), ["evidence"] = new JsonObject { ["en"] = given["evidence"]?.DeepClone() } },
                ["relevant"] = new JsonObject { ["confirmed"] = given["confirmed_relevant"]?.DeepClone() },
            },
        };
        var book = GoalBook.Read(
            new KeptRecords([]), EdgeCases.Rows<Objective>("objectives", "objectives", [objective]), EdgeCases.Rows<Kpi>("objectives", "kpis", kpis), []);

        var check = book.Smart(DateOnly.MaxValue, EdgeCases.Day(input["planned_start"])).ShouldHaveSingleItem();

        new JsonObject
        {
            ["specific"] = check.Specific,
            ["measurable"] = check.Measurable,
            ["achievable"] = check.Achievable,
            ["relevant"] = check.Relevant,
            ["time_bound"] = check.TimeBound,
            ["valid"] = check.IsValid,
        }.ToJsonString().ShouldBe(expected.ToJsonString());
    }

    private static KpiGoal GoalOf(JsonNode input) => new(
        (string)input["direction"]!, (decimal?)input["baseline"], (decimal?)input["target"],
        input["band"] is JsonArray band ? new KpiBand((decimal)band[0]!, (decimal)band[1]!) : null, null, null);
}
