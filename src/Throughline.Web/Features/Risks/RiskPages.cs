using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Risks;

/// <summary>The pages of risks.</summary>
public static class RiskPages
{
    public const string Entry = "risks";

    /// <summary>What its records are on the line.</summary>
    internal const string Line = "risk";

    private static readonly RegisterPlace Records = new("risks", Permissions.RisksRead, Entry, () => RiskPageTexts.TabRegister) { One = () => RiskPageTexts.Risk };

    public static IServiceCollection AddRiskPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Control, 10, "alert-hexagon", () => RiskPageTexts.Menu, code => Routes.Project(code!) + "/risks", Permissions.RisksRead));

    public static void MapRiskPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}");
        pages.MapGet("/risks", ListAsync).Requires(Permissions.RisksRead);
        app.MapRegisterFiles<RiskService>("/projects/{code}/risks", Permissions.RisksRead, FileAsync);
        pages.MapGet("/risks/{key}", RiskAsync).Requires(Permissions.RisksRead);
        pages.MapGet("/risks/{key}/working/{figure}", RiskWorkingAsync).Requires(Permissions.RisksRead);
        pages.MapGet("/exposure", ExposureAsync).Requires(Permissions.RisksRead);
        pages.MapGet("/exposure/working/{figure}", WorkingAsync).Requires(Permissions.RisksRead);
        app.MapRegisterForms<RiskRecords, Risk>(Records, Permissions.RisksWrite);
        app.MapIssuePages();
    }

    private static async Task<IResult> ListAsync(string code, HttpRequest http, RiskService risks, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await risks.ListAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, Line), cancellationToken);
        return await pages.ShowAsync<RiskListPage, RiskPageModel<RiskTable>>(Info(RiskPageTexts.Title, table.Head), new(table, Links(code, http)));
    }

    private static async Task<NamedFile> FileAsync(RiskService risks, string code, HttpRequest http, CancellationToken cancellationToken)
    {
        var (head, file) = await risks.ExportAsync(code, await RegisterLines.ReadAsync(http.HttpContext, code, Line), cancellationToken);
        return new NamedFile($"{head.Project}-risks-{Format.Date(head.DataDate)}", RiskPageTexts.Title, file);
    }

    private static async Task<IResult> RiskAsync(
        string code, string key, HttpRequest http, RiskService risks, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await risks.GetAsync(code, key, DateOf(http), cancellationToken);
        return await pages.ShowAsync<RiskPage, RiskPageModel<RiskDetail>>(
            Info($"{key} {detail.Row.Risk.Title}", detail.Head) with { IsForReading = true }, new(detail, Links(code, http)));
    }

    private static async Task<IResult> RiskWorkingAsync(
        string code, string key, string figure, HttpRequest http, RiskService risks, PageWriter pages, CancellationToken cancellationToken)
    {
        var detail = await risks.GetAsync(code, key, DateOf(http), cancellationToken);
        return await ShowAsync(pages, RiskWorkings.Of(detail, figure, Links(code, http)));
    }

    private static async Task<IResult> ExposureAsync(
        string code, HttpRequest http, RiskService risks, PageWriter pages, CancellationToken cancellationToken)
    {
        var exposure = await risks.GetExposureAsync(code, DateOf(http), cancellationToken);
        return await pages.ShowAsync<ExposurePage, RiskPageModel<RiskExposure>>(Info(RiskPageTexts.TabExposure, exposure.Head), new(exposure, Links(code, http)));
    }

    private static async Task<IResult> WorkingAsync(
        string code, string figure, HttpRequest http, RiskService risks, PageWriter pages, CancellationToken cancellationToken)
    {
        var exposure = await risks.GetExposureAsync(code, DateOf(http), cancellationToken);
        return await ShowAsync(pages, RiskWorkings.Of(exposure.Head, figure, Links(code, http)));
    }

    private static Task<IResult> ShowAsync(PageWriter pages, RiskWorkingModel model)
        => pages.ShowAsync<RiskWorking, RiskWorkingModel>(Info(model.Text.Title, model.Head) with { IsForReading = true }, model);

    internal static DateOnly? DateOf(HttpRequest http) => DataDates.Of(http);

    internal static RiskAddresses Links(string code, HttpRequest http) => new(code, ListAddress.Of(http));

    internal static PageInfo Info(string title, RiskHead head)
        => new(title) { Project = new ProjectLink(head.Project, head.ProjectName.ToString()), Entry = Entry };
}
