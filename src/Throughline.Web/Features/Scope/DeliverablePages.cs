using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>A deliverable with the project that the page is in.</summary>
public sealed record DeliverableModel(string Project, DeliverableDetail Detail);

/// <summary>The deliverables of a project.</summary>
public static class DeliverablePages
{
    private static readonly RegisterRoutes<DeliverableService> Register = new(
        "deliverables", Permissions.DeliverablesRead, RequirementPages.Entry, () => ScopePageTexts.Deliverables,
        (deliverables, project, query, cancellationToken) => deliverables.ListAsync(project, query, cancellationToken),
        (deliverables, project, query, cancellationToken) => deliverables.ExportAsync(project, query, cancellationToken))
    {
        Line = "deliverable",
    };

    internal static void MapDeliverablePages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<DeliverableService, DeliverablesPage>(Register);
        app.MapGet("/projects/{code}/deliverables/{key}", DeliverableAsync).Requires(Permissions.DeliverablesRead);
        app.MapGet("/api/v1/projects/{code}/deliverables/{key}", ApiDeliverableAsync).Requires(Permissions.DeliverablesRead);
    }

    private static async Task<IResult> DeliverableAsync(string code, string key, DeliverableService deliverables, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await deliverables.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<DeliverablePage, DeliverableModel>(
            new PageInfo(detail.Record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = RequirementPages.Entry, IsForReading = true }, new DeliverableModel(code, detail));
    }

    private static async Task<IResult> ApiDeliverableAsync(string code, string key, DeliverableService deliverables, CancellationToken cancellationToken)
    {
        var detail = await deliverables.GetAsync(code, key, cancellationToken);
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["criteria"] = new JsonArray([.. detail.Criteria.Select(t => t.ToJson())]);
        json["submissions"] = new JsonArray([.. detail.Submissions.Select(s => new JsonObject
        {
            ["on"] = Format.Date(s.Submission.On),
            ["result"] = s.Submission.Result,
            ["by"] = s.Submission.By,
            ["note"] = s.Submission.Note?.ToJson(),
        })]);
        if (detail.Requirements is { } requirements)
        {
            json["requirements"] = ModulePages.Codes(requirements.Select(r => r.Key));
        }
        return Results.Json(json);
    }
}
