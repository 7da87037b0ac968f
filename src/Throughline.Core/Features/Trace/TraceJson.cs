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
