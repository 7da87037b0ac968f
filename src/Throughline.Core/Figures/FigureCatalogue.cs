using System.Collections.Frozen;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using static Throughline.Core.Figures.FigureUnit;

namespace Throughline.Core.Figures;

/// <summary>All figures of schedule and earned value with their formulas (domain.md §4, §7, §20).</summary>
internal static class FigureCatalogue
{
    private static readonly FigureDefinition[] All =
    [
        .. Amounts(), .. Indices(), .. Forecasts(), .. Times(), .. Lights(), .. LightsOfRegisters(), .. Results(), .. Delivery(),
    ];

    private static readonly FrozenDictionary<string, FigureDefinition> Codes = All.ToFrozenDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, FigureDefinition> SymbolsToDefinitions = All.ToFrozenDictionary(d => d.Symbol, StringComparer.Ordinal);

    /// <summary>The figures that have a working.</summary>
    public static IEnumerable<FigureDefinition> WithWorking => All.Where(d => d.Template is not null);

    public static FigureDefinition? Find(string code) => Codes.GetValueOrDefault(code);

    public static FigureDefinition OfSymbol(string symbol) => SymbolsToDefinitions[symbol];

    private static FigureDefinition[] Amounts() =>
    [
        Amount("bac", "BAC", () => FiguresTexts.Bac, c => c.Status?.Bac, "{~planned_labour} + {~planned_other}") with { Why = c => c.Plan is { Bac: null } ? FiguresTexts.PlannedRateMissing : null },
        Amount("planned_labour", "~planned_labour", () => FiguresTexts.PlannedLabour, c => c.Plan is { Bac: { } bac } ? bac - Other(c) : null),
        Amount("planned_other", "~planned_other", () => FiguresTexts.PlannedOther, c => c.Plan is { Bac: not null } ? Other(c) : null),
        Amount("pv", "PV", () => FiguresTexts.Pv, c => c.Status?.Pv, "{~planned_done} + {~planned_running}"),
        Amount("planned_done", "~planned_done", () => FiguresTexts.PlannedDone, PlannedDone),
        Amount("planned_running", "~planned_running", () => FiguresTexts.PlannedRunning, c => c.Status?.Pv - PlannedDone(c)),
        Amount("ev", "EV", () => FiguresTexts.Ev, c => c.Status?.Ev, "{~earned_done} + {~earned_running}") with { Why = ProgressUnknown },
        Amount("earned_done", "~earned_done", () => FiguresTexts.EarnedDone, EarnedDone),
        Amount("earned_running", "~earned_running", () => FiguresTexts.EarnedRunning, c => c.Status?.Ev - EarnedDone(c)),
        Amount("ac", "AC", () => FiguresTexts.Ac, c => c.Status?.Ac, "{~labour_cost} + {~entry_cost}") with
        {
            Why = c => c.Status?.CostGap switch
            {
                CostGap.NotStated => FiguresTexts.CostsNotStated,
                CostGap.NoRate => FiguresTexts.ActualRateMissing,
                _ => null,
            },
        },
        Amount("labour_cost", "~labour_cost", () => FiguresTexts.LabourCost, c => c.Facts.Costs.LabourCost(c.Day)),
        Amount("entry_cost", "~entry_cost", () => FiguresTexts.EntryCost, c => c.Facts.Costs.EntryCost(c.Day)),
        Amount("cv", "CV", () => FiguresTexts.Cv, c => c.Status?.Figures?.Cv, "{EV} − {AC}"),
        Amount("sv", "SV", () => FiguresTexts.Sv, c => c.Status?.Figures?.Sv, "{EV} − {PV}"),
        Amount("contingency_left", "~contingency_left", () => FiguresTexts.ContingencyLeft, c => c.Status?.ContingencyLeft, "{~contingency} − {~drawn}"),
        Amount("contingency", "~contingency", () => FiguresTexts.Contingency, c => c.Facts.Project.Contingency),
        Amount("drawn", "~drawn", () => FiguresTexts.Drawn, c => c.Facts.Costs.Drawn(c.Day)) with { Why = _ => FiguresTexts.DrawsNotStated },
        Amount("management_reserve", "~management_reserve", () => FiguresTexts.ManagementReserve, c => c.Facts.Project.ManagementReserve),
        Amount("total_funding", "~total_funding", () => FiguresTexts.TotalFunding, c => c.Control.TotalFunding, "{BAC} + {~contingency_left} + {~management_reserve}"),
        Amount("committed", "~committed", () => FiguresTexts.Committed, c => c.Control.Commitments?.Committed) with { Why = _ => FiguresTexts.CommitmentsNotStated },
        Amount("invoiced", "~invoiced", () => FiguresTexts.Invoiced, c => c.Control.Commitments?.Invoiced) with { Why = _ => FiguresTexts.CommitmentsNotStated },
        Amount("closed_rest", "~closed_rest", () => FiguresTexts.ClosedRest, c => c.Control.Commitments is { } made ? made.Committed - made.Invoiced - made.Open : null)
            with { Why = _ => FiguresTexts.CommitmentsNotStated },
        Amount("open_commitments", "~open_commitments", () => FiguresTexts.OpenCommitments, c => c.Control.Commitments?.Open, "{~committed} − {~invoiced} − {~closed_rest}"),
        Amount("available_budget", "~available_budget", () => FiguresTexts.AvailableBudget, c => c.Control.AvailableBudget, "{BAC} − {AC} − {~open_commitments}"),
    ];

