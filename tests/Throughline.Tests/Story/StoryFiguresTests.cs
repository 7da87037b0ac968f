using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Oracle;

namespace Throughline.Tests.Story;

/// <summary>The acceptance test: Qilan's figures, by the command line, equal the expected ones and those of the slow computation.</summary>
public sealed class StoryFiguresTests
{
    // What the slow computation knows.
    private static readonly string[] OracleBlocks = ["schedule", "evm", "forecast", "final"];
    private static readonly string[] Blocks =
    [
        .. OracleBlocks,
        "risks", "risk_history", "contingency", "cost_control", "over_allocation", "raci", "materials",
        "feasibility", "business_case", "smart", "crm", "kpis", "kpi_score", "kpi_months",
        "requirements", "deliverables", "modules", "trace",
    ];

    [Theory, Databases]
    public async Task Qilan_BySheerCommandLine_GivesTheExpectedFigures(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        (await CliRunner.RunAsync(installation, "import", Qilan.Folder)).ExitCode.ShouldBe(0);

        var figures = await CliRunner.RunAsync(installation, "figures", Qilan.Code, "--json");

        figures.ExitCode.ShouldBe(0, figures.Error);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!;
        foreach (var block in Blocks)
        {
            ExpectedValues.Differences(expected[block], figures.Json[block], block).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Oracle_OnQilan_GivesTheExpectedFigures()
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json")))!;
        var computed = new SlowProject(Qilan.Files()).Figures();
        foreach (var block in OracleBlocks)
        {
            ExpectedValues.Differences(expected[block], computed[block], block).ShouldBeEmpty();
        }
    }

    [Theory, Databases]
    public async Task AsOf_LeavesOutWhatIsDatedLater(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await CliRunner.RunAsync(installation, "import", Qilan.Folder);

        var figures = await CliRunner.RunAsync(installation, "figures", Qilan.Code, "--as-of", "2025-05-01", "--json");

        figures.Json["schedule"]!.AsObject().Select(p => p.Key).ShouldBe(["v1", "v2"]);
        figures.Json["evm"]!.AsArray().Select(r => (string?)r!["status_date"]).ShouldBe(["2025-02-28", "2025-03-31", "2025-04-30"]);
        figures.Json["forecast"]!.AsArray().Count.ShouldBe(3);
        figures.Json["final"]!["actual_duration_days"].ShouldBeNull();
    }

    [Theory, Databases]
    public async Task UnknownProject_IsRefusedWithoutAStackTrace(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var result = await CliRunner.RunAsync(installation, "figures", "NOPE", "--json");
        result.ExitCode.ShouldBe(1);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task WrongUse_IsAnsweredWithStatus2()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        (await CliRunner.RunAsync(installation, "figures", Qilan.Code, "--as-of", "2025-02-30")).ExitCode.ShouldBe(2);
        (await CliRunner.RunAsync(installation, "import")).ExitCode.ShouldBe(2);
        (await CliRunner.RunAsync(installation, "nonsense")).ExitCode.ShouldBe(2);
    }
}
