using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Quality;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Quality;

/// <summary>The story's unit vectors on the latest run of a test case, by id.</summary>
public sealed class TestRunVectorTests
{
    public static TheoryData<string> Vectors => [.. EdgeCases.Ids("test_runs")];

    [Theory, MemberData(nameof(Vectors))]
    public void LatestRun_Counts(string id)
    {
        var (input, expected) = EdgeCases.Find("test_runs", id);
        var book = TestBook.Read(new KeptRecords(
            [.. EdgeCases.Records("quality", "test_cases", input["cases"]!.AsArray()), .. EdgeCases.Records("quality", "test_runs", input["runs"]!.AsArray())]));

        var status = book.At(EdgeCases.Day(input["as_of"]))!;

        var cases = input["cases"]!.AsArray().Select(c => (string)c!["id"]!);
        var requirements = input["requirements"]!.AsArray().Select(r => (string)r!).ToList();
        ExpectedValues.Differences(expected, new JsonObject
        {
            ["latest"] = new JsonObject(cases.Select(c => KeyValuePair.Create<string, JsonNode?>(c, status.LatestOf(c)))),
            ["pass_rate"] = status.PassRate,
            ["execution_rate"] = status.ExecutionRate,
            ["tested"] = new JsonArray([.. requirements.Where(status.IsTested).Select(r => (JsonNode)r)]),
            ["passed"] = new JsonArray([.. requirements.Where(status.IsPassed).Select(r => (JsonNode)r)]),
        }).ShouldBeEmpty();
    }
}
