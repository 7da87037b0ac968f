using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Governance;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Governance;

/// <summary>A charter with the address of its page.</summary>
public sealed record CharterModel(Charter Charter, ListAddress Address)
{
    public string Code => Charter.Project.Key;

    /// <summary>Where the working of a figure is.</summary>
    public string Working(string figure) => $"{Routes.Project(Code)}/figures/{Uri.EscapeDataString(figure)}?{DataDateButton.QueryName}={Format.Date(Charter.Figures.DataDate)}";
}

/// <summary>The charter of a project 立项书.</summary>
public static class CharterPages
{
    private const string Entry = "charter";
    private const string DateName = "as_of";

    public static IServiceCollection AddCharterPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 10, "file-certificate", () => CharterTexts.Initiation, code => Routes.Project(code!) + "/charter", Permissions.CharterRead));

    public static void MapCharterPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/charter", CharterAsync).Requires(Permissions.CharterRead);
        app.MapGet("/api/v1/projects/{code}/charter", ApiAsync).Requires(Permissions.CharterRead);
    }

    private static async Task<IResult> CharterAsync(string code, HttpRequest request, CharterService charters, PageWriter pages, CancellationToken cancellationToken)
    {
        var charter = await charters.GetAsync(code, DataDates.Read(DataDateButton.QueryName, request.Query[DataDateButton.QueryName]), cancellationToken);
        return await pages.ShowAsync<CharterPage, CharterModel>(
            new PageInfo(CharterTexts.Charter) { Project = new ProjectLink(code, charter.Project.Name.ToString()), Entry = Entry }, new CharterModel(charter, ListAddress.Of(request)));
    }

    private static async Task<IResult> ApiAsync(string code, HttpRequest request, CharterService charters, CancellationToken cancellationToken)
    {
        var charter = await charters.GetAsync(code, DataDates.Read(DateName, request.Query[DateName]), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["project"] = charter.Project.Key,
            ["background"] = charter.Project.Background.ToJson(),
            ["vision"] = charter.Project.Vision.ToJson(),
            ["version"] = charter.Document?.Version,
            ["state"] = charter.Document?.State,
            ["objectives"] = new JsonArray([.. charter.Objectives.Select(o => new JsonObject
            {
                ["code"] = o.Objective.Code,
                ["statement"] = o.Objective.Statement.ToJson(),
                ["state"] = o.Objective.State,
                ["due"] = o.Objective.Due is { } due ? Format.Date(due) : null,
                ["valid"] = o.Smart.IsValid,
                ["specific"] = o.Smart.Specific,
                ["measurable"] = o.Smart.Measurable,
                ["achievable"] = o.Smart.Achievable,
                ["relevant"] = o.Smart.Relevant,
                ["time_bound"] = o.Smart.TimeBound,
                ["invalid_kpis"] = new JsonArray([.. o.Smart.InvalidKpis.Select(k => (JsonNode)k)]),
            })]),
            ["feasibility"] = charter.Score?.Total,
            ["npv"] = charter.CaseFigures?.Npv,
            ["irr"] = charter.CaseFigures?.Irr,
            ["payback_years"] = charter.CaseFigures?.PaybackYears,
            ["gate"] = charter.Gate is { IsReviewed: true } gate ? gate.Gate.State : null,
        });
    }
}
