using Throughline.Core.Features.Crm;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Crm;

/// <summary>The story's unit vectors on customer surveys, by id.</summary>
public sealed class SurveyVectorTests
{
    public static TheoryData<string> Vectors => [.. EdgeCases.Ids("surveys")];

    [Theory, MemberData(nameof(Vectors))]
    public void Scores_AreOfTheirOwnKind(string id)
    {
        var (input, expected) = EdgeCases.Find("surveys", id);
        var scores = new SurveyScores([.. input["scores"]!.AsArray().Select(s => (int)s!)]);

        foreach (var (name, value) in expected.AsObject())
        {
            switch (name)
            {
                case "small_sample":
                    scores.IsSmallSample.ShouldBe((bool)value!);
                    break;
                default:
                    ExpectedValues.Differences(value, Named(scores, name), $"{id}/{name}").ShouldBeEmpty();
                    break;
            }
        }
    }

    private static decimal? Named(SurveyScores scores, string name) => name switch
    {
        "value" => scores.Nps,
        "mean" => scores.Mean,
        "top2_pct" => scores.TopTwoPercent,
        "easy_pct" => scores.EasyPercent,
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
