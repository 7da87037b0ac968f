using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Crm;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Figures;

/// <summary>What stands above every view of the KPIs.</summary>
public sealed record KpiHead
{
    /// <summary>From this score on value is green (domain.md §20).</summary>
    public const decimal GreenFrom = 0.9m;

    /// <summary>From this score on value is amber.</summary>
    public const decimal AmberFrom = 0.7m;

    public required string Project { get; init; }
    public required Text ProjectName { get; init; }

    /// <summary>Through which day records of value count.</summary>
    public required DateOnly DataDate { get; init; }

    /// <summary>The days on which the last measurement of a month was recorded, latest first.</summary>
    public required IReadOnlyList<DateOnly> RecordedOn { get; init; }

    /// <summary>The last month in which anything was measured; null before.</summary>
    public required Month? Current { get; init; }

    /// <summary>The evaluation months so far.</summary>
    public required IReadOnlyList<KpiMonth> Months { get; init; }

    /// <summary>The active KPIs in <see cref="Current"/>.</summary>
    public required IReadOnlyList<KpiState> Active { get; init; }

    public required decimal? Score { get; init; }

    /// <summary>Objectives that have a KPI, with their statements.</summary>
    public required IReadOnlyList<(string Key, Text Statement)> Objectives { get; init; }

    /// <summary>Whether the project has KPIs in any state.</summary>
    public required bool HasKpis { get; init; }

    public int OnTrack => Active.Count(k => k.IsOnTrack == true);

    public int Behind => Active.Count(k => k.IsOnTrack == false);

    public int Count(KpiLight light) => Active.Count(k => k.Light == light);

    /// <summary>The light of the score.</summary>
    public Light? ScoreLight => LightOf(Score);

    /// <summary>The limit that a score lies closest to, so that no rounding carries it over; null without score.</summary>
    public static decimal? NearestLimit(decimal? score) => score is not { } s ? null : Math.Abs(GreenFrom - s) < Math.Abs(AmberFrom - s) ? GreenFrom : AmberFrom;

    /// <summary>The light of a KPI score; null without one.</summary>
    public static Light? LightOf(decimal? score) => score switch
    {
        null => null,
        >= GreenFrom => Light.Green,
        >= AmberFrom => Light.Amber,
        _ => Light.Red,
    };

    internal static KpiHead Of(ProjectFigures figures)
    {
        var facts = figures.Facts;
        var goals = facts.Goals;
        var value = figures.Value;
        return new KpiHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            DataDate = figures.Horizon,
            RecordedOn =
            [
                .. goals.Kpis.SelectMany(k => goals.MeasurementsOf(k.Code, DateOnly.MaxValue)).GroupBy(m => m.Period)
                    .Select(g => g.Max(m => m.RecordedOn)).Distinct().OrderDescending(),
            ],
            Current = value?.Current?.Month,
            Months = value?.Months ?? [],
            Active = value?.Kpis ?? [],
            Score = value?.Score,
            Objectives = [.. goals.Objectives.Where(o => goals.KpisOf(o).Count > 0).Select(o => (o.Code, o.Statement))],
            HasKpis = goals.Kpis.Count > 0,
        };
    }
}

/// <summary>A KPI as lists show it. One that is not active is not judged: its state has no value.</summary>
public sealed record KpiRow(KpiState State, Objective? Objective, Text Owner, IReadOnlyList<KpiValue> Values)
{
    public Kpi Kpi => State.Kpi;
}

/// <summary>A page of the register of KPIs.</summary>
/// <param name="Head">What stands above.</param>
/// <param name="Page">The page that was asked for.</param>
/// <param name="Rows">The KPIs of the page, in its order.</param>
public sealed record KpiTable(KpiHead Head, RegisterPage Page, IReadOnlyList<KpiRow> Rows);

/// <summary>One KPI with all that is known of it.</summary>
/// <param name="Head">What stands above.</param>
/// <param name="Row">The KPI.</param>
/// <param name="Measured">Each value beside where it was planned to be, latest first.</param>
/// <param name="Metric">What the current value was computed from; null when it was recorded, or the asker may not see it.</param>
public sealed record KpiDetail(KpiHead Head, KpiRow Row, IReadOnlyList<KpiState> Measured, CrmMetric? Metric)
{
    /// <summary>Its fields.</summary>
    public required RegisterRecord Record { get; init; }
}
