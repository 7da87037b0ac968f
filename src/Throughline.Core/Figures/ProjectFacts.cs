using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Features.Scope;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Figures;

/// <summary>What the figures of a project are computed from: read once per revision by a fixed number of queries, then never changed.</summary>
public sealed record ProjectFacts
{
    private const string CostsFile = "costs";

    public required Project Project { get; init; }
    public required long Revision { get; init; }

    /// <summary>The project's calendar; null when the project names none that it has.</summary>
    public required Calendar? Calendar { get; init; }

    public required Thresholds Thresholds { get; init; }

    /// <summary>Working days from the start of the plan; null without plan or calendar.</summary>
    public required DayIndex? Days { get; init; }

    public required DateOnly Start { get; init; }
    public required IReadOnlyList<DateOnly> StatusDates { get; init; }

    /// <summary>Approved and superseded baselines in the order of their effective dates.</summary>
    public required IReadOnlyList<PlanModel> Baselines { get; init; }

    /// <summary>The working plan, if there is one; in no figure.</summary>
    public required PlanModel? WorkingPlan { get; init; }

    public required ProgressHistory Progress { get; init; }
    public required IReadOnlyDictionary<DateOnly, decimal> EstimatesToComplete { get; init; }
    public required CostBook Costs { get; init; }
    public required RequirementBook Requirements { get; init; }

    /// <summary>Names of people by key, for reading.</summary>
    public required IReadOnlyDictionary<string, Text> People { get; init; }

    /// <summary>The baseline in force on a day: the one whose effective date is the latest not after it.</summary>
    public PlanModel? InForce(DateOnly day) => Baselines.LastOrDefault(b => b.EffectiveDate <= day);

    /// <summary>Reads the facts of a project; null when it does not exist.</summary>
    internal static async Task<ProjectFacts?> ReadAsync(AppDb db, Guid projectId, long revision, CancellationToken cancellationToken)
    {
        var head = await db.Set<Project>().AsNoTracking().Where(p => p.Id == projectId).Select(p => new
        {
            Project = p,
            Calendar = db.Set<Calendar>().FirstOrDefault(c => c.ProjectId == projectId && c.Key == p.Calendar),
            Settings = db.Set<PlanSettings>().FirstOrDefault(s => s.ProjectId == projectId),
            Estimates = db.Set<EstimateToComplete>().Where(e => e.ProjectId == projectId).ToList(),
            CostsStated = db.Set<PackageFile>().Any(f => f.ProjectId == projectId && f.Key == CostsFile),
        }).FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return null;
        }
        var plans = await db.Set<Plan>().AsNoTracking().Include(p => p.Items).Where(p => p.ProjectId == projectId).OrderBy(p => p.Ordinal).ToListAsync(cancellationToken);
        var progress = await db.Set<ProgressRecord>().AsNoTracking().Where(r => r.ProjectId == projectId).ToListAsync(cancellationToken);
        var actuals = await db.Set<ActualDates>().AsNoTracking().Where(a => a.ProjectId == projectId).ToListAsync(cancellationToken);
        var kept = await ReadKeptAsync(db, projectId, cancellationToken);
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.ProjectId == projectId).Select(p => new { p.Key, p.Name }).ToListAsync(cancellationToken);

        var start = head.Settings?.ProjectStart ?? head.Project.PlannedStart;
        var days = head.Calendar is null ? null : new DayIndex(CalendarModel.Of(head.Calendar), start);
        var models = days is null ? [] : plans.ConvertAll(p => PlanModel.Of(p, days));
        return new ProjectFacts
        {
            Project = head.Project,
            Revision = revision,
            Calendar = head.Calendar,
            Thresholds = Thresholds.Of(head.Project.Thresholds),
            Days = days,
            Start = start,
            StatusDates = [.. (head.Settings?.StatusDates ?? []).Order()],
            Baselines = [.. models.Where(m => !m.IsDraft).OrderBy(m => m.EffectiveDate)],
            WorkingPlan = models.Find(m => m.IsDraft),
            Progress = new ProgressHistory(progress, actuals),
            EstimatesToComplete = head.Estimates.GroupBy(e => e.StatusDate).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Ordinal)!.Amount),
            Costs = CostBook.Read(kept, head.CostsStated),
            Requirements = RequirementBook.Read(kept),
            People = people.ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal),
        };
    }

    private static async Task<KeptRecords> ReadKeptAsync(AppDb db, Guid projectId, CancellationToken cancellationToken)
    {
        string[] names = [.. CostBook.Collections.Concat(RequirementBook.Collections).Select(c => c.File + "." + c.Collection)];
        return new KeptRecords(await db.Set<PackageRecord>().AsNoTracking()
            .Where(r => r.ProjectId == projectId && names.Contains(r.File + "." + r.Collection))
            .ToListAsync(cancellationToken));
    }
}
