using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>A requirement with the project that the page is in.</summary>
public sealed record RequirementModel(string Project, RequirementDetail Detail);

/// <summary>The requirements of a project.</summary>
public static class RequirementPages
{
    private const string Entry = "scope";

    public static IServiceCollection AddScopePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 20, "list-details", () => ScopePageTexts.Scope, code => Address(code!), Permissions.RequirementsRead));

    public static void MapScopePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}/requirements");
        pages.MapGet("/", ListAsync).Requires(Permissions.RequirementsRead);
        pages.MapGet("/list.csv", CsvAsync).Requires(Permissions.RequirementsRead);
        pages.MapGet("/{key}", RequirementAsync).Requires(Permissions.RequirementsRead);
        var api = app.MapGroup("/api/v1/projects/{code}/requirements");
        api.MapGet("/", ApiListAsync).Requires(Permissions.RequirementsRead);
        api.MapGet("/{key}", ApiRequirementAsync).Requires(Permissions.RequirementsRead);
    }

    internal static string Address(string project) => Routes.Project(project) + "/requirements";

    private static async Task<IResult> ListAsync(string code, HttpRequest request, RequirementService requirements, PageWriter pages, CancellationToken cancellationToken)
    {
        var page = await requirements.ListAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken);
        return await pages.ShowAsync<RequirementsPage, RegisterModel>(
            new PageInfo(ScopePageTexts.Requirements) { Project = new ProjectLink(code), Entry = Entry }, RegisterModel.Of(request, page));
    }

    private static async Task<IResult> RequirementAsync(string code, string key, RequirementService requirements, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await requirements.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<RequirementPage, RequirementModel>(
            new PageInfo(detail.Record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, new RequirementModel(code, detail));
    }

    private static async Task<IResult> CsvAsync(string code, HttpRequest request, RequirementService requirements, CancellationToken cancellationToken)
        => RegisterText.Csv(await requirements.ExportAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken), code + "-requirements");

    private static async Task<IResult> ApiListAsync(string code, HttpRequest request, RequirementService requirements, CancellationToken cancellationToken)
        => Results.Json(RegisterText.Json(await requirements.ListAsync(code, RegisterRequest.Of(ListAddress.Of(request)), cancellationToken)));

    private static async Task<IResult> ApiRequirementAsync(string code, string key, RequirementService requirements, CancellationToken cancellationToken)
    {
        var detail = await requirements.GetAsync(code, key, cancellationToken);
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["acceptance"] = new JsonArray([.. detail.Acceptance.Select(t => new JsonObject { ["zh"] = t.Zh, ["en"] = t.En })]);
        json["log"] = new JsonArray([.. detail.Changes.Select(c => new JsonObject { ["on"] = Format.Date(c.On), ["kind"] = c.Kind, ["change_request"] = c.ChangeRequest, ["text"] = new JsonObject { ["zh"] = c.Text.Zh, ["en"] = c.Text.En } })]);
        return Results.Json(json);
    }
}
