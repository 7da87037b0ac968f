using Throughline.Core.Common;
using Throughline.Core.Features.Trace;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Trace;

/// <summary>The line of a project, or through one of its records.</summary>
public sealed record TrailModel(RecordTrail? Trail, TraceModel Project);

/// <summary>The pages of the line 贯通.</summary>
public static class TracePages
{
    private const string Entry = "throughline";

    public static IServiceCollection AddTracePages(this IServiceCollection services) => services
        .AddSingleton(new RegisterLines((scope, project, kind, dataDate, cancellationToken) => scope.GetRequiredService<TraceService>().ColumnAsync(project, kind, dataDate, cancellationToken)))
        .AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Overview, 20, "throughline", () => TracePageTexts.Title, code => Routes.Project(code!) + "/throughline", Permissions.ThroughlineRead));

    public static void MapTracePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}/throughline");
        pages.MapGet("/", OverviewAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/gaps", GapsAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/line", LineAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/of/{kind}/{key}", OfRecordAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/coverage/{key}/{figure}", WorkingAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/common/{figure}", WorkingAsync).Requires(Permissions.ThroughlineRead);
        pages.MapGet("/gaps.csv", CsvAsync).Requires(Permissions.ThroughlineRead);
        app.MapGet("/api/v1/projects/{code}/trace", ApiAsync).Requires(Permissions.ThroughlineRead);
    }

    private static Task<IResult> OverviewAsync(string code, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
        => ShowAsync<ThroughlinePage>(code, request, trace, pages, cancellationToken);

    private static Task<IResult> GapsAsync(string code, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
        => ShowAsync<GapsPage>(code, request, trace, pages, cancellationToken);

    private static async Task<IResult> LineAsync(string code, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(request);
        var report = await trace.GetAsync(code, DataDates.Of(address), cancellationToken);
        return await ShowTrailAsync(code, new TrailModel(null, new TraceModel(report, address)), pages);
    }

    private static async Task<IResult> OfRecordAsync(
        string code, string kind, string key, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(request);
        var trail = await trace.OfRecordAsync(code, kind, key, DataDates.Of(address), cancellationToken);
        return await ShowTrailAsync(code, new TrailModel(trail, new TraceModel(trail.Report, address)), pages);
    }

    private static async Task<IResult> WorkingAsync(
        string code, string? key, string figure, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(request);
        var working = await trace.WorkingAsync(code, key, figure, DataDates.Of(address), cancellationToken);
        var model = new CoverageWorkingModel(working, new TraceModel(working.Report, address));
        return await pages.ShowAsync<CoverageWorkingPage, CoverageWorkingModel>(new PageInfo(model.Text.Title) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, model);
    }

    private static Task<IResult> ShowTrailAsync(string code, TrailModel model, PageWriter pages)
        => pages.ShowAsync<TrailPage, TrailModel>(new PageInfo(TracePageTexts.Line) { Project = new ProjectLink(code), Entry = Entry, IsForReading = true }, model);

    private static async Task<IResult> CsvAsync(string code, HttpRequest request, TraceService trace, CancellationToken cancellationToken)
    {
        var address = ListAddress.Of(request);
        var model = new TraceModel(await trace.GetAsync(code, DataDates.Of(address), cancellationToken), address);
        return CsvText.File(GapsCsv.Of(model), GapsCsv.FileName(model));
    }

    private static async Task<IResult> ApiAsync(string code, HttpRequest request, TraceService trace, CancellationToken cancellationToken)
        => Results.Json(await trace.JsonAsync(code, DataDates.Of(request), cancellationToken));

    private static async Task<IResult> ShowAsync<TView>(string code, HttpRequest request, TraceService trace, PageWriter pages, CancellationToken cancellationToken)
        where TView : View<TraceModel>
    {
        var address = ListAddress.Of(request);
        var asked = address[DataDateButton.QueryName];
        var isValid = DataDates.TryRead(asked, out var date);
        var model = new TraceModel(await trace.GetAsync(code, date, cancellationToken), address) { InvalidDate = isValid ? null : asked };
        return await pages.ShowAsync<TView, TraceModel>(
            new PageInfo(TracePageTexts.Title) { Project = new ProjectLink(code), Entry = Entry }, model, isValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