    private static FigureDefinition[] Indices() =>
    [
        Index("cpi", "CPI", () => FiguresTexts.Cpi, c => c.Status?.Figures?.Cpi, "{EV} ÷ {AC}"),
        Index("spi", "SPI", () => FiguresTexts.Spi, c => c.Status?.Figures?.Spi, "{EV} ÷ {PV}"),
        Index("percent_complete", "~percent_complete", () => FiguresTexts.PercentComplete, c => c.Status?.Figures?.PercentComplete, "{EV} ÷ {BAC}", Percent),
        Index("percent_spent", "~percent_spent", () => FiguresTexts.PercentSpent, c => c.Status?.Figures?.PercentSpent, "{AC} ÷ {BAC}", Percent),
        Index("tcpi_bac", "TCPI(BAC)", () => FiguresTexts.TcpiBac, c => c.Status?.Figures?.TcpiBac, "({BAC} − {EV}) ÷ ({BAC} − {AC})") with { Why = c => Complete(c) ?? Exhausted(c) },
        Index("tcpi_eac", "TCPI(EAC)", () => FiguresTexts.TcpiEac, c => c.Status?.Figures?.TcpiEac, "({BAC} − {EV}) ÷ ({EAC} − {AC})") with { Why = Complete },
    ];

    private static FigureDefinition[] Forecasts() =>
    [
        Amount("eac_typical", "EAC", () => FiguresTexts.EacTypical, c => c.Status?.Figures?.EacTypical) with { Template = c => Complete(c) is null ? "{BAC} ÷ {CPI}" : "{AC}" },
        Amount("eac_atypical", "EAC(a)", () => FiguresTexts.EacAtypical, c => c.Status?.Figures?.EacAtypical, "{AC} + ({BAC} − {EV})"),
        Amount("eac_combined", "EAC(c)", () => FiguresTexts.EacCombined, c => c.Status?.Figures?.EacCombined)
            with { Template = c => Complete(c) is null ? "{AC} + ({BAC} − {EV}) ÷ ({CPI} × {SPI})" : "{AC}" },
        Amount("eac_bottom_up", "EAC(b)", () => FiguresTexts.EacBottomUp, c => c.Status?.Figures?.EacBottomUp, "{AC} + {ETC(m)}"),
        Amount("etc_manual", "ETC(m)", () => FiguresTexts.EtcManual, c => c.Facts.EstimatesToComplete.TryGetValue(c.Day, out var etc) ? etc : null) with { Why = _ => FiguresTexts.NoManualEstimate },
        Amount("etc_typical", "ETC", () => FiguresTexts.EtcTypical, c => c.Status?.Figures?.EtcTypical, "{EAC} − {AC}"),
        Amount("vac_typical", "VAC", () => FiguresTexts.VacTypical, c => c.Status?.Figures?.VacTypical, "{BAC} − {EAC}"),
    ];

