using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Risks;

/// <summary>Risks for programs; numbers are not rounded.</summary>
public static class RiskApi
{

    public static void MapRiskApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects/{code}");
        api.MapGet("/risks", ListAsync).Requires(Permissions.RisksRead);
        api.MapGet("/risks/{key}", GetAsync).Requires(Permissions.RisksRead);
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest http, RiskService risks, CancellationToken cancellationToken)
    {
        var table = await risks.ListAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, RiskPages.Line) with { WantsAllFields = true }, cancellationToken);
        var json = RegisterText.Json(table.Page);
        json["project"] = table.Head.Project;
        return Results.Json(json);
    }

    private static async Task<IResult> GetAsync(string code, string key, HttpContext context, RiskService risks, CancellationToken cancellationToken)
    {
        var detail = await risks.GetAsync(code, key, DateOf(context), cancellationToken);
        var risk = detail.Row.Risk;
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["as_of"] = Format.Date(detail.Head.DataDate);
        RegisterApi.Tell(detail.Record.Rights, context.Response, json);
        json["objectives"] = new JsonArray([.. risk.Objectives.Select(o => (JsonNode)o)]);
        json["assessments"] = new JsonArray([.. detail.Assessments.Select(a => new JsonObject
        {
            ["on"] = Format.Date(a.Assessment.On),
            ["probability"] = a.Assessment.Probability,
            ["impact"] = a.Assessment.Impact,
            ["by"] = a.Assessment.By,
            ["note"] = a.Assessment.Note.ToJson(),
        })]);
        json["responses"] = new JsonArray([.. detail.Responses.Select(r => new JsonObject
        {
            ["id"] = r.Response.Id,
            ["action"] = r.Response.Action.ToJson(),
            ["owner"] = r.Response.Owner,
            ["due"] = Format.Date(r.Response.Due),
            ["done_on"] = DateOf(r.DoneOn),
            ["cost"] = r.Response.Cost,
        })]);
        if (detail.Draws is { } draws)
        {
            json["draws"] = new JsonArray([.. draws.Select(d => new JsonObject
            {
                ["id"] = d.Key,
                ["on"] = Format.Date(d.On),
                ["change_request"] = d.ChangeRequest,
                ["amount"] = d.Amount,
            })]);
        }
        return Results.Json(json);
    }

    private static DateOnly? DateOf(HttpContext context) => DataDates.Of(context.Request);

    private static string? DateOf(DateOnly? date) => date is null ? null : Format.Date(date);
}
