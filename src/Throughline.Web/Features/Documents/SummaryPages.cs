using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Documents;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Documents;

/// <summary>The project summary as it is written, with the address of its page.</summary>
public sealed record SummaryModel(ProjectSummary Summary, IReadOnlyList<SheetChapter> Chapters, IReadOnlyList<(string Label, SheetPart Part)> Cover, IReadOnlyList<FrozenLine> Frozen, ListAddress Address)
{
    /// <summary>Stations of the line on the cover.</summary>
    public const int Stations = 8;

    private const int FirstStation = 20;
    private const int StationDistance = 80;

    public static SummaryModel Of(ProjectSummary summary, ListAddress address)
    {
        var writer = new SummaryWriter(summary);
        return new SummaryModel(summary, writer.Chapters(), writer.Cover(), writer.Frozen(), address);
    }

    public static int StationAt(int station) => FirstStation + (station * StationDistance);

    public static bool IsEnd(int station) => station is 0 or Stations - 1;

    public static string IdOf(int chapter) => string.Create(CultureInfo.InvariantCulture, $"chapter-{chapter + 1}");

    public static string IdOf(int chapter, int section) => string.Create(CultureInfo.InvariantCulture, $"chapter-{chapter + 1}-{section + 1}");

    public static string NumberOf(int section) => string.Create(CultureInfo.InvariantCulture, $"{section + 1}.");

    /// <summary>Number and heading of a chapter; the fixed numbers are Chinese ones.</summary>
    public string TitleOf(int chapter) => Texts.Format(
        SummaryTexts.ChapterTitle, Languages.Current == Languages.Chinese ? Chapters[chapter].Number : Format.Number(chapter + 1), Chapters[chapter].Heading);
}

/// <summary>The project summary 项目总结.</summary>
public static class SummaryPages
{
    private const string Entry = "closing";

    public static IServiceCollection AddSummaryPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Outcome, 40, "flag-check", () => SummaryTexts.Closing, code => Routes.Project(code!) + "/summary", Permissions.ClosingRead));

    public static void MapSummaryPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/summary", SummaryAsync).Requires(Permissions.ClosingRead);
        app.MapGet("/api/v1/projects/{code}/summary", ApiAsync).Requires(Permissions.ClosingRead);
    }

    private static async Task<IResult> SummaryAsync(string code, HttpRequest request, SummaryService summaries, PageWriter pages, CancellationToken cancellationToken)
    {
        var summary = await summaries.GetAsync(code, DataDates.Of(request), cancellationToken);
        return await pages.ShowAsync<SummaryPage, SummaryModel>(
            new PageInfo(SummaryTexts.Title) { Project = new ProjectLink(code, summary.Facts.Project.Name.ToString()), Entry = Entry }, SummaryModel.Of(summary, ListAddress.Of(request)));
    }

    private static async Task<IResult> ApiAsync(string code, HttpRequest request, SummaryService summaries, CancellationToken cancellationToken)
    {
        var summary = await summaries.GetAsync(code, DataDates.Of(request), cancellationToken);
        return Results.Json(new JsonObject
        {
            ["project"] = summary.Facts.Project.Key,
            ["title"] = DocumentOutline.Summary.Title.ToJson(),
            ["data_date"] = Format.Date(summary.Figures.DataDate),
            ["released"] = summary.Released is not { } released ? null : new JsonObject
            {
                ["version"] = released.Version,
                ["state"] = released.State,
                ["approved_on"] = released.ApprovedOn is { } on ? Format.Date(on) : null,
                ["figures"] = new JsonArray([.. summary.Frozen.Select(f => new JsonObject { ["code"] = f.Code, ["then"] = f.Then.Number, ["now"] = f.Now?.Number, ["moved"] = f.Moved })]),
            },
            ["chapters"] = new JsonArray([.. new SummaryWriter(summary).Chapters().Select(c => new JsonObject
            {
                ["number"] = c.Number,
                ["heading"] = c.Heading.ToJson(),
                ["sections"] = new JsonArray([.. c.Sections.Select(s => new JsonObject
                {
                    ["heading"] = s.Heading.ToJson(),
                    ["blocks"] = new JsonArray([.. s.Blocks.Select(BlockOf)]),
                })]),
            })]),
        });
    }

    private static JsonNode BlockOf(SheetBlock block) => block switch
    {
        SheetParagraph paragraph => new JsonObject
        {
            ["text"] = string.Concat(paragraph.Sentences.Select(s => s.ToString())),
            ["sources"] = new JsonArray([.. paragraph.Sentences.SelectMany(s => s.Parts).Where(p => p.Address is not null).Select(PartOf)]),
        },
        SheetTable table => new JsonObject
        {
            ["caption"] = table.Caption,
            ["columns"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)c.Title)]),
            ["rows"] = new JsonArray([.. table.Rows.Select(r => new JsonArray([.. r.Select(PartOf)]))]),
        },
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static JsonNode PartOf(SheetPart part) => new JsonObject { ["text"] = part.Text, ["source"] = part.Address };
}
