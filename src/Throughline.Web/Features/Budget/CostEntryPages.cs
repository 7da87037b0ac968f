using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Budget;

/// <summary>A cost entry with the project that the page is in.</summary>
public sealed record CostEntryModel(string Project, CostEntryDetail Detail);

/// <summary>The register of cost entries.</summary>
public static class CostEntryPages
{
    internal static readonly RegisterRoutes<CostEntryService> Register = new(
        "cost/entries", Permissions.CostEntriesRead, CostPages.Entry, () => CostPageTexts.Entries,
        (entries, project, query, cancellationToken) => entries.ListAsync(project, query, cancellationToken),
        (entries, project, query, cancellationToken) => entries.ExportAsync(project, query, cancellationToken));

    internal static ListAddress Of(string project) => new(Register.Address(project), []);

    internal static void MapCostEntryPages(this IEndpointRouteBuilder app)
    {
        app.MapRegister<CostEntryService, CostEntriesPage>(Register);
        app.MapGet("/projects/{code}/cost/entries/{key}", EntryAsync).Requires(Permissions.CostEntriesRead);
        app.MapGet("/api/v1/projects/{code}/cost/entries/{key}", ApiEntryAsync).Requires(Permissions.CostEntriesRead);
    }

    private static async Task<IResult> EntryAsync(string code, string key, CostEntryService entries, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await entries.GetAsync(code, key, cancellationToken);
        return await pages.ShowAsync<CostEntryPage, CostEntryModel>(
            new PageInfo(detail.Record["name"].Text.ToString()) { Project = new ProjectLink(code), Entry = CostPages.Entry, IsForReading = true }, new CostEntryModel(code, detail));
    }

    private static async Task<IResult> ApiEntryAsync(string code, string key, CostEntryService entries, CancellationToken cancellationToken)
    {
        var detail = await entries.GetAsync(code, key, cancellationToken);
        return Results.Json(RegisterText.Json(detail.Record.Columns, detail.Record.Line));
    }
}
