using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Resources;

namespace Throughline.Core.Figures;

/// <summary>Load, responsibility and material for programs, unrounded.</summary>
public static class ResourceJson
{
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("over_allocation", Permissions.ResourcesRead, f => f.Facts.Baselines.FirstOrDefault(b => b.EffectiveDate <= f.DataDate) is { } first
            && f.OverAllocationsOf(first) is { } found ? new JsonArray([.. found.Select(OverAllocationOf)]) : null),
        new("raci", Permissions.RaciRead, f => f.Facts.Resources.Raci is { } rows ? RaciOf(rows) : null),
        new("materials", Permissions.MaterialsRead, f => f.Facts.Resources.Materials is { } requests ? MaterialsOf(MaterialFigures.At(requests, f.AsOf)) : null),
    ];

    private static JsonObject OverAllocationOf(OverAllocation found) => new()
    {
        ["resource"] = found.Resource,
        ["days"] = found.Days.Count,
        ["first"] = FiguresJson.Date(found.Days[0]),
        ["last"] = FiguresJson.Date(found.Days[^1]),
        ["max_load"] = found.MaxLoad,
        ["max_load_ratio"] = found.MaxLoadRatio,
    };

    private static JsonObject RaciOf(IReadOnlyList<RaciRow> rows) => new()
    {
        ["rows"] = rows.Count,
        ["violations"] = new JsonArray([.. RaciCheck.Of(rows).Select(v => new JsonObject
        {
            ["no"] = v.No,
            ["problem"] = v.Problem == RaciProblem.AccountableCount ? "accountable_count" : "no_responsible",
            ["count"] = v.Count,
        })]),
    };

    private static JsonObject MaterialsOf(MaterialFigures materials) => new()
    {
        ["requests"] = materials.Requests,
        ["received"] = materials.Received,
        ["on_time_rate"] = materials.OnTimeRate,
        ["first_pass_quality"] = materials.FirstPassQuality,
        ["overdue"] = new JsonArray([.. materials.Overdue.Select(k => (JsonNode)k)]),
        ["amount"] = materials.Amount,
    };
}
