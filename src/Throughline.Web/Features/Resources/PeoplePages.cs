using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Resources;

/// <summary>A person with the project that the page is in.</summary>
public sealed record PersonModel(string Project, RegisterRecord Record);

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
        app.MapRegister<PeopleService, PeoplePage>(Register);
        app.MapGet("/projects/{code}/people/{key}", PersonAsync).Requires(Permissions.PeopleRead);
        app.MapGet("/api/v1/projects/{code}/people/{key}", ApiPersonAsync).Requires(Permissions.PeopleRead);
    }

    private static async Task<IResult> PersonAsync(string code, string key, PeopleService people, PageWriter pages, CancellationToken cancellationToken)
    {
        var record = await people.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<PersonPage, PersonModel>(
            new PageInfo(record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, new PersonModel(code, record));
    }

    private static async Task<IResult> ApiPersonAsync(string code, string key, PeopleService people, CancellationToken cancellationToken)
    {
        var record = await people.GetAsync(code, key, cancellationToken);
        return Results.Json(RegisterText.Json(record.Columns, record.Line));
    }
}
