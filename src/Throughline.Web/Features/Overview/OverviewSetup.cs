using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>Registers portfolio, project overview and workings.</summary>
public static class OverviewSetup
{
    /// <summary>First steps: demonstration and import.</summary>
    public const string StartAddress = "/start";

    public static IServiceCollection AddOverview(this IServiceCollection services)
    {
        services.AddMenuEntry(new MenuEntry(PortfolioPages.EntryCode, MenuGroup.Workspace, 20, "stack-2", () => OverviewTexts.Portfolio, _ => Routes.Portfolio, Permissions.PortfolioRead));
        services.AddMenuEntry(new MenuEntry(OverviewPages.EntryCode, MenuGroup.Overview, 10, "layout-dashboard", () => OverviewTexts.Overview, code => Routes.Project(code!), Permissions.OverviewRead));
        return services.AddSingleton(new ProjectLinks(async (scope, cancellationToken) =>
            [.. (await scope.GetRequiredService<ProjectService>().LinksAsync(cancellationToken)).Select(p => new ProjectLink(p.Code, p.Name.ToString()))]));
    }

    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        app.MapPortfolioPages();
        app.MapOverviewPages();
        app.MapOverviewApi();
    }
}
