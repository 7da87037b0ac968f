using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Risks;

/// <summary>How the figures of the room came about.</summary>
internal static class RiskWorkings
{
    public const string Current = "current";
    public const string Inherent = "inherent";
    public const string Residual = "residual";
    public const string Leverage = "leverage";
    public const string Delay = "delay";
    public const string Score = "score";
    public const string Reserve = "reserve";
    public const string Coverage = "coverage";

    private const string Times = " × ";

    /// <summary>The working of one risk's figure.</summary>
    /// <exception cref="NotFoundFailure">There is no such figure.</exception>
    public static RiskWorkingModel Of(RiskDetail detail, string figure, RiskAddresses links)
    {
        var standing = detail.Row.Standing;
        var currency = detail.Head.Currency;
        var value = standing.Value;
        var text = figure switch
        {
            Current => Emv(RiskPageTexts.CurrentEmv, detail, standing.CurrentEmv, standing.Current.Probability, CurrentSource(detail)),
            Inherent => Emv(RiskPageTexts.InherentEmv, detail, value.Emv, standing.Risk.Probability, Registered(standing.Risk)),
            Residual => ResidualOf(detail),
            Leverage => new WorkingText(
                RiskPageTexts.Leverage, RiskPageTexts.LeverageFormula, Format.Number(value.Leverage, 2), value.Leverage is null ? RiskPageTexts.NoResponseCost : null)
            {
                WithValues = value.Leverage is null ? null : $"({Money(value.Emv)} − {Money(value.ResidualEmv)}) ÷ {Money(standing.Risk.ResponseCost)}",
                Inputs =
                [
                    new(RiskPageTexts.InherentEmv, Format.Money(value.Emv, currency).ToString(), KitTexts.OpenWorking, links.RiskWorking(standing.Risk.Key, Inherent).ToString()),
                    new(RiskPageTexts.ResidualEmv, Format.Money(value.ResidualEmv, currency).ToString(), KitTexts.OpenWorking, links.RiskWorking(standing.Risk.Key, Residual).ToString()),
                    new(RiskPageTexts.ResponseCost, Format.Money(standing.Risk.ResponseCost, currency).ToString(), Texts.Format(RiskPageTexts.ResponsesOf, Format.Number(standing.Risk.Responses.Count))),
                ],
            },
            Delay => new WorkingText(RiskPageTexts.ExposureDays, RiskPageTexts.DelayFormula, RiskWords.Days(value.ExposureDays))
            {
                WithValues = Sign(standing.Risk) + Ratio(value.Probability) + Times + Format.Number(standing.Risk.DelayDays),
                Inputs =
                [
                    ProbabilityInput(standing.Risk.Probability, value.Probability, Registered(standing.Risk)),
                    new(RiskPageTexts.DelayDays, RiskWords.Days(standing.Risk.DelayDays, 0), Registered(standing.Risk)),
                ],
            },
            _ => throw new NotFoundFailure(),
        };
        return new RiskWorkingModel(
            text with { DataDate = detail.Head.DataDate, Notes = [standing.IsOpen ? RiskPageTexts.Counted : RiskPageTexts.NotCounted, .. SignNote(standing.Risk)] },
            links.Risk(standing.Risk.Key).ToString(), [], detail.Head, links);
    }