    private static FigureDefinition[] Times() =>
    [
        Days("pd", "PD", () => FiguresTexts.Pd, c => c.Status?.PlannedDuration, _ => FiguresTexts.FormulaPd) with { IsMadeOfMoney = true },
        Days("es", "ES", () => FiguresTexts.Es, c => c.Status?.EarnedSchedule, EarnedScheduleTemplate) with { IsMadeOfMoney = true, Why = c => c.Status is { Bac: 0m } ? FiguresTexts.NothingToEarn : null },
        Days("es_whole", "C", () => FiguresTexts.EarnedWholeDays, c => Whole(c)),
        Amount("pv_whole", "PV[C]", () => FiguresTexts.PvWhole, c => Whole(c) is { } whole ? c.Plan!.Curve.At(whole) : null),
        Amount("pv_next", "PV[C+1]", () => FiguresTexts.PvNext, c => Whole(c) is { } whole ? c.Plan!.Curve.At(whole + 1) : null),
        Days("at", "AT", () => FiguresTexts.At, c => c.Status?.ActualTime, _ => FiguresTexts.FormulaAt),
        Dated("start", "~start", () => FiguresTexts.Start, c => c.Facts.Start),
        Dated("counted_to", "~counted_to", () => FiguresTexts.CountedTo, c => c.Facts.Project.ActualFinish is { } finish && finish < c.Day ? finish : c.Day),
        Days("sv_t", "SV(t)", () => FiguresTexts.SvT, c => c.Status?.Figures?.SvT, _ => "{ES} − {AT}"),
        new("spi_t", "SPI(t)", () => FiguresTexts.SpiT, Ratio, c => FigureValue.Of(Ratio, c.Status?.Figures?.SpiT)) { Template = _ => "{ES} ÷ {AT}" },
        Days("eac_t", "EAC(t)", () => FiguresTexts.EacT, c => c.Status?.Figures?.EacT, _ => "{PD} ÷ {SPI(t)}") with { Why = c => Complete(c) ?? NothingEarned(c) },
        Dated("forecast_finish", "~forecast_finish", () => FiguresTexts.ForecastFinish, c => c.Status?.ForecastFinish) with { Template = _ => FiguresTexts.FormulaForecastFinish },
        Days("forecast_duration", "max EF", () => FiguresTexts.ForecastDuration, c => c.Forecast?.DurationDays) with { Why = ProgressUnknown },
        Dated("network_finish", "~network_finish", () => FiguresTexts.NetworkFinish, c => c.Forecast?.Finish) with { Template = _ => FiguresTexts.FormulaNetworkFinish, Why = ProgressUnknown },
        Days("planned_duration", "T", () => FiguresTexts.PlannedDuration, c => c.Plan?.Schedule.Duration),
        Days("slip_days", "~slip_days", () => FiguresTexts.Slip, c => c.Forecast?.SlipDays, _ => "{max EF} − {T}"),
    ];

    private static FigureDefinition[] Lights() =>
    [
        new("time_light", "~time_light", () => FiguresTexts.TimeLight, FigureUnit.Light, c => FigureValue.Of(c.Health.Time)) { Template = _ => FiguresTexts.FormulaTimeLight },
        new("cost_light", "~cost_light", () => FiguresTexts.CostLight, FigureUnit.Light, c => FigureValue.Of(c.Health.Cost)) { Template = _ => FiguresTexts.FormulaCostLight, IsMadeOfMoney = true },
        Limit("spi_green", "~spi_green", () => FiguresTexts.GreenLimit, c => c.Facts.Thresholds.SpiGreen),
        Limit("spi_amber", "~spi_amber", () => FiguresTexts.AmberLimit, c => c.Facts.Thresholds.SpiAmber),
        Limit("cpi_green", "~cpi_green", () => FiguresTexts.GreenLimit, c => c.Facts.Thresholds.CpiGreen),
        Limit("cpi_amber", "~cpi_amber", () => FiguresTexts.AmberLimit, c => c.Facts.Thresholds.CpiAmber),
        Days("gate_slip", "~gate_slip", () => FiguresTexts.GateSlip, c => c.Health.LatestGate?.VarianceDays) with { Why = _ => FiguresTexts.NoOpenGate },
        Days("gate_limit", "~gate_limit", () => FiguresTexts.GateLimit, _ => ProjectHealth.GateSlipLimit),
    ];

