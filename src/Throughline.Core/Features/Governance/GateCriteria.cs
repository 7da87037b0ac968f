using Throughline.Core.Common;
using Throughline.Core.Features.Documents;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Quality;

namespace Throughline.Core.Features.Governance;

/// <summary>What a criterion counts: a part, and of a ratio the whole that it is a part of.</summary>
public readonly record struct CriterionCount(decimal Part, decimal? Whole)
{
    /// <summary>Part / whole, or the part alone; null when there is nothing to take a part of.</summary>
    public decimal? Value => Whole is not { } whole ? Part : whole == 0m ? null : Part / whole;
}

/// <summary>
/// The criteria of the gates (domain.md §1), each from records dated by the day. A code that is not here counts records of rooms
/// to come, and has no value yet.
/// </summary>
internal static class GateCriteria
{
    private const string ForClosing = "close";
    private const string Improvement = "improvement";

    private static readonly Dictionary<string, Measure> All = new(StringComparer.Ordinal)
    {
        ["smart_valid"] = Share(Permissions.ObjectivesRead, Smart),
        ["feasibility_go"] = Single(Permissions.FeasibilityRead, FeasibilityGo) with { Unit = CriterionUnit.YesNo },
        ["charter_complete"] = Single(Permissions.CharterRead, CompleteChapters),
        ["sponsor_named"] = YesNo(Permissions.ProjectRead, c => c.Facts.Project.Sponsor.Length > 0),
        ["budget_named"] = YesNo(Permissions.BusinessCaseRead, c => c.Facts.Project.Contingency > 0m && c.Facts.Feasibility.Case is { } made && made.AnnualCosts.Any(a => a > 0m)),
        ["requirements_ready"] = Share(Permissions.RequirementsRead, ReadyRequirements),
        ["scope_signed"] = YesNo(Permissions.ScopeRead, c => c.Facts.Scope.Statement?.SignedOn <= c.Day),
        ["baseline_approved"] = YesNo(Permissions.ScheduleRead, c => c.Facts.InForce(c.Day) is not null),
        ["to_be_approved"] = Share(Permissions.ProcessesRead, c => c.Facts.Requirements.Processes?.Where(p => p.Kind is "to_be"), p => p.State is "approved", (p, day) => p.ApprovedOn <= day),
        ["must_designed"] = Share(Permissions.DesignsRead, DesignedMusts),
        ["mapping_approved"] = Share(Permissions.MigrationRead, c => c.Facts.GoLive.Mappings, _ => true, (m, day) => m.IsApproved(day)),
        ["sit_pass_rate"] = Share(Permissions.TestsRead, c => c.Facts.Tests.At(c.Day, TestBook.Integration) is { } tests ? new CriterionCount(tests.Passed, tests.Executed) : null),
        ["open_s1s2"] = Single(Permissions.DefectsRead, c => c.Facts.Tests.Defects?.Count(d => d.Severity is "S1" or "S2" && d.IsOpen(c.Day))),
        ["trial_load_reconciled"] = YesNo(Permissions.MigrationRead, c => c.Facts.GoLive.Loads?.Any(l => l.Code == c.Reference("load") && l.IsReconciled(c.Day))),
        ["training_material_ready"] = YesNo(Permissions.DeliverablesRead, c => c.Facts.Scope.Deliverables?.Any(d => d.Key == c.Reference("deliverable") && d.IsAccepted(c.Day))),
        ["uat_signed"] = YesNo(Permissions.UatRead, c => c.Facts.Tests.SignOffs?.Any(s => s.Id == c.Reference("uat") && s.IsAccepted(c.Day))),
        ["open_blockers"] = Single(Permissions.GoLiveRead, c => c.Facts.GoLive.Checklist?.Count(i => i.Wave == c.Gate.Wave && i.Blocker && i.IsOpen(c.Day))),
        ["rollback_tested"] = YesNo(Permissions.GoLiveRead, c => c.Facts.GoLive.Waves?.Any(w => w.Wave == c.Gate.Wave && w.Rehearsal.IsPassed(c.Day))),
        ["wave_certified"] = Share(Permissions.TrainingRead, CertifiedUsers),
        ["deliverables_accepted"] = Share(Permissions.DeliverablesRead, c => c.Facts.Scope.Deliverables?.Where(d => d.RequiredFor is not ForClosing), _ => true, (d, day) => d.IsAccepted(day)),
        ["handover_signed"] = YesNo(Permissions.ClosingRead, c => c.Facts.Closing.HandedOverOn <= c.Day),
        ["kpi_data_complete"] = Share(Permissions.MeasurementsRead, MeasuredMonths),
        ["roi_confirmed"] = YesNo(Permissions.BenefitsRead, c => c.Facts.Benefits.ConfirmedOn <= c.Day),
        ["improvements_owned"] = Share(Permissions.LessonsRead, c => c.Facts.Closing.Lessons.Where(l => l.Type is Improvement), _ => true, (l, _) => l.Owner.Length > 0),
    };

