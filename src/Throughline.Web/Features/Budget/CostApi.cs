using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Budget;

/// <summary>Budget and cost for programs. Numbers are not rounded; undefined is null, what one may not see is left out.</summary>
public static class CostApi
{

    public static void MapCostApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects/{code}/cost");
        api.MapGet("", OverviewAsync).Requires(Permissions.WorkPackageMoneyRead);
        api.MapGet("/budget", BudgetAsync).Requires(Permissions.WorkPackageMoneyRead);
    }

    private static async Task<IResult> OverviewAsync(string code, HttpRequest http, CostService costs, CancellationToken cancellationToken)
    {
        var cost = await costs.GetAsync(code, DataDates.Of(http), cancellationToken);
        var json = Head(cost.Head);
        json["earned_value"] = new JsonArray([.. cost.History.Select(s => StatusOf(s, cost.Head.Rights))]);
        if (cost.Categories is { } categories)
        {
            json["categories"] = new JsonArray([.. categories.Select(c => new JsonObject
            {
                ["category"] = c.Category,
                ["first_budget"] = c.First,
                ["budget"] = c.Budget,
                ["actual"] = c.Actual,
                ["open_commitments"] = c.Open,
                ["available"] = c.Available,
            })]);
        }
        if (cost.Control is { } control)
        {
            json["control"] = new JsonObject
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
        if (cost.Commitments is { } commitments)
        {
            json["commitments"] = commitments.Rows is not { } rows ? null : new JsonArray([.. rows.Select(r => new JsonObject
            {
                ["id"] = r.Commitment.Key,
                ["name"] = r.Commitment.Name.ToJson(),
                ["vendor"] = r.Commitment.Vendor,
                ["signed_on"] = Format.Date(r.Commitment.SignedOn),
                ["category"] = r.Category,
                ["state"] = r.Commitment.State,
                ["amount"] = r.Commitment.Amount,
                ["invoiced"] = r.Invoiced,
                ["open"] = r.Open,
            })]);
        }
        if (cost.Reserve is { } reserve)
        {
            json["reserve"] = ReserveOf(reserve, cost.Head.Rights);
        }
        return Results.Json(json);
    }

    private static async Task<IResult> BudgetAsync(string code, [AsParameters] CostRequest request, HttpRequest http, CostService costs, CancellationToken cancellationToken)
    {
        var table = await costs.GetBudgetAsync(code, DataDates.Of(http), request.ToQuery(), cancellationToken);
        var json = Head(table.Head);
        json["items"] = new JsonArray([.. (table.Rows?.Items ?? []).Select(r => RowOf(r, table.Head.Rights))]);
        json["page"] = table.Rows?.Request.Number ?? 1;
        json["pages"] = table.Rows?.Pages ?? 1;
        json["total"] = table.Rows?.Total ?? 0;
        return Results.Json(json);
    }

    private static JsonObject Head(CostHead head) => new()
    {
        ["as_of"] = Format.Date(head.DataDate),
        ["baseline"] = head.Baseline,
        ["currency"] = head.Currency,
    };

    private static JsonObject RowOf(BudgetRow row, CostRights rights)
    {
        var json = new JsonObject { ["activity"] = row.Key, ["wbs"] = row.Number, ["name"] = row.Name.ToJson(), ["level"] = row.Level, ["first_budget"] = row.First, ["budget"] = row.Budget };
        if (rights.Figures)
        {
            json["actual"] = row.Actual;
        }
        return json;
    }

    private static JsonObject StatusOf(EarnedValueStatus status, CostRights rights)
    {
        var figures = status.Figures;
        var json = new JsonObject
        {
            ["status_date"] = Format.Date(status.StatusDate),
            ["baseline"] = status.Baseline,
            ["spi"] = figures?.Spi,
            ["spi_t"] = figures?.SpiT,
            ["cpi"] = figures?.Cpi,
            ["tcpi_bac"] = figures?.TcpiBac,
            ["percent_complete"] = figures?.PercentComplete,
            ["forecast_finish"] = status.ForecastFinish is { } finish ? Format.Date(finish) : null,
        };
        if (!rights.Figures)
        {
            return json;
        }
        (json["bac"], json["pv"], json["ev"], json["ac"], json["sv"], json["cv"]) = (status.Bac, status.Pv, status.Ev, status.Ac, figures?.Sv, figures?.Cv);
        (json["eac_typical"], json["eac_atypical"], json["eac_combined"]) = (figures?.EacTypical, figures?.EacAtypical, figures?.EacCombined);
        (json["etc_typical"], json["vac_typical"]) = (figures?.EtcTypical, figures?.VacTypical);
        if (rights.Estimates)
        {
            json["eac_bottom_up"] = figures?.EacBottomUp;
        }
        return json;
    }

    private static JsonObject ReserveOf(ReserveStatus reserve, CostRights rights)
    {
        var json = new JsonObject
        {
            ["contingency"] = reserve.Contingency.Initial,
            ["remaining"] = reserve.Contingency.Remaining,
            ["management_reserve"] = reserve.Management,
            ["draws"] = reserve.Draws is not { } draws ? null : new JsonArray([.. draws.Select(d => new JsonObject
            {
                ["id"] = d.Key,
                ["on"] = Format.Date(d.On),
                ["change_request"] = d.ChangeRequest,
                ["risk"] = d.Risk,
                ["amount"] = d.Amount,
                ["text"] = d.Text.ToJson(),
            })]),
        };
        if (rights.Figures)
        {
            json["total_funding"] = reserve.TotalFunding;
        }
        if (rights.Risks)
        {
            json["coverage"] = reserve.Contingency.Coverage;
        }
        return json;
    }
}