    private static FigureDefinition[] LightsOfRegisters() =>
    [
        // Its inputs would tell the reserve to those who know the exposure.
        Judged("risk_light", () => FiguresTexts.RiskLight, c => c.Health.Risk, () => FiguresTexts.FormulaRiskLight) with
        {
            IsMadeOfMoney = true,
            Why = c => c.Health.UnansweredThreats is null ? FiguresTexts.RisksNotStated : FiguresTexts.DrawsNotStated,
        },
        Counted("unanswered_threats", () => FiguresTexts.UnansweredThreats, c => c.Health.UnansweredThreats),
        Register("coverage", () => FiguresTexts.ContingencyCoverage, Ratio, c => c.Health.Reserve.Coverage) with { Why = _ => FiguresTexts.NoThreats },
        Limit("coverage_limit", "~coverage_limit", () => FiguresTexts.CoverageLimit, _ => ProjectHealth.CoverageLimit),
        Judged("scope_light", () => FiguresTexts.ScopeLight, c => c.Health.Scope, () => FiguresTexts.FormulaScopeLight) with { Why = VolatilityUnknown },
        Register("volatility", () => FiguresTexts.Volatility, Percent, c => c.Health.VolatilityRate) with { Template = _ => "{~scope_changes} ÷ {~baselined}", Why = VolatilityUnknown },
        Counted("scope_changes", () => FiguresTexts.ScopeChanges, c => c.Health.Volatility?.Changes),
        Counted("baselined", () => FiguresTexts.BaselinedRequirements, c => c.Health.Volatility?.Baselined),
        Register("volatility_amber", () => FiguresTexts.AmberAbove, Percent, _ => ScopeLight.AmberAbove),
        Register("volatility_red", () => FiguresTexts.RedAbove, Percent, _ => ScopeLight.RedAbove),
        Judged("resource_light", () => FiguresTexts.ResourceLight, c => c.Health.Resources, () => FiguresTexts.FormulaResourceLight) with { NeedsPlan = true, Why = _ => FiguresTexts.ResourcesNotStated },
        Counted("overloaded", () => FiguresTexts.Overloaded, c => c.Health.Overloaded),
        Register("fullest_week", () => FiguresTexts.FullestWeek, Percent, c => c.Health.FullestWeek),
        Register("week_limit", () => FiguresTexts.RedAbove, Percent, _ => ProjectHealth.WeekLimit),
        Judged("benefits_light", () => FiguresTexts.BenefitsLight, c => c.Health.Benefits, () => FiguresTexts.FormulaBenefitsLight) with { Why = _ => FiguresTexts.NothingMeasured },
        Register("kpi_score", () => FiguresTexts.KpiScore, Ratio, c => c.Health.Score),
        Register("score_green", () => FiguresTexts.GreenLimit, Ratio, _ => KpiHead.GreenFrom),
        Register("score_amber", () => FiguresTexts.AmberLimit, Ratio, _ => KpiHead.AmberFrom),
    ];

    private static FigureDefinition[] Results() =>
    [
        Days("actual_duration", "~actual_duration", () => FiguresTexts.ActualDuration, c => c.Figures.Final?.ActualDurationDays, _ => FiguresTexts.FormulaActualDuration) with { Why = NotFinished },
        Dated("actual_finish", "~actual_finish", () => FiguresTexts.ActualFinish, c => c.Facts.Project.ActualFinish is { } finish && finish <= c.Day ? finish : null) with { Why = NotFinished },
        Days("duration_first", "~duration_first", () => FiguresTexts.DurationFirst, c => c.Facts.Baselines is [var first, ..] ? first.Schedule.Duration : null),
        Days("duration_variance_first", "~duration_variance_first", () => FiguresTexts.DurationVarianceFirst, c => c.Figures.Final?.ScheduleVarianceDaysFirst, _ => "{~actual_duration} − {~duration_first}"),
        Days("duration_variance_current", "~duration_variance_current", () => FiguresTexts.DurationVarianceCurrent, c => c.Figures.Final?.ScheduleVarianceDaysCurrent, _ => "{~actual_duration} − {T}"),
        new("duration_variance_share_first", "~duration_variance_share_first", () => FiguresTexts.DurationVarianceShareFirst, Percent, c => FigureValue.Of(Percent, c.Figures.Final?.ScheduleVarianceShareFirst))
            { Template = _ => "{~duration_variance_first} ÷ {~duration_first}" },
        Amount("bac_first", "~bac_first", () => FiguresTexts.BacFirst, c => c.Facts.Baselines is [var first, ..] ? first.Bac : null),
        Amount("cost_variance_first", "~cost_variance_first", () => FiguresTexts.CostVarianceFirst, c => c.Figures.Final?.CostVarianceFirst, "{AC} − {~bac_first}"),
        Amount("cost_variance_current", "~cost_variance_current", () => FiguresTexts.CostVarianceCurrent, c => c.Figures.Final?.CostVarianceCurrent, "{AC} − {BAC}"),
        Index("cost_variance_share_first", "~cost_variance_share_first", () => FiguresTexts.CostVarianceShareFirst, c => c.Figures.Final?.CostVarianceShareFirst, "{~cost_variance_first} ÷ {~bac_first}", Percent),
    ];

