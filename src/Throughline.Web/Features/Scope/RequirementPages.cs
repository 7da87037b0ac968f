using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

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
        One = () => ScopePageTexts.Requirement,
    };

    private static readonly RecordRoutes<RequirementService, RequirementDetail> Records = new(
        (requirements, project, key, cancellationToken) => requirements.GetAsync(project, key, cancellationToken), detail => detail.Record)
    {
        Json = Add,
    };

    public static IServiceCollection AddScopePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 20, "list-details", () => ScopePageTexts.Scope, code => Register.Address(code!), Permissions.RequirementsRead));

    public static void MapScopePages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<RequirementService, RequirementsPage, RequirementDetail, RequirementPage>(Register, Records);
        app.MapRegisterForms<RequirementService, Requirement>(Register, Permissions.RequirementsWrite, Permissions.RequirementsApprove, Permissions.RequirementsAdvance);
        app.MapScopeStatementPages();
        app.MapModulePages();
        app.MapDeliverablePages();
        app.MapMatrixPages();
    }

    private static void Add(RequirementDetail detail, JsonObject json)
    {
        json["acceptance"] = new JsonArray([.. detail.Acceptance.Select(t => t.ToJson())]);
        json["log"] = new JsonArray([.. detail.Changes.Select(c => new JsonObject { ["on"] = Format.Date(c.On), ["kind"] = c.Kind, ["change_request"] = c.ChangeRequest, ["text"] = c.Text.ToJson() })]);
    }
}
