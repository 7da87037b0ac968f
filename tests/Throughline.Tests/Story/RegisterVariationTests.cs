using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Oracle;

namespace Throughline.Tests.Story;

/// <summary>Registers of other projects than Qilan give the figures of the slow computation as well.</summary>
public sealed class RegisterVariationTests
{
    private static readonly string[] Blocks = ["risks", "risk_history", "contingency", "cost_control", "over_allocation", "raci", "materials"];

    [Fact]
    public void Oracle_OnQilan_GivesTheExpectedFigures()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json")))!;
        var computed = new SlowRegisters(Qilan.Files()).Figures();
        foreach (var block in Blocks)
        {
            ExpectedValues.Differences(expected[block], computed[block], block).ShouldBeEmpty();
        }
    }

    [Theory]
    [Databases(101, 5)]
    [Databases(106, 5)]
    public async Task ChangedRegisters_GiveTheFiguresOfTheSlowComputation(DatabaseKind database, int firstSeed, int count)
    {
        await using var installation = await Installation.CreateAsync(database);
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var files = RegisterVariation.Of(seed);
            var code = string.Create(CultureInfo.InvariantCulture, $"R-{seed}");
            files["project"]["project"]!["code"] = code;
            var check = await Qilan.ReadAsync(files);
            check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
            await Qilan.ImportAsync(installation, check.Package!);

            var computed = await Qilan.FiguresAsync(installation, code);

            var expected = new SlowRegisters(files).Figures();
            foreach (var block in Blocks)
            {
                ExpectedValues.Differences(expected[block], computed[block], string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {block}")).ShouldBeEmpty();
            }
        }
    }
}