    private static FigureDefinition[] Delivery() =>
    [
        Register("scope_delivered", () => FiguresTexts.ScopeDelivered, Percent, c => c.Facts.Requirements.Delivered(c.Day).Share) with
            { Template = _ => "{~promised_accepted} ÷ {~promised}", Why = c => c.Health.Volatility is null ? FiguresTexts.RequirementsNotStated : FiguresTexts.NothingBaselined },
        Counted("promised_accepted", () => FiguresTexts.PromisedAccepted, c => c.Facts.Requirements.Delivered(c.Day).Accepted),
        Counted("promised", () => FiguresTexts.Promised, c => c.Facts.Requirements.Delivered(c.Day).Promised),
        Counted("requirements", () => FiguresTexts.Requirements, c => c.Requirements?.Total) with { Template = _ => FiguresTexts.FormulaRequirements, Why = _ => FiguresTexts.RequirementsNotStated },
        Counted("requirements_in_scope", () => FiguresTexts.RequirementsInScope, c => c.Requirements?.InScope) with { Template = _ => FiguresTexts.FormulaInScope, Why = _ => FiguresTexts.RequirementsNotStated },
        Register("must_effort_share", () => FiguresTexts.MustEffortShare, Percent, c => c.Requirements?.MustEffortShare) with
            { Template = _ => "{~must_points} ÷ {~scope_points}", Why = c => c.Requirements is null ? FiguresTexts.RequirementsNotStated : FiguresTexts.NoPoints },
        Register("must_points", () => FiguresTexts.MustPoints, Count, c => c.Requirements?.MustPoints),
        Register("scope_points", () => FiguresTexts.ScopePoints, Count, c => c.Requirements?.Points),
        Counted("deliverables", () => FiguresTexts.Deliverables, c => c.Deliverables?.Total) with { Template = _ => FiguresTexts.FormulaDeliverables, Why = _ => FiguresTexts.DeliverablesNotStated },
        Counted("deliverables_accepted", () => FiguresTexts.DeliverablesAccepted, c => c.Deliverables?.Accepted) with { Template = _ => FiguresTexts.FormulaDeliverablesAccepted, Why = _ => FiguresTexts.DeliverablesNotStated },
        Register("accepted_first_time", () => FiguresTexts.AcceptedFirstTime, Percent, c => c.Deliverables?.AcceptedFirstTime) with
            { Template = _ => FiguresTexts.FormulaAcceptedFirstTime, Why = c => c.Deliverables is null ? FiguresTexts.DeliverablesNotStated : FiguresTexts.NothingSubmitted },
        Register("deliverables_on_time", () => FiguresTexts.DeliverablesOnTime, Percent, c => c.Deliverables?.OnTime) with
            { Template = _ => FiguresTexts.FormulaDeliverablesOnTime, Why = c => c.Deliverables is null ? FiguresTexts.DeliverablesNotStated : FiguresTexts.NothingDue },
        Counted("modules_in_scope", () => FiguresTexts.ModulesInScope, c => c.Modules?.InScope) with { Template = _ => FiguresTexts.FormulaModulesInScope, Why = _ => FiguresTexts.ModulesNotStated },
        Counted("modules_live", () => FiguresTexts.ModulesLive, c => c.Modules?.Live) with { Template = _ => FiguresTexts.FormulaModulesLive, Why = _ => FiguresTexts.ModulesNotStated },
        Register("pass_rate", () => FiguresTexts.PassRate, Percent, c => c.Tests?.PassRate) with
            { Need = Permissions.TestsRead, Template = _ => "{~tests_passed} ÷ {~tests_executed}", Why = c => c.Tests is null ? FiguresTexts.TestsNotStated : FiguresTexts.NoTestExecuted },
        Counted("tests_passed", () => FiguresTexts.TestsPassed, c => c.Tests?.Passed),
        Counted("tests_executed", () => FiguresTexts.TestsExecuted, c => c.Tests?.Executed),
    ];

    private static string? NotFinished(FigureContext c) => c.Facts.Project.ActualFinish is { } finish && finish <= c.Day ? null : FiguresTexts.NotFinished;