    /// <summary>The working of a figure of the whole register.</summary>
    /// <exception cref="NotFoundFailure">There is no such figure, or the asker may not see it.</exception>
    public static RiskWorkingModel Of(RiskHead head, string figure, RiskAddresses links)
    {
        var risks = head.Figures ?? throw new NotFoundFailure();
        var open = risks.Items.Where(i => i.IsOpen).ToList();
        var threats = open.Where(i => i.IsOpenThreat).ToList();
        return figure switch
        {
            Current => Sum(RiskPageTexts.CurrentEmv, RiskPageTexts.SumCurrent, Format.Money(risks.CurrentEmv, head.Currency).ToString(), open, RiskPageTexts.SumOpen,
                i => (Sign(i.Risk) + Ratio(Math.Abs(i.CurrentEmv), i.Value.Pert) + Times + Money(i.Value.Pert), Money(i.CurrentEmv))),
            Inherent => Sum(RiskPageTexts.InherentEmv, RiskPageTexts.SumInherent, Format.Money(risks.TotalEmv, head.Currency).ToString(), open, RiskPageTexts.SumOpen,
                i => (Sign(i.Risk) + Ratio(i.Value.Probability) + Times + Money(i.Value.Pert), Money(i.Value.Emv))),
            Residual => Sum(RiskPageTexts.ResidualEmvThreats, RiskPageTexts.SumResidual, Format.Money(risks.ResidualEmvOfThreats, head.Currency).ToString(), threats, RiskPageTexts.SumThreats,
                i => (Ratio(i.Value.ResidualProbability) + Times + Money(i.Value.Pert) + Times + Ratio(i.Risk.ResidualImpactRatio), Money(i.Value.ResidualEmv))),
            Delay => Sum(RiskPageTexts.ExposureDays, RiskPageTexts.SumDelay, RiskWords.Days(risks.ExposureDays), open, RiskPageTexts.SumOpen,
                i => (Sign(i.Risk) + Ratio(i.Value.Probability) + Times + Format.Number(i.Risk.DelayDays), Format.Number(i.Value.ExposureDays, 1))),
            Score => Sum(RiskPageTexts.TotalScore, RiskPageTexts.SumScore, Format.Number(risks.TotalScore), threats, RiskPageTexts.SumThreats,
                i => (Format.Number(i.Current.Probability) + Times + Format.Number(i.Current.Impact), Format.Number(i.Current.Score))),
            Reserve when head.Reserve is { } reserve => ReserveOf(reserve),
            Coverage when head.Reserve is { } reserve => CoverageOf(reserve),
            _ => throw new NotFoundFailure(),
        };

        RiskWorkingModel Sum(string title, string formula, string result, IReadOnlyList<RiskStanding> parts, string note, Func<RiskStanding, (string, string)> partOf)
            => new(new WorkingText(title, formula, result) { DataDate = head.DataDate, Notes = [note] }, links.Register.ToString(), parts, head, links) { PartOf = partOf };

        RiskWorkingModel ReserveOf(ContingencyStatus reserve) => new(
            new WorkingText(RiskPageTexts.ReserveLeft, RiskPageTexts.ReserveFormula, Format.Money(reserve.Remaining, head.Currency).ToString(), reserve.Remaining is null ? RiskPageTexts.DrawsNotStated : null)
            {
                WithValues = reserve.Remaining is null ? null : $"{Money(reserve.Initial)} − {Money(reserve.Initial - reserve.Remaining.Value)}",
                Inputs =
                [
                    new(RiskPageTexts.ReserveInitial, Format.Money(reserve.Initial, head.Currency).ToString()),
                    new(RiskPageTexts.Drawn, Format.Money(reserve.Initial - reserve.Remaining, head.Currency).ToString(), RiskPageTexts.SeeDraws, links.Exposure + "#draws"),
                ],
                DataDate = head.DataDate,
            },
            links.Register.ToString(), [], head, links);

        RiskWorkingModel CoverageOf(ContingencyStatus reserve) => new(
            new WorkingText(RiskPageTexts.Coverage, RiskPageTexts.CoverageFormula, Format.Number(reserve.Coverage, 4), reserve.Coverage is null ? RiskWords.CoverageReason(reserve) : null)
            {
                WithValues = reserve.Coverage is null ? null : $"{Money(reserve.Remaining)} ÷ {Money(reserve.ResidualEmvOfThreats)}",
                Inputs =
                [
                    new(RiskPageTexts.ReserveLeft, Format.Money(reserve.Remaining, head.Currency).ToString(), KitTexts.OpenWorking, links.Working(Reserve).ToString()),
                    new(RiskPageTexts.ResidualEmvThreats, Format.Money(reserve.ResidualEmvOfThreats, head.Currency).ToString(), KitTexts.OpenWorking, links.Working(Residual).ToString()),
                ],
                DataDate = head.DataDate,
                Notes = [RiskPageTexts.CoverageNote],
            },
            links.Register.ToString(), [], head, links);
    }

    private static WorkingText Emv(string title, RiskDetail detail, decimal result, int level, string source)
    {
        var (risk, value) = (detail.Row.Risk, detail.Row.Standing.Value);
        var ratio = value.Pert == 0 ? 0 : Math.Abs(result) / value.Pert;
        return new WorkingText(title, RiskPageTexts.EmvFormula, Format.Money(result, detail.Head.Currency).ToString())
        {
            WithValues = $"{Sign(risk)}{Ratio(ratio)} × ({Number(risk.CostLow)} + 4 × {Number(risk.CostLikely)} + {Number(risk.CostHigh)}) ÷ 6 = {Sign(risk)}{Ratio(ratio)} × {Money(value.Pert)}",
            Inputs = [ProbabilityInput(level, ratio, source), CostInput(risk)],
        };
    }

    private static WorkingText ResidualOf(RiskDetail detail)
    {
        var (risk, value) = (detail.Row.Risk, detail.Row.Standing.Value);
        return new WorkingText(RiskPageTexts.ResidualEmv, RiskPageTexts.ResidualFormula, Format.Money(value.ResidualEmv, detail.Head.Currency).ToString())
        {
            WithValues = $"{Sign(risk)}{Ratio(value.ResidualProbability)} × {Money(value.Pert)} × {Ratio(risk.ResidualImpactRatio)}",
            Inputs =
            [
                ProbabilityInput(risk.ResidualProbability, value.ResidualProbability, Registered(risk)),
                CostInput(risk),
                new(RiskPageTexts.ResidualRatio, Ratio(risk.ResidualImpactRatio), Registered(risk)),
            ],
        };
    }

    private static WorkingInput ProbabilityInput(int level, decimal ratio, string source)
        => new(RiskPageTexts.ProbabilityP, Texts.Format(RiskPageTexts.LevelOnScale, Format.Number(level), RiskWords.Level(level), Ratio(ratio)), source);

    private static WorkingInput CostInput(Risk risk)
        => new(RiskPageTexts.CostImpact, $"{Number(risk.CostLow)} / {Number(risk.CostLikely)} / {Number(risk.CostHigh)}", Registered(risk));

    private static string CurrentSource(RiskDetail detail)
        => detail.Assessments is [.., var last] ? Texts.Format(RiskPageTexts.AssessmentOf, Format.Date(last.Assessment.On), last.By) : Registered(detail.Row.Risk);

    private static string Registered(Risk risk) => Texts.Format(RiskPageTexts.RegisteredOn, Format.Date(risk.IdentifiedOn));

    private static IEnumerable<string> SignNote(Risk risk) => risk.IsOpportunity ? [RiskPageTexts.OpportunityNegative] : [];

    private static string Sign(Risk risk) => risk.IsOpportunity ? "−" : "";

    private static string Money(decimal? amount) => Format.Number(amount, 2);

    private static string Number(decimal amount) => Format.Number(amount, amount == decimal.Truncate(amount) ? 0 : 2);

    private static string Ratio(decimal ratio) => Format.Number(ratio, 2);

    private static string Ratio(decimal part, decimal whole) => Ratio(whole == 0 ? 0 : part / whole);
}
