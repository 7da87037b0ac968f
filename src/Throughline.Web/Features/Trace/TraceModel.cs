using Throughline.Core.Features.Trace;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Trace;

/// <summary>The line of a project as its pages show it.</summary>
public sealed record TraceModel(TraceReport Report, ListAddress Address)
{
    public const string DirectionName = "direction";
    public const string KindName = "kind";
    public const string BeforeName = "before";
    public const string MeasureName = "by";
    public const string ByCount = "count";
    public const string ForwardValue = "forward";
    public const string BackwardValue = "backward";

    private const int MostInOverview = 7;

    /// <summary>The date in the address that is no date.</summary>
    public string? InvalidDate { get; init; }

    public string Code => Report.Project;
    public DateOnly DataDate => Report.Trace.Figures.DataDate;
    public IReadOnlyList<DateOnly> StatusDates => [.. Report.Trace.Figures.Facts.StatusDates.Reverse()];
    public string Currency => Report.Trace.Figures.Facts.Project.Currency;
    public string CurrencyName => Format.CurrencyName(Currency);
    public IReadOnlyList<ObjectiveCoverage>? Coverage => Report.Trace.Graph.Coverage;
    public bool IsByMoney => Report.ShowsMoney && !string.Equals(Address[MeasureName], ByCount, StringComparison.Ordinal);

    /// <summary>The gaps that the filter in the address leaves.</summary>
    public IReadOnlyList<FoundGap> Shown => [.. Report.Gaps.Where(IsWanted)];

    /// <summary>The first gaps, each record once, with all its kinds.</summary>
    public IReadOnlyList<IReadOnlyList<FoundGap>> First => [.. Records.Take(MostInOverview)];

    /// <summary>How many records with a gap the overview leaves out.</summary>
    public int Left => Math.Max(0, Records.Count - MostInOverview);

    private List<List<FoundGap>> Records => [.. Report.Gaps.GroupBy(g => (g.Of.Kind, g.Key)).OrderBy(g => g.Min(x => x.Of.Before)).Select(g => g.ToList())];

    public string Overview => To("");

    public string Gaps => To("/gaps");

    public string Csv => new ListAddress(Root + "/gaps.csv", Address.Query).ToString();

    /// <summary>The gap list with only one kind, one direction or one segment.</summary>
    public string GapsOf(string name, string value) => Moment("/gaps").With(name, value).ToString();

    /// <summary>The working of a figure of the coverage; null when the asker may not see what it counts.</summary>
    public string? WorkingOf(string? objective, CoverageFigure figure)
        => Report.May(figure) ? To(objective is null ? $"/common/{figure.Code}" : $"/coverage/{Uri.EscapeDataString(objective)}/{figure.Code}") : null;

    /// <summary>The requirements that serve an objective, as a register.</summary>
    public string RequirementsOf(string objective) => $"{Routes.Project(Code)}/requirements?objective={Uri.EscapeDataString(objective)}";

    /// <summary>The page of a record; null as long as its room has none.</summary>
    public string? PageOf(TraceKind kind, string key) => kind switch
    {
        TraceKind.Activity => new ListAddress($"{Routes.Project(Code)}/schedule/activities/{Uri.EscapeDataString(key)}", Moment("").Query).ToString(),
        TraceKind.Requirement => PageIn("requirements", key),
        TraceKind.Module => PageIn("modules", key),
        TraceKind.Deliverable => PageIn("deliverables", key),
        TraceKind.Kpi => PageIn("kpis", key),
        TraceKind.CostEntry => PageIn("cost/entries", key),
        _ => null,
    };

    public string Money(decimal? amount) => Format.MoneyShort(amount, Currency).ToString();

    public string ShortMoney(decimal? amount) => Format.MoneyShort(amount, Currency).Value;

    public string LabelOf(string objective) => TraceWords.Of(Report.Trace.NameOf(TraceKind.Objective, objective));

    public FlowChart Flow()
    {
        var flow = Report.Flow(IsByMoney ? FlowMeasure.Money : FlowMeasure.Count);
        return new FlowChart(
            flow.IsMoney ? Format.ShortUnit(Currency) : TracePageTexts.Items,
            flow.IsMoney ? Format.ShortDivisor : 1,
            flow.IsMoney ? Format.ShortDecimals : 0,
            [.. Enum.GetValues<FlowColumn>().Where(c => flow.IsMoney || c != FlowColumn.Cost).Select(HeadOf)],
            [.. flow.Nodes.Select(n => new FlowChartNode(n.Id, NameOf(n), (int)n.Column - (flow.IsMoney ? 0 : 1), RoleOf(n.Role)))],
            [.. flow.Links.Select(l => new FlowChartLink(l.From, l.To, l.Value, l.IsBroken))]);
    }

    private string Root => Routes.Project(Code) + "/throughline";

    private string PageIn(string register, string key) => $"{Routes.Project(Code)}/{register}/{Uri.EscapeDataString(key)}";

    private string To(string path) => Moment(path).ToString();

    private ListAddress Moment(string path)
        => new(Root + path, [.. Address.Query.Where(q => q.Value.Length > 0 && string.Equals(q.Key, DataDateButton.QueryName, StringComparison.Ordinal))]);

    private bool IsWanted(FoundGap gap)
        => (Address[DirectionName] is not { Length: > 0 } direction || string.Equals(direction, gap.Of.Direction == GapDirection.Forward ? ForwardValue : BackwardValue, StringComparison.Ordinal))
            && (Address[KindName] is not { Length: > 0 } kind || string.Equals(kind, gap.Of.Code, StringComparison.Ordinal))
            && (Address[BeforeName] is not { Length: > 0 } before || string.Equals(before, gap.Of.Before.ToString(), StringComparison.OrdinalIgnoreCase));

    private static string HeadOf(FlowColumn column) => column switch
    {
        FlowColumn.Cost => TracePageTexts.StationCost,
        FlowColumn.Work => TracePageTexts.StationWork,
        FlowColumn.Objective => TracePageTexts.StationObjectives,
        FlowColumn.Kpi => TracePageTexts.StationKpis,
        _ => TracePageTexts.StationBenefits,
    };

    private string NameOf(FlowNode node) => node.Name is { } name ? TraceWords.Of(name) : (node.Column, node.Role) switch
    {
        (_, FlowRole.Common) => TracePageTexts.Common,
        (FlowColumn.Kpi, _) => TracePageTexts.WithoutKpi,
        _ when Report.Gaps.Where(g => g.Of.Code is "activity_no_objective").ToList() is [var only] => $"{TracePageTexts.Unlinked} {only.Name.Number}",
        _ => TracePageTexts.Unlinked,
    };

    private static string RoleOf(FlowRole role) => role switch
    {
        FlowRole.Cost => "cost",
        FlowRole.Phase => "phase",
        FlowRole.Objective => "objective",
        FlowRole.Common => "common",
        FlowRole.Kpi => "kpi",
        FlowRole.Benefit => "benefit",
        _ => "broken",
    };
}
