using Throughline.Core.Common;
using Throughline.Core.Features.Overview;
using Throughline.Core.Figures;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>A project at a glance, and how each of its figures came about.</summary>
internal static class OverviewPages
{
    public const string EntryCode = "overview";

    public static void MapOverviewPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}", OverviewAsync).Requires(Permissions.OverviewRead);
        app.MapGet("/projects/{code}/figures/{figure}", WorkingAsync).Requires(Permissions.OverviewRead);
    }

    private static async Task<IResult> OverviewAsync(string code, HttpContext context, OverviewService overviews, PageWriter pages, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(context.Request);
        var asked = address[DataDateButton.QueryName];
        var isValid = DataDates.TryRead(asked, out var date);
        var found = await overviews.GetAsync(code, date, cancellationToken);
        var model = OverviewModel.Of(found, address, isValid ? null : asked);
        return await pages.ShowAsync<OverviewPage, OverviewModel>(
            new PageInfo(model.Name) { Project = new ProjectLink(model.Code, model.Name), Entry = EntryCode },
            model,
            isValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> WorkingAsync(string code, string figure, HttpContext context, FiguresService figures, PageWriter pages, CancellationToken cancellationToken)
    {
        var date = DataDates.Of(context.Request);
        var (found, working) = await figures.WorkingAsync(code, figure, date, cancellationToken);
        var model = WorkingModel.Of(code, working);
        return await pages.ShowAsync<WorkingPage, WorkingModel>(
            new PageInfo(model.Text.Title) { Project = new ProjectLink(code, found.Facts.Project.Name.ToString()), Entry = EntryCode, IsForReading = true }, model);
    }
}
