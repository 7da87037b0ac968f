using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>The block of the line: coverage per objective, its money, the gap report.</summary>
public static class TraceJson
{
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("trace", Permissions.ThroughlineRead, (figures, granted) => Of(TraceFigures.Of(figures), granted)),
    ];

    /// <summary>Null when objectives are not stated: there is no line without them.</summary>
    internal static JsonObject? Of(TraceFigures trace, ProjectAccess granted)
    {
        if (trace.Graph.Coverage is not { } coverage)
        {
            return null;
        }
        var money = trace.Figures.ShowsMoney;
        var json = new JsonObject
        {
            ["baseline"] = trace.Baseline,
            ["coverage"] = new JsonArray([.. coverage.Select(c => CoverageOf(c, trace.Scores.GetValueOrDefault(c.Objective), money))]),
        };
        if (money)
        {
            json["common_budget"] = trace.Graph.Common?.Budget;
            json["common_actual_cost"] = trace.Graph.Common?.ActualCost;
            json["unlinked_budget"] = trace.Graph.Unlinked?.Budget;
            json["unlinked_actual_cost"] = trace.Graph.Unlinked?.ActualCost;
            json["budget_total"] = trace.Graph.Total?.Budget;
            json["actual_cost_total"] = trace.Graph.Total?.ActualCost;
        }
        var gaps = trace.GapsFor(granted);
        json["gaps"] = new JsonObject(gaps.Select(g => KeyValuePair.Create<string, JsonNode?>(g.Of.Code, List(g.Items))));
        json["gap_count"] = gaps.Sum(g => g.Items?.Count ?? 0);
        return json;
    }

    internal static JsonObject Of(TraceReport report, ProjectAccess granted)
    {
        var date = report.Trace.Figures.DataDate;
        return new JsonObject
        {
            ["project"] = report.Project,
            ["as_of"] = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["value_until"] = report.Trace.Figures.Horizon.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["trace"] = Of(report.Trace, granted),
            ["gaps"] = new JsonArray([.. report.Gaps.Select(g => GapOf(g, report))]),
            ["undefined_gaps"] = new JsonArray([.. report.Unknown.Select(k => (JsonNode)k.Code)]),
        };
    }

    private static JsonObject GapOf(FoundGap gap, TraceReport report)
    {
        var json = new JsonObject
        {
            ["code"] = gap.Of.Code,
            ["direction"] = gap.Of.Direction == GapDirection.Forward ? "forward" : "backward",
            ["label"] = CodeLists.Label(TraceGaps.List, gap.Of.Code),
            ["item"] = gap.Key,
            ["number"] = gap.Name.Number,
            ["name"] = gap.Name.Name.ToString(),
            ["why"] = gap.Of.Why(),
            ["fix"] = gap.Of.Fix(),
        };
        if (gap.Of.Kind == TraceKind.Benefit || (gap.Of.Kind == TraceKind.Activity && report.ShowsMoney))
        {
            json["amount"] = gap.Amount;
        }
        return json;
    }

    private static JsonObject CoverageOf(ObjectiveCoverage coverage, decimal? score, bool money)
    {
        var json = new JsonObject
        {
            ["objective"] = coverage.Objective,
            ["requirements"] = coverage.Requirements,
            ["requirements_designed"] = coverage.Designed,
            ["requirements_with_work"] = coverage.WithWork,
            ["requirements_tested"] = coverage.Tested,
            ["requirements_accepted"] = coverage.Accepted,
            ["activities"] = coverage.Activities,
        };
        if (money)
        {
            json["budget"] = coverage.Budget;
            json["actual_cost"] = coverage.ActualCost;
        }
        json["deliverables"] = coverage.Deliverables;
        json["deliverables_accepted"] = coverage.DeliverablesAccepted;
        json["courses"] = List(coverage.Courses);
        json["kpis"] = coverage.Kpis;
        json["kpis_measured"] = coverage.KpisMeasured;
        json["kpi_score"] = score;
        json["benefits"] = List(coverage.Benefits);
        json["net_benefit"] = coverage.NetBenefit;
        json["complete"] = coverage.IsComplete;
        return json;
    }

    private static JsonArray? List(IReadOnlyList<string>? items) => items is null ? null : new JsonArray([.. items.Select(i => (JsonNode)i)]);
}
