using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Oracle;

namespace Throughline.Tests.Story;

/// <summary>Other projects than Qilan give the figures of the slow computation as well.</summary>
public sealed class VariationTests
{
    private static readonly string[] Blocks = ["schedule", "evm", "forecast", "final"];

    [Theory]
    [Databases(1, 4)]
    [Databases(5, 4)]
    [Databases(9, 4)]
    public async Task ChangedProjects_GiveTheFiguresOfTheSlowComputation(DatabaseKind database, int firstSeed, int count)
    {
        await using var installation = await Installation.CreateAsync(database);
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var files = Variation.Of(seed);
            var code = string.Create(CultureInfo.InvariantCulture, $"V-{seed}");
            files["project"]["project"]!["code"] = code;
            var check = await Qilan.ReadAsync(files);
            check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
            await Qilan.ImportAsync(installation, check.Package!);

            var computed = await Qilan.FiguresAsync(installation, code);

            var expected = new SlowProject(files).Figures();
            foreach (var block in Blocks)
            {
                ExpectedValues.Differences(expected[block], computed[block], string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {block}")).ShouldBeEmpty();
            }
        }
    }
}
