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
    internal const string Entry = "scope";

    internal static readonly RegisterRoutes<RequirementService> Register = new(
        "requirements", Permissions.RequirementsRead, Entry, () => ScopePageTexts.Requirements,
        (requirements, project, query, cancellationToken) => requirements.ListAsync(project, query, cancellationToken),
        (requirements, project, query, cancellationToken) => requirements.ExportAsync(project, query, cancellationToken))
    {
        Line = "requirement",
    };

    public static IServiceCollection AddScopePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 20, "list-details", () => ScopePageTexts.Scope, code => Register.Address(code!), Permissions.RequirementsRead));

    public static void MapScopePages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<RequirementService, RequirementsPage>(Register);
        app.MapGet("/projects/{code}/requirements/{key}", RequirementAsync).Requires(Permissions.RequirementsRead);
        app.MapGet("/api/v1/projects/{code}/requirements/{key}", ApiRequirementAsync).Requires(Permissions.RequirementsRead);
        app.MapModulePages();
        app.MapDeliverablePages();
        app.MapMatrixPages();
    }

    private static async Task<IResult> RequirementAsync(string code, string key, RequirementService requirements, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await requirements.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<RequirementPage, RequirementModel>(
            new PageInfo(detail.Record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, new RequirementModel(code, detail));
    }

    private static async Task<IResult> ApiRequirementAsync(string code, string key, RequirementService requirements, CancellationToken cancellationToken)
    {
        var detail = await requirements.GetAsync(code, key, cancellationToken);
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["acceptance"] = new JsonArray([.. detail.Acceptance.Select(t => t.ToJson())]);
        json["log"] = new JsonArray([.. detail.Changes.Select(c => new JsonObject { ["on"] = Format.Date(c.On), ["kind"] = c.Kind, ["change_request"] = c.ChangeRequest, ["text"] = c.Text.ToJson() })]);
        return Results.Json(json);
    }
}
