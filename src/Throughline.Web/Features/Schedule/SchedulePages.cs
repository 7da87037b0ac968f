using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Schedule;

/// <summary>A view of the schedule: its content, and where it stands.</summary>
public sealed record SchedulePageModel<T>(T Content, ScheduleAddresses Links);

/// <summary>The working of one of the figures above the schedule.</summary>
public sealed record ScheduleWorkingModel(ScheduleHead Head, string Figure, ScheduleAddresses Links);

/// <summary>The pages of the schedule.</summary>
public static class SchedulePages
{
    public const string Entry = "schedule";

    public static IServiceCollection AddSchedulePages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 30, "timeline", () => SchedulePageTexts.Title, code => Routes.Project(code!) + "/schedule", Permissions.ScheduleRead));

    public static void MapSchedulePages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}/schedule");
        pages.MapGet("/", GanttAsync).Requires(Permissions.ScheduleRead).WithRelaxedStyles();
        pages.MapGet("/gantt.json", GanttDataAsync).Requires(Permissions.ScheduleRead);
        pages.MapGet("/table", TableAsync).Requires(Permissions.ScheduleRead);
        pages.MapGet("/table.csv", CsvAsync).Requires(Permissions.ScheduleRead);
        pages.MapGet("/working/{figure}", WorkingAsync).Requires(Permissions.ScheduleRead);
        pages.MapGet("/activities/{key}", ActivityAsync).Requires(Permissions.ScheduleRead);
        pages.MapGet("/activities/{key}/working", ActivityWorkingAsync).Requires(Permissions.ScheduleRead);
    }

    private static async Task<IResult> GanttAsync(
        string code, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await schedule.ListAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        var page = Info(SchedulePageTexts.Title, table.Head) with { Styles = ["gantt.css"] };
        return await pages.ShowAsync<GanttPage, SchedulePageModel<ScheduleTable>>(page, new(table, Links(code, http)));
    }

    private static async Task<IResult> GanttDataAsync(
        string code, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, CancellationToken cancellationToken)
    {
        var chart = await schedule.GetChartAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        return Results.Json(GanttData.Of(chart, Links(code, http)), GanttData.Json);
    }

    private static async Task<IResult> TableAsync(
        string code, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await schedule.ListAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        return await pages.ShowAsync<ScheduleTablePage, SchedulePageModel<ScheduleTable>>(Info(SchedulePageTexts.Title, table.Head), new(table, Links(code, http)));
    }

    private static async Task<IResult> CsvAsync(
        string code, [AsParameters] ScheduleRequest request, ScheduleService schedule, CancellationToken cancellationToken)
    {
        var chart = await schedule.GetChartAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        return CsvText.File(ScheduleCsv.Of(chart), ScheduleCsv.FileName(chart.Head));
    }

    private static async Task<IResult> WorkingAsync(
        string code, string figure, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await schedule.ListAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        if (table.Head.Chosen is null || figure is not (ScheduleWords.CodeOfFinish or ScheduleWords.CodeOfSlip or ScheduleWords.CodeOfDuration))
        {
            throw new NotFoundFailure();
        }
        return await pages.ShowAsync<ScheduleWorking, ScheduleWorkingModel>(
            Info(SchedulePageTexts.Title, table.Head) with { IsForReading = true }, new(table.Head, figure, Links(code, http)));
    }

    private static async Task<IResult> ActivityAsync(
        string code, string key, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, PageWriter pages, CancellationToken cancellationToken)
    {
        var activity = await schedule.GetActivityAsync(code, key, request.DataDate, request.ToQuery().Baseline, cancellationToken);
        return await pages.ShowAsync<ActivityPage, SchedulePageModel<ActivityDetail>>(InfoOf(activity), new(activity, Links(code, http)));
    }

    private static async Task<IResult> ActivityWorkingAsync(
        string code, string key, [AsParameters] ScheduleRequest request, HttpRequest http, ScheduleService schedule, PageWriter pages, CancellationToken cancellationToken)
    {
        var activity = await schedule.GetActivityAsync(code, key, request.DataDate, request.ToQuery().Baseline, cancellationToken);
        if (activity.Network is null)
        {
            throw new NotFoundFailure();
        }
        return await pages.ShowAsync<ActivityWorking, SchedulePageModel<ActivityDetail>>(InfoOf(activity), new(activity, Links(code, http)));
    }

    private static ScheduleAddresses Links(string code, HttpRequest http) => new(code, ListAddress.Of(http));

    private static PageInfo Info(string title, ScheduleHead head)
        => new(title) { Project = new ProjectLink(head.Project, head.ProjectName.ToString()), Entry = Entry };

    private static PageInfo InfoOf(ActivityDetail activity)
        => Info($"{activity.Row.Number} {activity.Row.Name}", activity.Head) with { IsForReading = true };
}
