using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Goals;

/// <summary>KPIs for programs. Numbers are not rounded; undefined is null.</summary>
public static class KpiApi
{
    private const string DateName = "as_of";

    public static void MapKpiApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects/{code}/kpis");
        api.MapGet("", ListAsync).Requires(Permissions.KpisRead);
        api.MapGet("/{key}", GetAsync).Requires(Permissions.KpisRead);
    }

    private static async Task<IResult> ListAsync(
        string code, [AsParameters] KpiRequest request, [FromQuery(Name = DateName)] string? asOf, KpiService kpis, CancellationToken cancellationToken)
    {
        var (head, rows) = await kpis.ListAsync(code, DataDates.Read(DateName, asOf), request.ToQuery(), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["project"] = head.Project,
            ["as_of"] = Format.Date(head.DataDate),
            ["month"] = head.Current?.ToString(),
            ["score"] = head.Score,
            ["on_track"] = head.OnTrack,
            ["behind"] = head.Behind,
            ["items"] = new JsonArray([.. rows.Items.Select(Of)]),
            ["page"] = rows.Request.Number,
            ["pages"] = rows.Pages,
            ["total"] = rows.Total,
        });
    }

    private static async Task<IResult> GetAsync(
        string code, string key, [FromQuery(Name = DateName)] string? asOf, KpiService kpis, CancellationToken cancellationToken)
    {
        var kpi = await kpis.GetAsync(code, key, DataDates.Read(DateName, asOf), cancellationToken);
        var json = Of(kpi.Row);
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

    private static JsonObject Of(KpiRow row)
    {
        var (kpi, state) = (row.Kpi, row.State);
        return new JsonObject
        {
            ["code"] = kpi.Code,
            ["name"] = kpi.Name.ToJson(),
            ["objective"] = kpi.Objective,
            ["state"] = kpi.State,
            ["unit"] = kpi.Unit,
            ["direction"] = kpi.Direction,
            ["baseline"] = kpi.Goal.Baseline,
            ["baseline_date"] = DateOf(kpi.BaselineDate),
            ["target"] = kpi.Goal.Target,
            ["target_date"] = DateOf(kpi.TargetDate),
            ["band"] = kpi.Goal.Band is { } band ? new JsonArray(band.Low, band.High) : null,
            ["weight"] = kpi.Weight,
            ["month"] = state.Current?.Period.ToString(),
            ["actual"] = state.Actual,
            ["attainment"] = state.Attainment,
            ["light"] = ValueJson.Code(state.Light),
            ["planned"] = state.Planned,
            ["on_track"] = state.IsOnTrack,
        };
    }

    private static string? DateOf(DateOnly? date) => date is null ? null : Format.Date(date);
}
