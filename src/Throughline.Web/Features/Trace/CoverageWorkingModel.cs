using Throughline.Core.Common;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Trace;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Trace;

/// <summary>The working of a figure of the coverage as its page shows it.</summary>
public sealed record CoverageWorkingModel(CoverageWorking Working, TraceModel Project)
{
    private const int MostSummands = 12;
    private const int ScoreDecimals = 4;

    private CoverageFigure Figure => Working.Figure;

    public WorkingText Text => new(
        $"{(Working.Objective is { } objective ? Project.LabelOf(objective) : TracePageTexts.Common)} · {NameOf(Figure)}", FormulaOf(Figure), Shown(Working.Value), Working.Value is null ? ReasonOf(Figure) : null)
    {
        WithValues = Sum,
        DataDate = Project.DataDate,
        Baseline = Figure.Kind == TraceKind.Activity && Project.Report.Trace.Baseline is { } baseline ? Texts.Format(TracePageTexts.Baseline, baseline) : null,
        Notes = NotesOf(Figure),
    };

    /// <summary>What a record adds, or why it does not count.</summary>
    public string Says(CoveragePart part) => part switch
    {
        { Weighed: { } weighed } => part.Value is null ? TracePageTexts.NoAttainment
            : $"{Format.Number(weighed.Weight, 2)} × {Format.Number(KpiScore.Counted(weighed.Attainment), ScoreDecimals)} = {Format.Number(part.Value, ScoreDecimals)}",
        { Split: { } split } when split.Whole is null => TracePageTexts.AmountUndefined,
        { Split: { } split } => split.Objectives == 1 ? Amount(part.Value) : $"{Amount(split.Whole)} ÷ {Format.Number(split.Objectives)} = {Amount(part.Value)}",
        { Item.Kind: TraceKind.Benefit } => part.Value is null ? TracePageTexts.AmountUndefined : Amount(part.Value),
        { Counts: true } => TracePageTexts.Counted,
        { Counts: null } => TracePageTexts.NotStated,
        _ => Texts.Format(TracePageTexts.NotCounted, Figure.Gap is { } gap ? CodeLists.Label(TraceGaps.List, gap) : TracePageTexts.NotAccepted),
    };

    // Long sums stand in the table below.
    private string? Sum => Working.Value is null || Working.Parts.Count is 0 ? null
        : Figure == CoverageFigure.Score ? $"{Format.Number(Working.Parts.Sum(p => p.Value), ScoreDecimals)} ÷ {Format.Number(Working.Parts.Where(p => p.Value is not null).Sum(p => p.Weighed!.Value.Weight), 2)}"
        : Figure.IsMoney && Working.Parts.Count is > 1 and <= MostSummands ? string.Join(" + ", Working.Parts.Select(p => Amount(p.Value)))
        : !Figure.IsMoney && Working.Parts.Any(p => p.Counts != true) ? Texts.Format(TracePageTexts.CountedOf, Format.Number(Working.Value), Format.Number(Working.Parts.Count))
        : null;

    private string Shown(decimal? value) => Figure.IsMoney ? Format.Money(value, Project.Currency).ToString() : Format.Number(value, Figure == CoverageFigure.Score ? ScoreDecimals : 0);

    private static string Amount(decimal? amount) => Format.Number(amount, 2);

    private string[] NotesOf(CoverageFigure figure) => figure.Kind switch
    {
        TraceKind.Requirement => [TracePageTexts.RuleRequirements],
        TraceKind.Activity => figure.IsCost ? [TracePageTexts.RuleWork, TracePageTexts.RuleSplit] : [TracePageTexts.RuleWork],
        TraceKind.Deliverable => [TracePageTexts.RuleDeliverables],
        TraceKind.Course => [TracePageTexts.RuleCourses],
        TraceKind.Kpi => [TracePageTexts.RuleKpis],
        _ => [TracePageTexts.RuleBenefits, Texts.Format(TracePageTexts.ValueUntil, Format.Date(Project.Report.Trace.Figures.Horizon))],
    };

    private static string NameOf(CoverageFigure figure) => figure.Code switch
    {
        "requirements" => TracePageTexts.ColRequirements,
        "requirements_designed" => TracePageTexts.ColDesigned,
        "requirements_with_work" => TracePageTexts.ColWithWork,
        "requirements_tested" => TracePageTexts.ColTested,
        "activities" => TracePageTexts.ColActivities,
        "budget" => TracePageTexts.ColBudget,
        "actual_cost" => TracePageTexts.ColActual,
        "deliverables" => TracePageTexts.ColDelivered,
        "courses" => TracePageTexts.ColCourses,
        "kpis" => TracePageTexts.StationKpis,
        "kpi_score" => TracePageTexts.ColScore,
        _ => TracePageTexts.ColNet,
    };

    private static string FormulaOf(CoverageFigure figure) => figure.Code switch
    {
        "requirements" => TracePageTexts.FormulaRequirements,
        "requirements_designed" => TracePageTexts.FormulaDesigned,
        "requirements_with_work" => TracePageTexts.FormulaWithWork,
        "requirements_tested" => TracePageTexts.FormulaTested,
        "activities" => TracePageTexts.FormulaActivities,
        "budget" => TracePageTexts.FormulaBudget,
        "actual_cost" => TracePageTexts.FormulaActual,
        "deliverables" => TracePageTexts.FormulaDeliverables,
        "courses" => TracePageTexts.FormulaCourses,
        "kpis" => TracePageTexts.FormulaKpis,
        "kpi_score" => TracePageTexts.FormulaScore,
        _ => TracePageTexts.FormulaNet,
    };

    private static string ReasonOf(CoverageFigure figure) => figure == CoverageFigure.Score ? TracePageTexts.NoAttainment : figure.IsMoney ? TracePageTexts.AmountUndefined : TracePageTexts.NotStated;
}