    private static string? VolatilityUnknown(FigureContext c)
        => c.Health.Volatility is null ? FiguresTexts.RequirementsNotStated
            : c.Health.Volatility.Baselined == 0 ? FiguresTexts.NothingBaselined
            : c.Health.Volatility.Changes is null ? FiguresTexts.ScopeLogNotStated : null;

    private static FigureDefinition Judged(string code, Func<string> name, Func<FigureContext, Light?> light, Func<string> formula)
        => new(code, "~" + code, name, FigureUnit.Light, c => FigureValue.Of(light(c))) { Template = _ => formula(), NeedsPlan = false };

    private static FigureDefinition Counted(string code, Func<string> name, Func<FigureContext, int?> count) => Register(code, name, Count, c => count(c));

    private static FigureDefinition Register(string code, Func<string> name, FigureUnit unit, Func<FigureContext, decimal?> value)
        => new(code, "~" + code, name, unit, c => FigureValue.Of(unit, value(c))) { NeedsPlan = false };

    private static FigureDefinition Amount(string code, string symbol, Func<string> name, Func<FigureContext, decimal?> value, string? template = null)
        => new(code, symbol, name, Money, c => FigureValue.Of(Money, value(c))) { Template = template is null ? null : _ => template };

    private static FigureDefinition Index(string code, string symbol, Func<string> name, Func<FigureContext, decimal?> value, string template, FigureUnit unit = Ratio)
        => new(code, symbol, name, unit, c => FigureValue.Of(unit, value(c))) { Template = _ => template, IsMadeOfMoney = true };

    private static FigureDefinition Days(string code, string symbol, Func<string> name, Func<FigureContext, decimal?> value, Func<FigureContext, string>? template = null)
        => new(code, symbol, name, WorkingDays, c => FigureValue.Of(WorkingDays, value(c))) { Template = template };

    private static FigureDefinition Dated(string code, string symbol, Func<string> name, Func<FigureContext, DateOnly?> value)
        => new(code, symbol, name, Date, c => FigureValue.Of(value(c)));

    private static FigureDefinition Limit(string code, string symbol, Func<string> name, Func<FigureContext, decimal> value)
        => new(code, symbol, name, Ratio, c => FigureValue.Of(Ratio, value(c)));

    private static decimal Other(FigureContext c)
        => c.Plan!.Budgets.SelectMany(b => b.Parts).Where(p => p.Category != Features.Schedule.ActivityBudget.Labour).Sum(p => p.Amount);

    /// <summary>Planned for what the baseline has finished by the date.</summary>
    private static decimal? PlannedDone(FigureContext c)
    {
        if (c.Status?.Pv is null)
        {
            return null;
        }
        var plan = c.Plan!;
        return Enumerable.Range(0, plan.Leaves.Count).Where(i => Math.Max(1, plan.Schedule.EarlyFinish[i]) <= c.Status.WorkingDay).Sum(i => plan.Budgets[i].Total);
    }

    /// <summary>Earned by what is complete at the date.</summary>
    private static decimal? EarnedDone(FigureContext c)
    {
        if (c.Status?.Ev is null)
        {
            return null;
        }
        var plan = c.Plan!;
        return Enumerable.Range(0, plan.Leaves.Count).Where(i => c.Facts.Progress.At(plan.Leaves[i].Key, c.Day).Percent >= 1m).Sum(i => plan.Budgets[i].Total);
    }

    private static int? Whole(FigureContext c)
        => c.Status?.EarnedSchedule is { } es && Complete(c) is null ? (int)Math.Floor(es) : null;

    private static string EarnedScheduleTemplate(FigureContext c)
        => Complete(c) is null ? "{C} + ({EV} − {PV[C]}) ÷ ({PV[C+1]} − {PV[C]})" : "{PD}";

    private static string? Complete(FigureContext c)
        => c.Status?.Figures is { IsComplete: true } ? FiguresTexts.IsComplete : null;

    private static string? Exhausted(FigureContext c)
        => c.Status is { Bac: { } bac, Ac: { } ac } && ac >= bac ? FiguresTexts.BudgetExhausted : null;

    private static string? ProgressUnknown(FigureContext c) => c.Facts.Progress.IsStated ? null : FiguresTexts.ProgressNotStated;

    private static string? NothingEarned(FigureContext c)
        => c.Status is { EarnedSchedule: 0m } ? FiguresTexts.NothingEarned : null;
}
