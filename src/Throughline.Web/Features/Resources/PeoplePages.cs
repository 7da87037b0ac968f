using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Resources;

/// <summary>The people of a project.</summary>
public static class PeoplePages
{
    internal const string Entry = "resources";

    internal static readonly RegisterRoutes<PeopleService> Register = new(
        "people", Permissions.PeopleRead, Entry, () => ResourcePageTexts.People,
        (people, project, query, cancellationToken) => people.ListAsync(project, query, cancellationToken),
        (people, project, query, cancellationToken) => people.ExportAsync(project, query, cancellationToken));

    public static IServiceCollection AddResourcePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 40, "users-group", () => ResourcePageTexts.Resources, code => Routes.Project(code!) + "/resources", Permissions.ResourcesRead));

    public static void MapResourcePages(this IEndpointRouteBuilder app)
    {
        app.MapLoadPages();
        app.MapResourceApi();
        app.MapRegister<PeopleService, PeoplePage, RegisterRecord, PersonPage>(
            Register, new((people, project, key, cancellationToken) => people.GetAsync(project, key, cancellationToken), record => record));
    }
}
