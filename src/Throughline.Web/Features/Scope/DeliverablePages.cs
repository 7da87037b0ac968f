using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>The deliverables of a project.</summary>
public static class DeliverablePages
{
    private static readonly RegisterRoutes<DeliverableService> Register = new(
        "deliverables", Permissions.DeliverablesRead, RequirementPages.Entry, () => ScopePageTexts.Deliverables,
        (deliverables, project, query, cancellationToken) => deliverables.ListAsync(project, query, cancellationToken),
        (deliverables, project, query, cancellationToken) => deliverables.ExportAsync(project, query, cancellationToken))
    {
        Line = "deliverable",
        One = () => ScopePageTexts.Deliverable,
    };

    private static readonly RecordRoutes<DeliverableService, DeliverableDetail> Records = new(
        (deliverables, project, key, cancellationToken) => deliverables.GetAsync(project, key, cancellationToken), detail => detail.Record)
    {
        Json = Add,
    };

    internal static void MapDeliverablePages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<DeliverableService, DeliverablesPage, DeliverableDetail, DeliverablePage>(Register, Records);
        app.MapRegisterForms<DeliverableService, Deliverable>(Register, Permissions.DeliverablesWrite, Permissions.DeliverablesAccept);
    }

    private static void Add(DeliverableDetail detail, JsonObject json)
    {
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
    }
}
