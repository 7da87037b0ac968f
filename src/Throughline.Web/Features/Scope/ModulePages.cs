using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>A module with the project that the page is in.</summary>
public sealed record ModuleModel(string Project, ModuleDetail Detail);

/// <summary>The modules of a project.</summary>
public static class ModulePages
{
    private static readonly RegisterRoutes<ModuleService> Register = new(
        "modules", Permissions.ModulesRead, RequirementPages.Entry, () => ScopePageTexts.Modules,
        (modules, project, query, cancellationToken) => modules.ListAsync(project, query, cancellationToken),
        (modules, project, query, cancellationToken) => modules.ExportAsync(project, query, cancellationToken))
    {
        Line = "module",
    };

    internal static void MapModulePages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<ModuleService, ModulesPage>(Register);
        app.MapGet("/projects/{code}/modules/{key}", ModuleAsync).Requires(Permissions.ModulesRead);
        app.MapGet("/api/v1/projects/{code}/modules/{key}", ApiModuleAsync).Requires(Permissions.ModulesRead);
    }

    private static async Task<IResult> ModuleAsync(string code, string key, ModuleService modules, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await modules.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<ModulePage, ModuleModel>(
            new PageInfo(detail.Record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = RequirementPages.Entry, IsForReading = true }, new ModuleModel(code, detail));
    }

    private static async Task<IResult> ApiModuleAsync(string code, string key, ModuleService modules, CancellationToken cancellationToken)
    {
        var detail = await modules.GetAsync(code, key, cancellationToken);
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["rollout"] = new JsonArray([.. detail.Rollout.Select(r => new JsonObject
        {
            ["wave"] = r.Rollout.Wave,
            ["state"] = r.Rollout.State,
            ["planned_on"] = r.Rollout.PlannedOn is { } planned ? Format.Date(planned) : null,
            ["live_on"] = r.Rollout.LiveOn is { } live ? Format.Date(live) : null,
        })]);
        json["groups"] = Codes(detail.Groups.Select(g => g.Code));
        if (detail.Courses is { } courses)
        {
            json["courses"] = Codes(courses.Select(c => c.Code));
        }
        if (detail.Requirements is { } requirements)
        {
            json["requirements"] = Codes(requirements.Select(r => r.Key));
        }
        return Results.Json(json);
    }

    internal static JsonArray Codes(IEnumerable<string> keys) => new([.. keys.Select(k => (JsonNode)k)]);
}
