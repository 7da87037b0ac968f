using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Core.Figures;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>The portfolio, and where the product begins for whom.</summary>
internal static class PortfolioPages
{
    public const string SearchName = "q";
    public const string StateName = "state";
    public const string EntryCode = "portfolio";

    public static void MapPortfolioPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Home, HomeAsync).SignedIn("Sends everybody to where their roles let them begin.");
        app.MapGet(Routes.Portfolio, PortfolioAsync).Requires(Permissions.PortfolioRead);
    }

    /// <summary>The query of an address: search, state, sort, page.</summary>
    public static PortfolioQuery Query(ListAddress address, int size = PageRequest.DefaultSize)
    {
        var (field, isDescending) = address.Sort;
        return new PortfolioQuery
        {
            Search = address[SearchName],
            State = address[StateName],
            Sort = field switch { "name" => PortfolioSort.Name, "planned_finish" => PortfolioSort.PlannedFinish, _ => PortfolioSort.Code },
            IsDescending = isDescending,
            Page = new PageRequest(address.PageNumber, size),
        };
    }

    private static async Task<IResult> HomeAsync(Access access, PageWriter pages, CancellationToken cancellationToken)
    {
        if (await access.ReachAnywhereAsync(Permissions.PortfolioRead, cancellationToken) != Reach.None)
        {
            return new SeeOther(Routes.Portfolio);
        }
        return access.May(Permissions.ProjectsCreate)
            ? new SeeOther(OverviewSetup.StartAddress)
            : await pages.ShowAsync<NothingSharedPage, bool>(new PageInfo(OverviewTexts.NothingShared) { Layout = PageLayout.TopBar }, model: true);
    }

    private static async Task<IResult> PortfolioAsync(
        HttpContext context, Access access, ProjectService projects, FiguresService figures, PageWriter pages, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(context.Request);
        var query = Query(address);
        var page = await projects.ListAsync(query, cancellationToken);
        var judged = await figures.ListAsync([.. page.Items.Select(p => p.Code)], cancellationToken);
        var lines = new Page<PortfolioLine>([.. page.Items.Select(p => PortfolioLine.Of(p, judged.GetValueOrDefault(p.Code)))], page.Total, page.Request);
        return await pages.ShowAsync<PortfolioPage, PortfolioModel>(
            new PageInfo(OverviewTexts.Portfolio) { Entry = EntryCode },
            new PortfolioModel(address, lines, query.Search, IsFiltered(query), access.May(Permissions.ProjectsCreate)));
    }

    private static bool IsFiltered(PortfolioQuery query) => !string.IsNullOrEmpty(query.Search) || !string.IsNullOrEmpty(query.State);
}
