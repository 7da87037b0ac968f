using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Overview;

/// <summary>A project in the portfolio with its judgement at its own data date.</summary>
public sealed record PortfolioLine(PortfolioRow Project, IReadOnlyList<AreaLight> Lights, DateOnly? Forecast, string? Slip, string? ForecastNote)
{
    /// <summary>Judged by <paramref name="figures"/>; null when the user may not see the project's indices.</summary>
    internal static PortfolioLine Of(PortfolioRow project, ProjectFigures? figures)
    {
        if (figures is null)
        {
            return new PortfolioLine(project, [], null, null, OverviewTexts.NoAccessToFigures);
        }
        var health = ProjectHealth.Of(figures);
        var forecast = health.Forecast;
        return new PortfolioLine(
            project,
            HealthText.Notable(figures, health),
            forecast?.Finish,
            forecast is null ? null : forecast.SlipDays == 0 ? OverviewTexts.OnBaseline : Texts.Format(OverviewTexts.SlipAgainst, Format.Signed(forecast.SlipDays), forecast.Baseline),
            forecast is null ? Workings.NothingToCompute(figures) : Texts.Format(OverviewTexts.AgainstBaseline, forecast.Baseline));
    }
}

/// <summary>The portfolio page.</summary>
public sealed record PortfolioModel(ListAddress Address, Page<PortfolioLine> Page, string? Search, bool IsFiltered, bool MayCreate)
{
    public static IReadOnlyList<TableColumn> Columns =>
    [
        new(OverviewTexts.Code, "code") { Class = "hide-s" },
        new(OverviewTexts.Project, "name"),
        new(OverviewTexts.Manager) { Class = "hide-s" },
        new(OverviewTexts.State),
        new(OverviewTexts.Judgement) { Class = "wrow" },
        new(OverviewTexts.PlannedFinish, "planned_finish", IsNumeric: true) { Class = "hide-s" },
        new(OverviewTexts.ForecastFinish, IsNumeric: true),
    ];

    public static IReadOnlyList<FilterChoice> States => [.. CodeLists.Codes(ProjectStates.List).Select(c => new FilterChoice(c.Key, c.Value.ToString()))];
}
