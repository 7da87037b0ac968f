using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Risks;

/// <summary>The issues, for people and for programs.</summary>
public static class IssuePages
{
    private static readonly RegisterPlace Records = new("issues", Permissions.IssuesRead, RiskPages.Entry, () => RiskPageTexts.TabIssues) { One = () => RiskPageTexts.Issue };

    internal static void MapIssuePages(this IEndpointRouteBuilder app)
    {
        app.MapRegisterForms<IssueRecords, Issue>(Records, Permissions.IssuesWrite);
        var pages = app.MapGroup("/projects/{code}/issues");
        pages.MapGet("", ListAsync).Requires(Permissions.IssuesRead);
        app.MapRegisterFiles<IssueService>("/projects/{code}/issues", Permissions.IssuesRead, FileAsync);
        pages.MapGet("/{key}", IssueAsync).Requires(Permissions.IssuesRead);
        var api = app.MapGroup("/api/v1/projects/{code}/issues");
        api.MapGet("", ApiListAsync).Requires(Permissions.IssuesRead);
        api.MapGet("/{key}", ApiIssueAsync).Requires(Permissions.IssuesRead);
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest http, IssueService issues, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await issues.ListAsync(code, RegisterRequest.Of(ListAddress.Of(http)), cancellationToken);
        return await pages.ShowAsync<IssuesPage, RiskPageModel<IssueTable>>(RiskPages.Info(RiskPageTexts.TabIssues, table.Head), new(table, RiskPages.Links(code, http)));
    }

    private static async Task<NamedFile> FileAsync(IssueService issues, string code, HttpRequest http, CancellationToken cancellationToken)
    {
        var (head, file) = await issues.ExportAsync(code, RegisterRequest.Of(ListAddress.Of(http)), cancellationToken);
        return new NamedFile($"{head.Project}-issues-{Format.Date(head.DataDate)}", RiskPageTexts.TabIssues, file);
    }

    private static async Task<IResult> IssueAsync(string code, string key, HttpRequest http, IssueService issues, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await issues.GetAsync(code, key, RiskPages.DateOf(http), cancellationToken);
        return await pages.ShowAsync<IssuePage, RiskPageModel<IssueDetail>>(
            RiskPages.Info($"{key} {detail.Row.Issue.Title}", detail.Head) with { IsForReading = true }, new(detail, RiskPages.Links(code, http)));
    }

    private static async Task<IResult> ApiListAsync(string code, HttpRequest http, IssueService issues, CancellationToken cancellationToken)
    {
        var table = await issues.ListAsync(code, RegisterRequest.Of(ListAddress.Of(http)) with { WantsAllFields = true }, cancellationToken);
        var json = RegisterText.Json(table.Page);
        json["project"] = table.Head.Project;
        return Results.Json(json);
    }

    private static async Task<IResult> ApiIssueAsync(string code, string key, HttpRequest http, HttpResponse response, IssueService issues, CancellationToken cancellationToken)
    {
        var detail = await issues.GetAsync(code, key, DataDates.Of(http), cancellationToken);
        var json = RegisterText.Json(detail.Record.Columns, detail.Record.Line);
        json["as_of"] = Format.Date(detail.Head.DataDate);
        RegisterApi.Tell(detail.Record.Rights, response, json);
        return Results.Json(json);
    }
}
