using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>Projects and their figures for programs.</summary>
internal static class OverviewApi
{
    private const string SizeName = "page_size";

    public static void MapOverviewApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1/projects");
        api.MapGet("", ListAsync).Requires(Permissions.PortfolioRead);
        api.MapGet("/{code}", HeadAsync).Requires(Permissions.ProjectRead);
        api.MapGet("/{code}/figures", FiguresAsync).Requires(Permissions.OverviewRead);
        api.MapGet("/{code}/figures/{figure}", WorkingAsync).Requires(Permissions.OverviewRead);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ProjectService projects, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(context.Request);
        var size = int.TryParse(address[SizeName], out var asked) ? asked : PageRequest.DefaultSize;
        var page = await projects.ListAsync(PortfolioPages.Query(address, size), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(p => new JsonObject
            {
                ["code"] = p.Code,
                ["name"] = p.Name.ToJson(),
                ["state"] = p.State,
                ["manager"] = p.Manager.ToJson(),
                ["planned_finish"] = p.PlannedFinish is { } finish ? Format.Date(finish) : null,
            })]),
            ["page"] = page.Request.Number,
            ["page_size"] = page.Request.Size,
            ["total"] = page.Total,
        });
    }

    private static async Task<IResult> HeadAsync(string code, ProjectService projects, CancellationToken cancellationToken)
    {
        var head = await projects.HeadAsync(code, cancellationToken);
        return Results.Json(new JsonObject
        {
            ["code"] = head.Code,
            ["name"] = head.Name.ToJson(),
            ["state"] = head.State,
            ["sponsor"] = head.Sponsor.ToJson(),
            ["manager"] = head.Manager.ToJson(),
        });
    }

    private static async Task<IResult> FiguresAsync(string code, HttpContext context, FiguresService figures, CancellationToken cancellationToken)
        => Results.Json(await figures.BlocksAsync(code, DateOf(context), cancellationToken));

    private static async Task<IResult> WorkingAsync(string code, string figure, HttpContext context, FiguresService figures, CancellationToken cancellationToken)
        => Results.Json(WorkingJson.Of((await figures.WorkingAsync(code, figure, DateOf(context), cancellationToken)).Working));

    private static DateOnly? DateOf(HttpContext context)
        => DataDates.Of(context.Request);
}
