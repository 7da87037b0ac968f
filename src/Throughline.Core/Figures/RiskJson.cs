using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>Risks and the reserve for programs, unrounded.</summary>
public static class RiskJson
{
    private const string WithoutReference = "none";

    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("risks", Permissions.RisksRead, f => f.RisksAt(f.AsOf) is { } risks ? RegisterOf(risks, f.ShowsMoney ? f.ContingencyAt(f.AsOf) : null) : null),
        new("risk_history", Permissions.RisksRead, f => f.Facts.Risks.Risks is null ? null
            : new JsonArray([.. f.StatusDates.Select(d => HistoryOf(f.RisksAt(d)!))])),
        new("contingency", Permissions.ReservesRead, f => f.ShowsMoney && f.Facts.Costs.IsThere ? ContingencyOf(f) : null),
    ];

    private static JsonObject RegisterOf(RiskFigures risks, ContingencyStatus? reserve)
    {
        var json = new JsonObject
        {
            ["items"] = new JsonArray([.. risks.Items.Select(i => new JsonObject
            {
                ["id"] = i.Risk.Key,
                ["score"] = i.Risk.Inherent.Score,
                ["pert_cost"] = i.Value.Pert,
                ["emv"] = i.Value.Emv,
                ["residual_emv"] = i.Value.ResidualEmv,
                ["exposure_days"] = i.Value.ExposureDays,
                ["leverage"] = i.Value.Leverage,
            })]),
            ["open"] = risks.Open,
            ["total_emv"] = risks.TotalEmv,
            ["total_residual_emv"] = risks.TotalResidualEmv,
            ["exposure_days"] = risks.ExposureDays,
        };
        if (reserve is not null)
        {
            json["contingency_left"] = reserve.Remaining;
            json["contingency_coverage"] = reserve.Coverage;
        }
        json["responses_due"] = risks.ResponsesDue;
        json["responses_on_time"] = risks.ResponsesOnTime;
        return json;
    }

    private static JsonObject HistoryOf(RiskFigures risks) => new()
    {
        ["status_date"] = FiguresJson.Date(risks.Day),
        ["open"] = risks.Open,
        ["total_score"] = risks.TotalScore,
        ["current_emv"] = risks.CurrentEmv,
        ["top"] = new JsonArray([.. risks.Top.Select(t => (JsonNode)t.Risk.Key)]),
        ["bands"] = new JsonObject(risks.Bands.Select(b => KeyValuePair.Create<string, JsonNode?>(RiskMatrix.CodeOf(b.Key), b.Value))),
    };

    private static JsonObject ContingencyOf(ProjectFigures figures)
    {
        var status = figures.ContingencyAt(figures.AsOf);
        var costs = figures.Facts.Costs;
        return new JsonObject
        {
            ["initial"] = status.Initial,
            ["drawn_by_risk"] = DrawnOf(costs.DrawnByRisk(figures.AsOf)),
            ["drawn_by_change"] = DrawnOf(costs.DrawnByChange(figures.AsOf)),
            ["remaining"] = status.Remaining,
            ["history"] = new JsonArray([.. figures.StatusDates.Select(figures.ContingencyAt).Select(s => new JsonObject
            {
                ["status_date"] = FiguresJson.Date(s.Day),
                ["remaining"] = s.Remaining,
                ["residual_emv_threats"] = s.ResidualEmvOfThreats,
                ["coverage"] = s.Coverage,
            })]),
        };
    }

    private static JsonObject? DrawnOf(IReadOnlyList<(string? Key, decimal Amount)>? draws)
        => draws is null ? null : new JsonObject(draws.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Key ?? WithoutReference, d.Amount)));
}
