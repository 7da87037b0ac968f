using System.Text.Json.Nodes;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Figures;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Feasibility;

public sealed class FeasibilityTests
{
    public static TheoryData<string> Vectors => [.. EdgeCases.Ids("feasibility")];

    [Theory, MemberData(nameof(Vectors))]
    public void Verdict_FollowsTotalDimensionsAndKnockouts(string id)
    {
        var (input, expected) = EdgeCases.Find("feasibility", id);

        var score = FeasibilityScore.Of(Study(input["dimensions"]!));

        ExpectedValues.Differences(expected["total"], score.Total, id).ShouldBeEmpty();
        ValueJson.Code(score.Verdict).ShouldBe((string?)expected["verdict"]);
    }

    [Fact]
    public void DimensionWithoutWeight_LeavesTheTotalUndefined_ButAKnockoutStillFails()
    {
        var open = FeasibilityScore.Of(Study(JsonNode.Parse("""[{"code":"market","weight":1,"criteria":[{"weight":0,"score":5,"knockout":false}]}]""")!));
        open.Total.ShouldBeNull();
        open.Verdict.ShouldBeNull();

        var failed = FeasibilityScore.Of(Study(JsonNode.Parse("""[{"code":"market","weight":1,"criteria":[{"weight":0,"score":1,"knockout":true}]}]""")!));
        failed.Total.ShouldBeNull();
        failed.Verdict.ShouldBe(FeasibilityVerdict.NoGo);

        FeasibilityScore.Of(Study(new JsonArray())).Verdict.ShouldBeNull();
    }

    [Fact]
    public void BusinessCase_WithoutCosts_HasNoReturnOnThem()
    {
        var figures = BusinessCaseFigures.Of(new BusinessCase { DiscountRate = 0.08m, AnnualBenefitsJson = "[100, 200]" });
        figures.Roi.ShouldBeNull();
        figures.Tco.ShouldBe(0);
        figures.Irr.ShouldBeNull();
        figures.PaybackYears.ShouldBe(0);
        BusinessCaseFigures.Of(new BusinessCase { DiscountRate = 0.08m }).Npv.ShouldBeNull();
    }

    private static FeasibilityStudy Study(JsonNode dimensions)
        => new() { DimensionsJson = dimensions.ToJsonString() };
}
