using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>Cost control for programs, unrounded; nothing of it for those who may not see the money.</summary>
public static class ControlJson
{
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("cost_control", Permissions.CommitmentsRead, f => f.ShowsMoney && f.Facts.Costs.IsThere ? ControlOf(f.CostControlAt(f.AsOf)) : null),
    ];

    private static JsonObject ControlOf(CostControlFigures control) => new()
    {
        ["approved_hours"] = control.ApprovedHours,
        ["excluded_hours"] = control.ExcludedHours,
        ["labour_cost"] = control.LabourCost,
        ["posted_cost"] = control.PostedCost,
        ["excluded_cost"] = control.ExcludedCost,
        ["committed"] = control.Commitments?.Committed,
        ["invoiced"] = control.Commitments?.Invoiced,
        ["open_commitments"] = control.Commitments?.Open,
        ["available_budget"] = control.AvailableBudget,
        ["total_funding"] = control.TotalFunding,
    };
}
