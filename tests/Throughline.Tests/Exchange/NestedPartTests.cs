using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Mapping;
using Throughline.Core.Features.Risks;

namespace Throughline.Tests.Exchange;

/// <summary>Parts of a record that are kept as JSON in one column.</summary>
public sealed class NestedPartTests
{
    private const string Record = """
        {
          "id": "RK-1", "type": "threat", "category": "data", "title": "Dirty data", "cause": {"zh": "脏"}, "event": "e", "effect": "f", "trigger": "t",
          "objectives": ["O1"], "owner": "P1", "strategy": "mitigate", "probability": 3.0, "impact": 4, "cost_low": 1.005, "cost_likely": 2, "cost_high": 3,
          "delay_days": 5, "residual_probability": 1, "residual_impact_ratio": 0.5, "state": "monitoring", "identified_on": "2025-01-05", "ended_on": null,
          "review_on": null,
          "assessments": [{"on": "2025-02-01", "probability": 2.0, "impact": 5, "by": "P1", "note": "plain", "x_own": [1]}],
          "responses": [{"id": "R1", "action": {"zh": "清洗", "en": "Clean"}, "owner": "P1", "due": "2025-03-01", "done_on": null, "cost": 10.50}]
        }
        """;

    [Theory]
    [InlineData(Languages.Chinese)]
    [InlineData(Languages.English)]
    public void NestedRecords_AreTyped_AndComeBackAsTheyWere(string primary)
    {
        var map = Rooms.Find("risks", "risks")!;
        var risk = (Risk)map.Create();
        map.Read(risk, JsonNode.Parse(Record)!, primary);

        var assessment = risk.Assessments.ShouldHaveSingleItem();
        (assessment.On, assessment.Probability, assessment.Impact).ShouldBe((new DateOnly(2025, 2, 1), 2, 5));
        assessment.Note.ShouldBe(primary == Languages.English ? new Text(null, "plain") : new Text("plain", null));
        risk.ResponseCost.ShouldBe(10.5m);
        risk.Responses[0].Action.ShouldBe(new Text("清洗", "Clean"));
        CanonicalJson.FirstDifference(JsonNode.Parse(Record), map.Write(risk, primary)).ShouldBeNull();
    }

    [Fact]
    public void AnEditOfANestedPart_IsReadAnew_AndKeepsWhatItDoesNotTouch()
    {
        var map = Rooms.Find("risks", "risks")!;
        var risk = (Risk)map.Create();
        map.Read(risk, JsonNode.Parse(Record)!, Languages.English);
        var before = risk.Assessments;

        risk.AssessmentsJson = NestedJson.Write<IReadOnlyList<RiskAssessment>>([before[0] with { Impact = 1 }]);

        risk.Assessments[0].Impact.ShouldBe(1);
        var written = map.Write(risk, Languages.English)["assessments"]![0]!;
        ((int)written["impact"]!).ShouldBe(1);
        ((string)written["note"]!).ShouldBe("plain");
        written["x_own"].ShouldNotBeNull();
    }
}
