using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Story;

/// <summary>What a package leaves out is undefined in the figures, never zero; what it states as empty is zero.</summary>
public sealed class UnstatedTests
{
    [Theory, Databases]
    public async Task Progress_ThatNobodyStated_LeavesEarnedValueAndForecastUndefined(DatabaseKind database)
    {
        var row = Row(await FiguresAsync(database, files => files.Remove("progress")));
        row["PV"].ShouldNotBeNull();
        row["AC"].ShouldNotBeNull();
        row["percent_spent"].ShouldNotBeNull();
        foreach (var undefined in new[] { "EV", "CV", "SV", "CPI", "SPI", "percent_complete", "ES", "SV_t", "SPI_t", "EAC_typical", "EAC_t", "forecast_finish", "time_light", "cost_light" })
        {
            row[undefined].ShouldBeNull(undefined);
        }
    }

    [Theory, Databases]
    public async Task Progress_StatedAsEmpty_IsZero(DatabaseKind database)
    {
        var figures = await FiguresAsync(database, files =>
        {
            files["progress"]["records"] = new JsonArray();
            files["progress"]["actuals"] = new JsonArray();
        });
        ((decimal)Row(figures)["EV"]!).ShouldBe(0m);
        figures["forecast"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Theory, Databases]
    public async Task Draws_ThatNobodyStated_LeaveTheReserveUndefined_AndTheLightToCpi(DatabaseKind database)
    {
        var row = Row(await FiguresAsync(database, files =>
        {
            files.Remove("changes");
            files["costs"].AsObject().Remove("contingency_draws");
        }));
        row["contingency_left"].ShouldBeNull();
        row["CPI"].ShouldNotBeNull();
        row["cost_light"].ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task BudgetOfZero_EarnsNoSchedule(DatabaseKind database)
    {
        var row = Row(await FiguresAsync(database, files =>
        {
            foreach (var item in files["plan"]["baselines"]!.AsArray().SelectMany(b => b!["items"]!.AsArray()))
            {
                item!["assignments"] = new JsonArray();
                item["non_labour"] = new JsonArray();
            }
        }));
        ((decimal)row["BAC"]!).ShouldBe(0m);
        row["ES"].ShouldBeNull();
        row["SPI_t"].ShouldBeNull();
        row["time_light"].ShouldBeNull();
    }

    [Fact]
    public async Task Namesake_FromAnotherPackage_IsSaidInThePreview()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        var files = Qilan.Files();
        files["manifest"]["package_id"] = "another-package";
        files["manifest"]["currency"] = "EUR";
        var check = await Qilan.ReadAsync(files);
        check.Problems.Select(p => p.Rule).ShouldContain("currency");

        var preview = await installation.AsAsync<ImportService, ImportPreview>(UserIdentity.Operator, s => s.PreviewAsync(check.Package!, TestContext.Current.CancellationToken));

        preview.OtherPackage.ShouldBe((string?)Qilan.Files()["manifest"]["package_id"]);
        (await Qilan.ImportAsync(installation, check.Package!)).OtherPackage.ShouldNotBeNull();
        (await Qilan.ImportAsync(installation, check.Package!)).OtherPackage.ShouldBeNull();
    }

    private static JsonObject Row(JsonObject figures) => figures["evm"]!.AsArray()[^1]!.AsObject();

    private static async Task<JsonObject> FiguresAsync(DatabaseKind database, Action<Dictionary<string, JsonNode>> change)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        change(files);
        var check = await Qilan.ReadAsync(files);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        await Qilan.ImportAsync(installation, check.Package!);
        return await Qilan.FiguresAsync(installation);
    }
}