    public static Measure? Find(string code) => All.GetValueOrDefault(code);

    private static CriterionCount? Smart(GateContext c)
    {
        var agreed = c.Facts.Goals.Objectives.Select(o => o.On(c.Day)).Where(o => o?.IsAgreed == true).Select(o => o!.Code).ToHashSet(StringComparer.Ordinal);
        return new CriterionCount(c.Facts.Goals.Smart(c.Day, c.Facts.Project.PlannedStart).Count(s => s.IsValid && agreed.Contains(s.Objective)), agreed.Count);
    }

    private static decimal? FeasibilityGo(GateContext c) => c.Facts.Feasibility.Study is not { } study ? null
        : !(study.DecidedOn <= c.Day) ? 0m
        : FeasibilityScore.Of(study).Verdict switch
        {
            FeasibilityVerdict.Go => 1m,
            FeasibilityVerdict.Conditional => 0.5m,
            _ => 0m,
        };

    private static decimal? CompleteChapters(GateContext c)
        => ReleasedDocument.Read(c.Facts.Kept).LastOrDefault(d => d.Kind == Charter.DocumentKind && d.ApprovedOn <= c.Day)?.Chapters?
            .Take(CharterChapter.Counted).Count(chapter => chapter.IsComplete) ?? 0;

    private static CriterionCount? ReadyRequirements(GateContext c)
    {
        if (c.Facts.Requirements.Requirements is not { } all)
        {
            return null;
        }
        var scope = all.Where(r => r.IsInScope(c.Day)).ToList();
        return new CriterionCount(scope.Count(r => r.ReadyOn <= c.Day && r.Owner.Length > 0 && r.Criteria(c.Facts.Project.PrimaryLanguage).Count > 0), scope.Count);
    }

    private static CriterionCount? DesignedMusts(GateContext c)
    {
        if (c.Facts.Requirements is not { Requirements: { } all, Designs: { } designs })
        {
            return null;
        }
        var designed = designs.Where(d => d.IsApproved(c.Day)).SelectMany(d => d.Requirements).ToHashSet(StringComparer.Ordinal);
        var musts = all.Where(r => r.Moscow is "must" && r.IsInScope(c.Day)).ToList();
        return new CriterionCount(musts.Count(r => designed.Contains(r.Key)), musts.Count);
    }

    private static CriterionCount? CertifiedUsers(GateContext c)
        => c.Facts.Training.MayUseCrm(c.Day) is not { } certified || c.Gate.Wave is not { } wave ? null
            : new CriterionCount(c.Facts.CrmUsers[wave].Count(certified.Contains), c.Facts.CrmUsers[wave].Count());

    private static CriterionCount? MeasuredMonths(GateContext c)
    {
        var goals = c.Facts.Goals;
        var active = goals.Kpis.Where(k => k.IsActive).ToList();
        return new CriterionCount(
            active.Sum(k => goals.EvaluationMonths.Count(m => goals.MeasurementsOf(k.Code, c.Day).Any(v => v.Status is "confirmed" && v.Period <= m && m.Since(v.Period) < (k.MonthsHeld ?? 1)))),
            active.Count * goals.EvaluationMonths.Count);
    }

    private static Measure Share(Permission needs, Func<GateContext, CriterionCount?> count) => new(needs, CriterionUnit.Share, count);

    private static Measure Share<T>(Permission needs, Func<GateContext, IEnumerable<T>?> all, Func<T, bool> holds, Func<T, DateOnly, bool> holdsBy)
        => Share(needs, c => all(c)?.ToList() is { } items ? new CriterionCount(items.Count(i => holds(i) && holdsBy(i, c.Day)), items.Count) : null);

    private static Measure Single(Permission needs, Func<GateContext, decimal?> value)
        => new(needs, CriterionUnit.Count, c => value(c) is { } number ? new CriterionCount(number, null) : null);

    private static Measure YesNo(Permission needs, Func<GateContext, bool?> holds)
        => Single(needs, c => holds(c) switch { true => 1m, false => 0m, _ => null }) with { Unit = CriterionUnit.YesNo };

    /// <summary>How a criterion is measured.</summary>
    /// <param name="Needs">What one needs to see the records that it counts.</param>
    /// <param name="Unit">What its value is.</param>
    /// <param name="Count">What it counts; null when the records are not stated.</param>
    internal sealed record Measure(Permission Needs, CriterionUnit Unit, Func<GateContext, CriterionCount?> Count);
}
