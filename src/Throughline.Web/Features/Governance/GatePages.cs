using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Governance;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Governance;

/// <summary>A gate with the address of its page.</summary>
public sealed record GateModel(GateDetail Detail, ListAddress Address)
{
    public GateReadiness Readiness => Detail.Readiness;
    public Gate Gate => Detail.Readiness.Gate;
    public string Code => Detail.Figures.Facts.Project.Key;

    /// <summary>Its code and what it decides.</summary>
    public string Title => Texts.Format(CharterTexts.GateTitle, Gate.Code, CodeLists.Label("gate", Gate.Code));

    /// <summary>What was reached.</summary>
    public static string Reached(CriterionState state) => Number(state.Value, state);

    /// <summary>What is demanded, with its sign.</summary>
    public static string Demanded(CriterionState state)
        => state.Unit == CriterionUnit.YesNo ? Number(state.Criterion.Threshold, state) : $"{Sign(state.Criterion.Operator)} {Number(state.Criterion.Threshold, state)}";

    private static string Number(decimal? value, CriterionState state) => state.Unit switch
    {
        CriterionUnit.Share => Format.Percent(value, value * 100m is { } percent && percent != decimal.Truncate(percent) ? 1 : 0, state.Criterion.Threshold),
        CriterionUnit.YesNo => Format.YesNo(value),
        _ => Format.Number(value),
    };

    /// <summary>The ring of a gate's state.</summary>
    public static StateKind Ring(string state) => state switch
    {
        "passed" or "conditional_pass" or "waived" => StateKind.Final,
        "failed" => StateKind.Stopped,
        "in_review" => StateKind.UnderWay,
        _ => StateKind.Draft,
    };

    private static string Sign(string comparison) => comparison switch
    {
        ">=" => "≥",
        "<=" => "≤",
        _ => comparison,
    };

    public static LightLevel Level(CriterionState state) => state.IsMet switch { true => LightLevel.Ok, false => LightLevel.Bad, null => LightLevel.Undefined };

    /// <summary>Whether a criterion is met, or why it has no value.</summary>
    public static string Words(CriterionState state) => state.IsMet switch { true => CharterTexts.IsMet, false => CharterTexts.IsNotMet, null => Why(state.Gap) };

    private static string Why(CriterionGap gap) => gap switch
    {
        CriterionGap.Withheld => CharterTexts.CriterionWithheld,
        CriterionGap.NotComputed => CharterTexts.CriterionNotComputed,
        _ => CharterTexts.CriterionNothing,
    };
}

/// <summary>The gates 阶段门 of a project.</summary>
public static class GatePages
{
    private const string Entry = "charter";

    public static void MapGatePages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/projects/{code}/gates/{key}", GateAsync).Requires(Permissions.GatesRead);
        app.MapGet("/api/v1/projects/{code}/gates/{key}", ApiAsync).Requires(Permissions.GatesRead);
    }

    private static async Task<IResult> GateAsync(string code, string key, HttpRequest request, GateService gates, PageWriter pages, CancellationToken cancellationToken)
    {
        var gate = await gates.GetAsync(code, key, DataDates.Of(request), cancellationToken);
        var model = new GateModel(gate, ListAddress.Of(request));
        return await pages.ShowAsync<GatePage, GateModel>(
            new PageInfo(model.Title) { Project = new ProjectLink(code, gate.Figures.Facts.Project.Name.ToString()), Entry = Entry }, model);
    }

    private static async Task<IResult> ApiAsync(string code, string key, HttpRequest request, GateService gates, CancellationToken cancellationToken)
    {
        var gate = await gates.GetAsync(code, key, DataDates.Of(request), cancellationToken);
        var readiness = gate.Readiness;
        return Results.Json(new JsonObject
        {
            ["id"] = readiness.Gate.Key,
            ["gate"] = readiness.Gate.Code,
            ["state"] = readiness.IsReviewed ? readiness.Gate.State : null,
            ["reviewed_on"] = readiness.IsReviewed ? Format.Date(readiness.Gate.ReviewedOn) : null,
            ["as_of"] = Format.Date(readiness.Day),
            ["met"] = readiness.ShowsSum ? readiness.Met : null,
            ["total"] = readiness.Criteria.Count,
            ["reopened"] = new JsonArray([.. readiness.Reopened.Select(r => new JsonObject
            {
                ["condition"] = r.Condition,
                ["from"] = Format.Date(r.From),
                ["to"] = r.To is { } to ? Format.Date(to) : null,
            })]),
            ["criteria"] = new JsonArray([.. readiness.Criteria.Select(c => new JsonObject
            {
                ["code"] = c.Criterion.Code,
                ["operator"] = c.Criterion.Operator,
                ["threshold"] = c.Criterion.Threshold,
                ["value"] = c.Value,
                ["met"] = c.IsMet,
            })]),
        });
    }
}
