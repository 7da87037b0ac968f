using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Goals;

/// <summary>KPIs for programs. Numbers are not rounded; undefined is null.</summary>
public static class KpiApi
{
    public static void MapKpiApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects/{code}/kpis");
        api.MapGet("", ListAsync).Requires(Permissions.KpisRead);
        api.MapGet("/{key}", GetAsync).Requires(Permissions.KpisRead);
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest http, KpiService kpis, CancellationToken cancellationToken)
    {
        var table = await kpis.ListAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, KpiPages.Line) with { WantsAllFields = true }, cancellationToken);
        var json = RegisterText.Json(table.Page);
        json["project"] = table.Head.Project;
        json["month"] = table.Head.Current?.ToString();
        json["score"] = table.Head.Score;
        json["on_track"] = table.Head.OnTrack;
        json["behind"] = table.Head.Behind;
        return Results.Json(json);
    }

    private static async Task<IResult> GetAsync(
        string code, string key, HttpRequest http, KpiService kpis, CancellationToken cancellationToken)
    {
        var kpi = await kpis.GetAsync(code, key, DataDates.Of(http), cancellationToken);
        var json = RegisterText.Json(kpi.Record.Columns, kpi.Record.Line);
        json["as_of"] = Format.Date(kpi.Head.DataDate);
        json["measurements"] = new JsonArray([.. kpi.Measured.Select(m => new JsonObject
        {
            ["month"] = m.Month!.Value.ToString(),
            ["value"] = m.Actual,
            ["planned"] = m.Planned,
            ["on_track"] = m.IsOnTrack,
            ["attainment"] = m.Attainment,
            ["source"] = m.Current!.Metric is null ? m.Current.Measurement!.Source : "computed",
            ["status"] = m.Current.Measurement?.Status,
            ["recorded_on"] = m.Current.Measurement is { } recorded ? Format.Date(recorded.RecordedOn) : null,
            ["n"] = m.Current.Measurement?.N,
        })]);
        return Results.Json(json);
    }
}
