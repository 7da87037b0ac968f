using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Schedule;

/// <summary>The schedule for programs.</summary>
public static class ScheduleApi
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private sealed record Answer(
        string Project, DateOnly AsOf, PlanChoice? Baseline, DateOnly? PlannedFinish, DateOnly? ForecastFinish, int? DurationDays, int? SlipDays,
        int Page, int Pages, int Total, IReadOnlyList<ScheduleRow> Items);

    public static void MapScheduleApi(this IEndpointRouteBuilder app)
        => app.MapGet("/api/v1/projects/{code}/schedule", ListAsync).Requires(Permissions.ScheduleRead);

    private static async Task<IResult> ListAsync(
        string code, HttpRequest http, string? baseline, string? page, ScheduleService schedule, CancellationToken cancellationToken)
    {
        var table = await schedule.ListAsync(code, DataDates.Of(http), new ScheduleQuery { Baseline = baseline, Page = new PageRequest(ListAddress.NumberOf(page)) }, cancellationToken);
        var (head, rows) = (table.Head, table.Rows);
        var isShown = head.Chosen is not null;
        return Results.Json(new Answer(
            head.Project, head.DataDate, head.Chosen, isShown ? head.PlannedFinish : null, isShown ? head.ForecastFinish : null,
            isShown ? head.DurationDays : null, isShown ? head.SlipDays : null, rows.Request.Number, rows.Pages, rows.Total, rows.Items), Json);
    }
}
