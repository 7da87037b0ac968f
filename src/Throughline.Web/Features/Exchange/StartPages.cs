using Throughline.Core.Common;
using Throughline.Core.Exchange.Import;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Exchange;

/// <summary>What the first steps show.</summary>
/// <param name="IsFirst">There is no project yet that the person sees: the steps of the installation are shown.</param>
/// <param name="Problem">Why the step before did not work.</param>
public sealed record StartModel(bool IsFirst, string? Problem);

internal static class StartPages
{
    public static void MapStart(this IEndpointRouteBuilder app)
    {
        app.MapGet(ExchangeRoutes.Start, ShowAsync).Requires(Permissions.ProjectsCreate);
        app.MapPost(ExchangeRoutes.Demonstration, LoadAsync).Requires(Permissions.ProjectsCreate);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Access access, PageWriter pages, CancellationToken cancellationToken)
    {
        access.Require(Permissions.ProjectsCreate);
        return await PageAsync(context, pages, problem: null, cancellationToken);
    }

    private static async Task<IResult> LoadAsync(HttpContext context, ImportService imports, PageWriter pages, CancellationToken cancellationToken)
    {
        try
        {
            var code = await imports.ImportOnceAsync(await DemonstrationPackage.ReadAsync(cancellationToken), cancellationToken);
            return new SeeOther(Routes.Project(code));
        }
        catch (ConflictFailure refused)
        {
            return await PageAsync(context, pages, refused.Message, cancellationToken);
        }
    }

    private static async Task<IResult> PageAsync(HttpContext context, PageWriter pages, string? problem, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        var known = services.GetService<ProjectLinks>() is { } links ? await links.ListAsync(services, cancellationToken) : [];
        return await pages.ShowAsync<StartPage, StartModel>(
            new PageInfo(ExchangePageTexts.StartTitle) { Layout = known.Count == 0 ? PageLayout.TopBar : PageLayout.Rooms, Entry = ExchangeWeb.StartEntry },
            new StartModel(known.Count == 0, problem),
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
    }
}
