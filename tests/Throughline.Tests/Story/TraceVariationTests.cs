using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Oracle;

namespace Throughline.Tests.Story;

/// <summary>The line of projects with other links equals the slow computation of it.</summary>
public sealed class TraceVariationTests
{
    private static readonly DateOnly LastDay = new(2025, 8, 29);
    private static readonly JsonNode Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json")))!;
    private static readonly Dictionary<string, decimal?> Attainments = Expected["kpis"]!.AsArray().ToDictionary(k => (string)k!["code"]!, k => (decimal?)k!["attainment"]);

    [Fact]
    public void Oracle_OnQilan_GivesTheExpectedTrace()
        => ExpectedValues.Differences(Expected["trace"], new SlowTrace(Qilan.Files(), LastDay, Attainments).Trace()).ShouldBeEmpty();

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Postgres, 26)]
    public async Task FiftyOtherSetsOfLinks_GiveTheTraceOfTheSlowComputation(DatabaseKind database, int firstSeed)
    {
        await using var installation = await Installation.CreateAsync(database);
        for (var seed = firstSeed; seed < firstSeed + 25; seed++)
        {
            var files = LinkVariation.Of(seed);
            var code = string.Create(CultureInfo.InvariantCulture, $"L-{seed}");
            files["project"]["project"]!["code"] = code;
            var check = await Qilan.ReadAsync(files);
            check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
            await Qilan.ImportAsync(installation, check.Package!);

            var computed = (await Qilan.FiguresAsync(installation, code))["trace"]!;

            var place = string.Create(CultureInfo.InvariantCulture, $"seed {seed}: trace");
            ExpectedValues.Differences(new SlowTrace(files, LastDay, Attainments).Trace(), computed, place).ShouldBeEmpty();
        }
    }
}
