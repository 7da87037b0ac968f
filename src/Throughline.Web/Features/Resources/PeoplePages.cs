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
    private const string Entry = "resources";

    public static IServiceCollection AddResourcePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 40, "users-group", () => ResourcePageTexts.Resources, code => Address(code!), Permissions.PeopleRead));

    public static void MapResourcePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}/people");
        pages.MapGet("/", ListAsync).Requires(Permissions.PeopleRead);
        pages.MapGet("/list.csv", CsvAsync).Requires(Permissions.PeopleRead);
        pages.MapGet("/{key}", PersonAsync).Requires(Permissions.PeopleRead);
        var api = app.MapGroup("/api/v1/projects/{code}/people");
        api.MapGet("/", ApiListAsync).Requires(Permissions.PeopleRead);
        api.MapGet("/{key}", ApiPersonAsync).Requires(Permissions.PeopleRead);
    }

    internal static string Address(string project) => Routes.Project(project) + "/people";

    private static async Task<IResult> ListAsync(string code, HttpRequest request, PeopleService people, PageWriter pages, CancellationToken cancellationToken)
    {
        var page = await people.ListAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken);
        return await pages.ShowAsync<PeoplePage, RegisterModel>(new PageInfo(ResourcePageTexts.People) { Project = new ProjectLink(code), Entry = Entry }, RegisterModel.Of(request, page));
    }

    private static async Task<IResult> PersonAsync(string code, string key, PeopleService people, PageWriter pages, CancellationToken cancellationToken)
    {
        var record = await people.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<PersonPage, PersonModel>(
            new PageInfo(record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, new PersonModel(code, record));
    }

    private static async Task<IResult> CsvAsync(string code, HttpRequest request, PeopleService people, CancellationToken cancellationToken)
        => RegisterText.Csv(await people.ExportAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken), code + "-people");

    private static async Task<IResult> ApiListAsync(string code, HttpRequest request, PeopleService people, CancellationToken cancellationToken)
        => Results.Json(RegisterText.Json(await people.ListAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken)));

    private static async Task<IResult> ApiPersonAsync(string code, string key, PeopleService people, CancellationToken cancellationToken)
    {
        var record = await people.GetAsync(code, key, cancellationToken);
        return Results.Json(RegisterText.Json(record.Columns, record.Line));
    }
}
