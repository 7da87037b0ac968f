using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>Goals, feasibility and KPIs for programs. Numbers are not rounded; undefined is null.</summary>
public static class ValueJson
{
    /// <summary>The blocks of value. One whose file is not in the package is left out.</summary>
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("feasibility", Permissions.FeasibilityRead, f => f.Facts.Feasibility.Study is { } study ? FeasibilityOf(FeasibilityScore.Of(study)) : null),
        new("business_case", Permissions.BusinessCaseRead, f => f.Facts.Feasibility.Case is { } given ? BusinessCaseOf(BusinessCaseFigures.Of(given)) : null),
        new("smart", Permissions.ObjectivesRead, f => f.Value is { } v ? new JsonArray([.. v.Smart.Select(SmartOf)]) : null),
        new("crm", Permissions.CrmMetricsRead, f => f.Value?.Crm is { } crm
            ? new JsonObject(crm.All.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Code, m.Value))) : null),
        new("kpis", Permissions.KpisRead, f => f.Value is { } v ? new JsonArray([.. v.Kpis.Select(KpiOf)]) : null),
        new("kpi_score", Permissions.KpisRead, f => f.Value?.Score) { IsStated = f => f.Value is not null },
        new("kpi_months", Permissions.KpisRead, f => f.Value is { } v ? new JsonArray([.. v.Months.Select(MonthOf)]) : null),
    ];

    /// <summary>Code of a light.</summary>
    public static string? Code(KpiLight? light) => light switch
    {
        KpiLight.Achieved => "achieved",
        KpiLight.Near => "near",
        KpiLight.Partial => "partial",
        KpiLight.Missed => "missed",
        _ => null,
    };

    /// <summary>Code of a verdict.</summary>
    public static string? Code(FeasibilityVerdict? verdict) => verdict switch
    {
        FeasibilityVerdict.Go => "go",
        FeasibilityVerdict.Conditional => "conditional",
        FeasibilityVerdict.NoGo => "no_go",
        _ => null,
    };

    private static JsonObject FeasibilityOf(FeasibilityScore score) => new()
    {
        ["dimensions"] = new JsonObject(score.Dimensions.Select(d => KeyValuePair.Create<string, JsonNode?>(d.Code, d.Score))),
        ["total"] = score.Total,
        ["verdict"] = Code(score.Verdict),
    };

    private static JsonObject BusinessCaseOf(BusinessCaseFigures figures) => new()
    {
        ["npv"] = figures.Npv,
        ["irr"] = figures.Irr,
        ["payback_years"] = figures.PaybackYears,
        ["discounted_payback_years"] = figures.DiscountedPaybackYears,
        ["roi"] = figures.Roi,
        ["tco"] = figures.Tco,
    };

    private static JsonObject SmartOf(SmartCheck check) => new()
    {
        ["objective"] = check.Objective,
        ["specific"] = check.Specific,
        ["measurable"] = check.Measurable,
        ["achievable"] = check.Achievable,
        ["relevant"] = check.Relevant,
        ["time_bound"] = check.TimeBound,
        ["valid"] = check.IsValid,
        ["invalid_kpis"] = new JsonArray([.. check.InvalidKpis.Select(k => (JsonNode)k)]),
    };

    private static JsonObject KpiOf(KpiState state) => new()
    {
        ["code"] = state.Kpi.Code,
        ["baseline"] = state.Kpi.Goal.Baseline,
        ["target"] = state.Kpi.Goal.Target,
        ["actual"] = state.Actual,
        ["attainment"] = state.Attainment,
        ["light"] = Code(state.Light),
    };

    private static JsonObject MonthOf(KpiMonth month) => new()
    {
        ["month"] = month.Month.ToString(),
        ["score"] = month.Score,
        ["on_track"] = month.OnTrack,
        ["behind"] = month.Behind,
    };
}
