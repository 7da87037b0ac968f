using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Scope;

/// <summary>The scope statement of a project.</summary>
public static class ScopeStatementPages
{
    internal static void MapScopeStatementPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/scope", StatementAsync).Requires(Permissions.ScopeRead);
        app.MapGet("/api/v1/projects/{code}/scope", ApiAsync).Requires(Permissions.ScopeRead);
    }

    private static async Task<IResult> StatementAsync(string code, ScopeStatementService scope, PageWriter pages, CancellationToken cancellationToken)
        => await pages.ShowAsync<ScopeStatementPage, RecordModel<ScopeDetail>>(
            new PageInfo(ScopePageTexts.Statement) { Project = new ProjectLink(code), Entry = RequirementPages.Entry }, new RecordModel<ScopeDetail>(code, await scope.GetAsync(code, cancellationToken)));

    private static async Task<IResult> ApiAsync(string code, ScopeStatementService scope, CancellationToken cancellationToken)
    {
        var detail = await scope.GetAsync(code, cancellationToken);
        return Results.Json(new JsonObject
        {
            ["version"] = detail.Statement?.Edition,
            ["state"] = detail.Statement?.State,
            ["signed_on"] = detail.Statement?.SignedOn is { } signed ? Format.Date(signed) : null,
            ["signed_by"] = detail.Statement?.SignedBy,
            ["in_scope"] = Listed(detail.Statement?.InScope),
            ["out_of_scope"] = Listed(detail.Statement?.OutOfScope),
            ["customer_groups"] = new JsonArray([.. (detail.Statement?.CustomerGroups ?? []).Select(g => new JsonObject { ["code"] = g.Code, ["name"] = g.Name.ToJson() })]),
            ["assumptions"] = detail.Assumptions is null ? null : new JsonArray([.. detail.Assumptions.Select(r => new JsonObject
            {
                ["id"] = r.Assumption.Key,
                ["statement"] = r.Assumption.Statement.ToJson(),
                ["owner"] = r.Assumption.Owner,
                ["validate_by"] = Format.Date(r.Assumption.ValidateBy),
                ["validated_on"] = r.Assumption.ValidatedOn is { } validated ? Format.Date(validated) : null,
                ["state"] = r.Assumption.State,
                ["leads_to"] = r.LedTo == LedTo.Nothing ? null : r.Assumption.LeadsTo,
            })]),
            ["constraints"] = detail.Constraints is null ? null : new JsonArray([.. detail.Constraints.Select(c => new JsonObject { ["id"] = c.Key, ["statement"] = c.Statement.ToJson(), ["kind"] = c.Kind })]),
        });
    }

    private static JsonArray Listed(IReadOnlyList<Text>? texts) => new([.. (texts ?? []).Select(t => t.ToJson())]);
}
