using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>The blocks of requirements, modules and deliverables.</summary>
public static class ScopeJson
{
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("requirements", Permissions.RequirementsRead, f => RequirementFigures.At(f.Facts, f.AsOf) is { } r ? RequirementsOf(r) : null),
        new("deliverables", Permissions.DeliverablesRead, f => f.Facts.Scope.Deliverables is { } d ? DeliverablesOf(DeliverableRatios.At(d, f.AsOf)) : null),
        new("modules", Permissions.ModulesRead, f => f.Facts.Scope.Modules is { } m ? ModulesOf(ModuleFigures.At(m, f.AsOf)) : null),
    ];

    private static JsonObject RequirementsOf(RequirementFigures figures) => new()
    {
        ["total"] = figures.Total,
        ["in_scope"] = figures.InScope,
        ["must_effort_share"] = figures.MustEffortShare,
        ["test_coverage"] = figures.TestCoverage,
        ["objective_coverage"] = figures.ObjectiveCoverage,
        ["orphans"] = figures.Orphans,
        ["volatility"] = figures.Volatility.Rate,
        ["uncontrolled_changes"] = figures.Volatility.Uncontrolled,
    };

    private static JsonObject DeliverablesOf(DeliverableRatios ratios) => new()
    {
        ["total"] = ratios.Total,
        ["accepted"] = ratios.Accepted,
        ["accepted_first_time"] = ratios.AcceptedFirstTime,
        ["on_time"] = ratios.OnTime,
    };

    private static JsonObject ModulesOf(ModuleFigures figures) => new()
    {
        ["catalogue"] = figures.Catalogue,
        ["in_scope"] = figures.InScope,
        ["live"] = figures.Live,
        ["live_by_wave"] = new JsonObject(figures.LiveByWave.Where(w => w.Value > 0).Select(w => KeyValuePair.Create<string, JsonNode?>(w.Key, w.Value))),
    };
}
