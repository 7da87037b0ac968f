using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Oracle;

namespace Throughline.Tests.Story;

/// <summary>Goals, KPIs and feasibility of other projects are those of the slow computation; what extracts do to them.</summary>
public sealed class ValueVariationTests
{
    private static readonly string[] Blocks = ["feasibility", "smart", "kpis", "kpi_score", "kpi_months"];

    [Theory]
    [Databases(1, 6)]
    [Databases(7, 6)]
    [Databases(13, 6)]
    public async Task ChangedProjects_GiveTheFiguresOfTheSlowComputation(DatabaseKind database, int firstSeed, int count)
    {
        await using var installation = await Installation.CreateAsync(database);
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var files = ValueVariation.Of(seed);
            var computed = await FiguresAsync(installation, files, string.Create(CultureInfo.InvariantCulture, $"VAL-{seed}"));
            var expected = new SlowValue(files).Figures();
            foreach (var block in Blocks)
            {
                computed.ContainsKey(block).ShouldBe(expected.ContainsKey(block), block);
                ExpectedValues.Differences(expected[block], computed[block], string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {block}")).ShouldBeEmpty();
            }
        }
    }

    [Theory, Databases]
    public async Task Extract_RulesInItsMonth_ForComputedKpisOnly(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        var opportunities = files["crm_extract"]["opportunities"]!.AsArray();
        foreach (var lost in opportunities.Where(o => (string)o!["stage"]! == "lost").Take(20).ToList())
        {
            opportunities.Remove(lost);
        }
        Kpi(files, "lead_conversion")["source"] = "import";
        Measurement(files, "lead_conversion", "2026-08")["value"] = 17.5m;

        var figures = await FiguresAsync(installation, files, "EXTRACT");

        ((decimal)Of(figures, "win_rate")["actual"]!).ShouldBe(100m * 30 / 90, 1e-9m);
        ((decimal)Of(figures, "lead_conversion")["actual"]!).ShouldBe(17.5m);
        ((decimal)figures["crm"]!["lost"]!).ShouldBe(60m);
    }

    [Theory, Databases]
    public async Task WhatTheExtractDoesNotState_IsUndefined_AndTheRecordedValueStands(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        files["crm_extract"].AsObject().Remove("surveys");
        files["crm_extract"]["leads"] = new JsonArray();
        files["crm_extract"].AsObject().Remove("retention_window");
        files["crm_extract"].AsObject().Remove("usage_month");
        files["crm_extract"].AsObject().Remove("sla");

        var figures = await FiguresAsync(installation, files, "GAPS");

        var crm = figures["crm"]!;
        crm["csat_n"].ShouldBeNull();
        crm["csat_mean"].ShouldBeNull();
        ((decimal)crm["valid_leads"]!).ShouldBe(0m);
        crm["lead_conversion"].ShouldBeNull();
        ((decimal)Of(figures, "lead_conversion")["actual"]!).ShouldBe(19.5652173913m);
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!["crm"]!;
        foreach (var code in new[] { "retention_rate", "clv", "sla_compliance", "active_user_rate" })
        {
            ExpectedValues.Differences(expected[code], crm[code], code).ShouldBeEmpty();
        }
    }

    [Theory, Databases]
    public async Task ProjectWithoutExtractOrMeasurements_HasKpisWithoutValues(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var files = Qilan.Files();
        files.Remove("crm_extract");
        files["benefits"]["measurements"] = new JsonArray();
        files["benefits"]["evaluation_months"] = new JsonArray();

        var figures = await FiguresAsync(installation, files, "NOTHING");

        figures.ContainsKey("crm").ShouldBeFalse();
        figures["kpis"]!.AsArray().Count.ShouldBe(10);
        figures["kpis"]!.AsArray().ShouldAllBe(k => k!["actual"] == null && k["attainment"] == null && k["light"] == null);
        figures.ContainsKey("kpi_score").ShouldBeTrue();
        figures["kpi_score"].ShouldBeNull();
        figures["kpi_months"]!.AsArray().ShouldBeEmpty();
    }

    private static JsonNode Of(JsonObject figures, string kpi) => figures["kpis"]!.AsArray().First(k => (string)k!["code"]! == kpi)!;

    private static JsonNode Kpi(Dictionary<string, JsonNode> files, string code) => files["objectives"]["kpis"]!.AsArray().First(k => (string)k!["code"]! == code)!;

    private static JsonNode Measurement(Dictionary<string, JsonNode> files, string kpi, string month)
        => files["benefits"]["measurements"]!.AsArray().First(m => (string)m!["kpi"]! == kpi && (string)m["period"]! == month)!;

    private static async Task<JsonObject> FiguresAsync(Installation installation, Dictionary<string, JsonNode> files, string code)
    {
        files["project"]["project"]!["code"] = code;
        var check = await Qilan.ReadAsync(files);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        await Qilan.ImportAsync(installation, check.Package!);
        return await Qilan.FiguresAsync(installation, code);
    }
}
