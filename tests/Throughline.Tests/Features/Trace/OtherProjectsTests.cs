using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange;
using Throughline.Core.Features.Trace;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Features.Trace;

/// <summary>The line of projects that state less than Qilan, or link nothing.</summary>
public sealed class OtherProjectsTests
{
    [Theory]
    [InlineData("objectives")]
    [InlineData(
        "requirements", "objective_no_requirement", "objective_no_work", "objective_no_training", "requirement_no_design", "requirement_no_work", "requirement_no_test",
        "requirement_no_passed_test", "requirement_no_deliverable", "requirement_no_objective", "design_no_requirement", "activity_no_objective", "deliverable_no_requirement",
        "test_no_requirement", "course_no_objective", "pain_point_no_requirement", "module_no_requirement", "change_no_objective")]
    [InlineData("scope", "requirement_no_deliverable", "deliverable_no_requirement", "module_no_requirement")]
    [InlineData("plan", "objective_no_work", "requirement_no_work", "activity_no_objective")]
    [InlineData("quality", "requirement_no_test", "requirement_no_passed_test", "test_no_requirement")]
    [InlineData("training", "objective_no_training", "course_no_objective")]
    [InlineData("benefits", "objective_no_benefit", "kpi_no_benefit", "benefit_no_kpi")]
    [InlineData("changes", "change_no_objective")]
    [InlineData("costs", "cost_no_activity", "draw_no_risk")]
    [InlineData("progress")]
    [InlineData("crm_extract")]
    [InlineData("resources")]
    public async Task MissingFile_LeavesWhatNeedsItUndefined_AndTheRestReadable(string file, params string[] undefined)
    {
        var (json, report) = await TraceAsync(files => files.Remove(file));

        if (file == "objectives")
        {
            json.ShouldBeNull();
        }
        else
        {
            var gaps = json!["gaps"]!.AsObject();
            gaps.Where(g => g.Value is null).Select(g => g.Key).ShouldBe(undefined, ignoreOrder: true, file);
            gaps.Sum(g => g.Value?.AsArray().Count ?? 0).ShouldBe((int)json["gap_count"]!);
        }
        report.Stations().Count.ShouldBe(8);
        foreach (var measure in Enum.GetValues<FlowMeasure>())
        {
            var flow = report.Flow(measure);
            var ids = flow.Nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
            flow.Links.ShouldAllBe(l => ids.Contains(l.From) && ids.Contains(l.To));
        }
    }

    [Fact]
    public async Task NothingLinked_LeavesAllMoneyUnlinked_AndEveryRecordAGap()
    {
        var (json, _) = await TraceAsync(files =>
        {
            files["plan"]["work_links"] = new JsonArray();
            foreach (var requirement in files["requirements"]["requirements"]!.AsArray())
            {
                requirement!["objective"] = null;
            }
            foreach (var course in files["training"]["courses"]!.AsArray())
            {
                course!["objectives"] = new JsonArray();
            }
        });

        json!["unlinked_budget"]!.GetValue<decimal>().ShouldBe(1097664m);
        json["unlinked_actual_cost"]!.GetValue<decimal>().ShouldBe(json["actual_cost_total"]!.GetValue<decimal>());
        json["common_budget"]!.GetValue<decimal>().ShouldBe(0m);
        json["coverage"]!.AsArray().ShouldAllBe(c => !(bool)c!["complete"]! && (decimal)c["budget"]! == 0m);
        json["gaps"]!["activity_no_objective"]!.AsArray().Count.ShouldBe(46);
        json["gaps"]!["objective_no_work"]!.AsArray().Count.ShouldBe(4);
        json["gaps"]!["requirement_no_objective"]!.AsArray().Count.ShouldBe(28);
        json["gaps"]!["course_no_objective"]!.AsArray().Count.ShouldBe(11);
    }

    [Fact]
    public async Task DraftObjectives_CoverNothing()
    {
        var (json, _) = await TraceAsync(files =>
        {
            foreach (var objective in files["objectives"]["objectives"]!.AsArray())
            {
                objective!["state"] = "draft";
            }
        });
        json!["coverage"]!.AsArray().ShouldBeEmpty();
        json["gaps"]!["objective_no_work"]!.AsArray().ShouldBeEmpty();
        json["gaps"]!["kpi_no_objective"]!.AsArray().Count.ShouldBe(10);
        (json["common_budget"]!.GetValue<decimal>() + json["unlinked_budget"]!.GetValue<decimal>()).ShouldBe(1097664m);
    }

    [Fact]
    public async Task EarlierDate_KnowsNothingOfWhatCameLater()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        var json = await installation.AsAsync<FiguresService, JsonObject>(UserIdentity.Operator, s => s.BlocksAsync(Qilan.Code, new DateOnly(2025, 3, 31), TestContext.Current.CancellationToken));
        var trace = json["trace"]!;
        ((string?)trace["baseline"]).ShouldBe("v1");
        trace["budget_total"]!.GetValue<decimal>().ShouldBe(1011656m);
        trace["actual_cost_total"]!.GetValue<decimal>().ShouldBe(206480m);
        trace["coverage"]!.AsArray().ShouldAllBe(c => (int)c!["requirements_tested"]! == 0 && (int)c["kpis_measured"]! == 0 && (decimal)c["net_benefit"]! == 0m);
        json["requirements"]!["volatility"]!.GetValue<decimal>().ShouldBe(0m);
        json["modules"]!["live"]!.GetValue<int>().ShouldBe(0);
    }

    private static async Task<(JsonObject? Json, TraceReport Report)> TraceAsync(Action<Dictionary<string, JsonNode>> change)
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        var files = Qilan.Files();
        change(files);
        var check = await Qilan.ReadAsync(files);
        check.Problems.Where(p => p.Severity == ProblemSeverity.Error).ShouldBeEmpty();
        await Qilan.ImportAsync(installation, check.Package!);
        var report = await installation.AsAsync<TraceService, TraceReport>(UserIdentity.Operator, s => s.GetAsync(Qilan.Code, dataDate: null, TestContext.Current.CancellationToken));
        return ((await Qilan.FiguresAsync(installation))["trace"]?.AsObject(), report);
    }
}
