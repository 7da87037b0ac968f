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
    /// <summary>Chapters under which the page shows the records that they are written from.</summary>
    public const int GoalsChapter = 1, ScopeChapter = 3;

    private const string ViewName = "view";
    private const string ChapterName = "chapter";

    private static readonly string[] Moment = [DataDateButton.QueryName];

    public string Code => Charter.Project.Key;

    /// <summary>What the page shows; the document when the address names nothing that there is.</summary>
    public CharterView View { get; } = Enum.GetValues<CharterView>().FirstOrDefault(v => NameOf(v) == Address[ViewName]);

    /// <summary>Which chapter is open, from 0.</summary>
    public int Chapter { get; } = Math.Clamp(ListAddress.NumberOf(Address[ChapterName]), 1, Charter.Chapters.Count) - 1;

    public static string TitleOf(CharterChapter chapter) => chapter.Number is not { } number ? chapter.Heading.ToString()
        : Texts.Format(CharterTexts.ChapterTitle, Languages.Current == Languages.Chinese ? chapter.ChineseNumber : Format.Number(number), chapter.Heading);

    public string AddressOf(CharterView view) => (view is CharterView.Document ? Here : Here.With(ViewName, NameOf(view))).ToString();

    public string AddressOf(int chapter) => Here.With(ChapterName, Format.Number(chapter + 1)).ToString();

    public string GateAddress(string gate) => GateAddress(Charter, gate);

    public static string GateAddress(Charter charter, string gate)
        => $"{Routes.Project(charter.Project.Key)}/gates/{Uri.EscapeDataString(gate)}?{DataDateButton.QueryName}={Format.Date(charter.Figures.Horizon)}";

    private ListAddress Here => Address.To(Address.Path, Moment);

    private static string NameOf(CharterView view) => view switch
    {
        CharterView.Background => "background",
        CharterView.Goals => "goals",
        CharterView.Feasibility => "feasibility",
        CharterView.Case => "case",
        CharterView.Approval => "approval",
        _ => "document",
    };

    /// <summary>Where the working of a figure is.</summary>
    public string Working(string figure) => $"{Routes.Project(Code)}/figures/{Uri.EscapeDataString(figure)}?{DataDateButton.QueryName}={Format.Date(Charter.Figures.DataDate)}";
}

/// <summary>The views of the charter.</summary>
public enum CharterView
{
    Document,
    Background,
    Goals,
    Feasibility,
    Case,
    Approval,
}

/// <summary>The charter of a project 立项书.</summary>
public static class CharterPages
{
    private const string Entry = "charter";

    public static IServiceCollection AddCharterPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 10, "file-certificate", () => CharterTexts.Initiation, code => Routes.Project(code!) + "/charter", Permissions.CharterRead));

    public static void MapCharterPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/charter", CharterAsync).Requires(Permissions.CharterRead);
        app.MapGet("/api/v1/projects/{code}/charter", ApiAsync).Requires(Permissions.CharterRead);
    }

    private static async Task<IResult> CharterAsync(string code, HttpRequest request, CharterService charters, PageWriter pages, CancellationToken cancellationToken)
    {
        var charter = await charters.GetAsync(code, DataDates.Of(request), cancellationToken);
        return await pages.ShowAsync<CharterPage, CharterModel>(
            new PageInfo(CharterTexts.Charter) { Project = new ProjectLink(code, charter.Project.Name.ToString()), Entry = Entry }, new CharterModel(charter, ListAddress.Of(request)));
    }

    private static async Task<IResult> ApiAsync(string code, HttpRequest request, CharterService charters, CancellationToken cancellationToken)
    {
        var charter = await charters.GetAsync(code, DataDates.Of(request), cancellationToken);
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
            ["chapters"] = new JsonArray([.. charter.Chapters.Where(c => c.Number is not null).Select(c => new JsonObject
            {
                ["number"] = c.Number,
                ["heading"] = c.Heading.ToJson(),
                ["complete"] = c.IsComplete,
            })]),
            ["feasibility"] = charter.Score?.Total,
            ["npv"] = charter.CaseFigures?.Npv,
            ["irr"] = charter.CaseFigures?.Irr,
            ["payback_years"] = charter.CaseFigures?.PaybackYears,
            ["gate"] = charter.Gate is { IsReviewed: true } gate ? gate.Gate.State : null,
        });
    }
}
