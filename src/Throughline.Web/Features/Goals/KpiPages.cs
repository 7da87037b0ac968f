using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Goals;

/// <summary>A view of the KPIs: its content, and where it stands.</summary>
public sealed record KpiPageModel<T>(T Content, KpiAddresses Links);

/// <summary>The pages of the KPIs.</summary>
public static class KpiPages
{
    public const string Entry = "value";

    /// <summary>What its records are on the line.</summary>
    internal const string Line = "kpi";

    public static IServiceCollection AddKpiPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Outcome, 30, "trending-up", () => KpiTexts.Value, code => Routes.Project(code!) + "/kpis", Permissions.KpisRead));

    public static void MapKpiPages(this IEndpointRouteBuilder app)
    {
        var project = app.MapGroup("/projects/{code}");
        project.MapGet("/kpis", ListAsync).Requires(Permissions.KpisRead);
        app.MapRegisterFiles<KpiService>("/projects/{code}/kpis", Permissions.KpisRead, FileAsync);
        project.MapGet("/kpi-score", ScoreWorkingAsync).Requires(Permissions.KpisRead);
        project.MapGet("/kpis/{key}", KpiAsync).Requires(Permissions.KpisRead);
        project.MapGet("/kpis/{key}/working", WorkingAsync).Requires(Permissions.KpisRead);
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest http, KpiService kpis, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await kpis.ListAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, Line), cancellationToken);
        return await pages.ShowAsync<KpiListPage, KpiPageModel<KpiTable>>(Info(KpiTexts.Title, table.Head), new(table, Links(code, http)));
    }

    private static async Task<NamedFile> FileAsync(KpiService kpis, string code, HttpRequest http, CancellationToken cancellationToken)
    {
        var (head, file) = await kpis.ExportAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, Line), cancellationToken);
        return new NamedFile($"{head.Project}-kpis-{Format.Date(head.DataDate)}", KpiTexts.Title, file);
    }

    private static async Task<IResult> ScoreWorkingAsync(string code, HttpRequest http, KpiService kpis, PageWriter pages, CancellationToken cancellationToken)
    {
        var head = await kpis.GetHeadAsync(code, DateOf(http), cancellationToken);
        return await pages.ShowAsync<KpiScoreWorking, KpiPageModel<KpiHead>>(Info(KpiTexts.Score, head) with { IsForReading = true }, new(head, Links(code, http)));
    }

    private static async Task<IResult> KpiAsync(string code, string key, HttpRequest http, KpiService kpis, PageWriter pages, CancellationToken cancellationToken)
    {
        var kpi = await kpis.GetAsync(code, key, DateOf(http), cancellationToken);
        return await pages.ShowAsync<KpiPage, KpiPageModel<KpiDetail>>(InfoOf(kpi), new(kpi, Links(code, http)));
    }

    private static async Task<IResult> WorkingAsync(string code, string key, HttpRequest http, KpiService kpis, PageWriter pages, CancellationToken cancellationToken)
    {
        var kpi = await kpis.GetAsync(code, key, DateOf(http), cancellationToken);
        return await pages.ShowAsync<KpiWorking, KpiPageModel<KpiDetail>>(InfoOf(kpi), new(kpi, Links(code, http)));
    }

    private static DateOnly? DateOf(HttpRequest http) => DataDates.Of(http);

    private static KpiAddresses Links(string code, HttpRequest http) => new(code, ListAddress.Of(http));

    private static PageInfo Info(string title, KpiHead head)
        => new(title) { Project = new ProjectLink(head.Project, head.ProjectName.ToString()), Entry = Entry };

    private static PageInfo InfoOf(KpiDetail kpi) => Info(kpi.Row.Kpi.Name.ToString(), kpi.Head) with { IsForReading = true };
}
