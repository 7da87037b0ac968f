using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

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

    private static readonly RecordRoutes<ModuleService, ModuleDetail> Records = new(
        (modules, project, key, cancellationToken) => modules.GetAsync(project, key, cancellationToken), detail => detail.Record)
    {
        Json = Add,
    };

    internal static void MapModulePages(this IEndpointRouteBuilder app)
        => app.MapRegister<ModuleService, ModulesPage, ModuleDetail, ModulePage>(Register, Records);

    private static void Add(ModuleDetail detail, JsonObject json)
    {
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
    }

    internal static JsonArray Codes(IEnumerable<string> keys) => new([.. keys.Select(k => (JsonNode)k)]);
}
