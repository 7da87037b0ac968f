using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Resources;

/// <summary>What the address of a page of load or responsibility says.</summary>
public sealed record ResourceRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = ResourceAddresses.Grain)] string? Grain,
    [FromQuery(Name = ResourceAddresses.From)] string? From,
    [FromQuery(Name = ResourceAddresses.Baseline)] string? Baseline,
    [FromQuery(Name = ResourceAddresses.Over)] string? Over,
    [FromQuery(Name = ResourceAddresses.Search)] string? Search,
    [FromQuery(Name = ResourceAddresses.Phase)] string? Phase,
    [FromQuery(Name = ResourceAddresses.Role)] string? Role,
    [FromQuery(Name = ResourceAddresses.Findings)] string? Findings,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public LoadQuery ToLoadQuery() => new()
    {
        Grain = string.Equals(Grain, ResourceAddresses.Week, StringComparison.Ordinal) ? LoadGrain.Week : LoadGrain.Day,
        From = DataDates.Read(ResourceAddresses.From, From),
        Baseline = Stated(Baseline),
        OnlyOver = ListAddress.IsOn(Over),
        Page = new PageRequest(ListAddress.NumberOf(Page)),
    };

    public RaciQuery ToRaciQuery() => new() { Search = Stated(Search)?.Trim(), Phase = Stated(Phase), Role = Stated(Role), OnlyFindings = ListAddress.IsOn(Findings) };

    private static string? Stated(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>The pages of load and responsibility.</summary>
public static class LoadPages
{
    internal static void MapLoadPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}");
        pages.MapGet("/resources", LoadAsync).Requires(Permissions.ResourcesRead);
        pages.MapGet("/resources.csv", LoadCsvAsync).Requires(Permissions.ResourcesRead);
        pages.MapGet("/resources/over.csv", OverCsvAsync).Requires(Permissions.ResourcesRead);
        pages.MapGet("/resources/{key}", ResourceAsync).Requires(Permissions.ResourcesRead);
        pages.MapGet("/resources/{key}/working", WorkingAsync).Requires(Permissions.ResourcesRead);
        pages.MapGet("/raci", RaciAsync).Requires(Permissions.RaciRead);
        pages.MapGet("/raci.csv", RaciCsvAsync).Requires(Permissions.RaciRead);
    }

    private static async Task<IResult> LoadAsync(
        string code, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await resources.GetLoadAsync(code, request.DataDate, request.ToLoadQuery(), cancellationToken);
        return await pages.ShowAsync<LoadPage, ResourcePageModel<LoadTable>>(Info(ResourcePageTexts.Load, table.Head), new(table, Links(code, http)));
    }

    private static async Task<IResult> LoadCsvAsync(string code, [AsParameters] ResourceRequest request, ResourceService resources, CancellationToken cancellationToken)
    {
        var table = await resources.GetLoadAsync(code, request.DataDate, request.ToLoadQuery() with { Page = null }, cancellationToken);
        return File(ResourceCsv.Load(table), table.Head, "load");
    }

    private static async Task<IResult> OverCsvAsync(string code, [AsParameters] ResourceRequest request, ResourceService resources, CancellationToken cancellationToken)
    {
        var table = await resources.GetLoadAsync(code, request.DataDate, request.ToLoadQuery(), cancellationToken);
        return File(ResourceCsv.Over(table), table.Head, "over-allocation");
    }

    private static async Task<IResult> ResourceAsync(
        string code, string key, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await resources.GetResourceAsync(code, key, request.DataDate, request.ToLoadQuery() with { From = null }, cancellationToken);
        return await pages.ShowAsync<ResourcePage, ResourcePageModel<LoadDetail>>(
            Info(ResourceWords.Name(detail.Resource), detail.Head) with { IsForReading = true }, new(detail, Links(code, http)));
    }

    private static async Task<IResult> WorkingAsync(
        string code, string key, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await resources.GetResourceAsync(code, key, request.DataDate, request.ToLoadQuery(), cancellationToken);
        return await pages.ShowAsync<LoadWorking, ResourcePageModel<LoadDetail>>(
            Info(ResourceWords.Name(detail.Resource), detail.Head) with { IsForReading = true }, new(detail, Links(code, http)));
    }

    private static async Task<IResult> RaciAsync(
        string code, [AsParameters] ResourceRequest request, HttpRequest http, ResourceService resources, PageWriter pages, CancellationToken cancellationToken)
    {
        var matrix = await resources.GetRaciAsync(code, request.ToRaciQuery(), cancellationToken);
        return await pages.ShowAsync<RaciPage, ResourcePageModel<RaciMatrix>>(Info(ResourcePageTexts.Raci, matrix.Head), new(matrix, Links(code, http)));
    }

    private static async Task<IResult> RaciCsvAsync(string code, [AsParameters] ResourceRequest request, ResourceService resources, CancellationToken cancellationToken)
    {
        var matrix = await resources.GetRaciAsync(code, request.ToRaciQuery(), cancellationToken);
        return File(ResourceCsv.Raci(matrix), matrix.Head, "raci");
    }

    private static ResourceAddresses Links(string code, HttpRequest http) => new(code, ListAddress.Of(http));

    private static PageInfo Info(string title, ResourceHead head)
        => new(title) { Project = new ProjectLink(head.Project, head.ProjectName.ToString()), Entry = PeoplePages.Entry };

    private static IResult File(string csv, ResourceHead head, string name)
        => CsvText.File(csv, FormattableString.Invariant($"{head.Project}-{name}-{head.DataDate:yyyy-MM-dd}.csv"));
}
