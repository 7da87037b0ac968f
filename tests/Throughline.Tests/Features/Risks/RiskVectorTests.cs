using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Risks;

/// <summary>The story's unit vectors on the value of risks, by id.</summary>
public sealed class RiskVectorTests
{
    public static TheoryData<string> Risks => [.. EdgeCases.Ids("risk")];

    [Theory, MemberData(nameof(Risks))]
    public void Value_FollowsTheProjectsScale_AndOpportunitiesAreNegative(string id)
    {
        var (input, expected) = EdgeCases.Find("risk", id);
        var record = EdgeCases.With(input, ("id", "RK"), ("responses", new JsonArray(new JsonObject
        {
            ["id"] = "R1",
            ["owner"] = "P",
            ["due"] = "2025-01-01",
            ["cost"] = input["response_cost"]!.DeepClone(),
        })));
        var files = EdgeCases.Files(("risks", $$"""{"risks":[],"probability_scale":{{input["probability_scale"]!.ToJsonString()}}}"""));
        var book = RiskBook.Read(new KeptRecords([], files), EdgeCases.Rows<Risk>("risks", "risks", [record]), []);

        var value = RiskMatrix.ValueOf(book.Risks![0], book.Scale);

        value.Pert.ShouldBe((decimal)expected["pert_cost"]!);
        value.Emv.ShouldBe((decimal)expected["emv"]!);
        value.ResidualEmv.ShouldBe((decimal)expected["residual_emv"]!);
        value.ExposureDays.ShouldBe((decimal)expected["exposure_days"]!);
        value.Leverage.ShouldBe((decimal?)expected["leverage"]);
    }
}
