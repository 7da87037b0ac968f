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
    private const string ProgressFile = "progress";

    // What figures read of rooms that have no tables yet.
    private static readonly string[] KeptNames =
    [
        .. new IEnumerable<(string File, string Collection)>[]
        {
            CostBook.Collections,
            RequirementBook.Collections,
        }.SelectMany(c => c).Select(c => c.File + "." + c.Collection).Distinct(StringComparer.Ordinal),
    ];

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
    public RequirementBook Requirements => field ??= RequirementBook.Read(Kept);

    /// <summary>What typed readers read from.</summary>
    public required KeptRecords Kept { get; init; }

    /// <summary>Names of people by key, for reading.</summary>
    public required IReadOnlyDictionary<string, Text> People { get; init; }

    /// <summary>The steps of the project's life cycle in their order.</summary>
    public required IReadOnlyList<StateChange> States { get; init; }

    /// <summary>Code of the state at the end of a day: where the last step until then led, before the first one where that began.</summary>
    public string StateOn(DateOnly day)
        => States.Count == 0 || States[^1].On <= day ? Project.State
            : States.LastOrDefault(s => s.On <= day)?.To ?? (States[0].From.Length > 0 ? States[0].From : States[0].To);

    /// <summary>The baseline in force on a day: the one whose effective date is the latest not after it.</summary>
    public PlanModel? InForce(DateOnly day) => Baselines.LastOrDefault(b => b.EffectiveDate <= day);

    /// <summary>Reads the facts of a project; null when it does not exist.</summary>
    internal static async Task<ProjectFacts?> ReadAsync(AppDb db, Guid projectId, long revision, CancellationToken cancellationToken)
        => (await ReadAsync(db, new Dictionary<Guid, long> { [projectId] = revision }, cancellationToken)).SingleOrDefault();

    /// <summary>Reads the facts of several projects, given with their revisions: five queries, however many there are.</summary>
    internal static async Task<IReadOnlyList<ProjectFacts>> ReadAsync(AppDb db, IReadOnlyDictionary<Guid, long> revisions, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. revisions.Keys];
        var heads = await ReadHeadsAsync(db, ids, cancellationToken);
        var plans = (await db.Set<Plan>().AsNoTracking().Include(p => p.Items).Where(p => ids.Contains(p.ProjectId)).OrderBy(p => p.Ordinal).ToListAsync(cancellationToken)).ToLookup(p => p.ProjectId);
        var histories = (await ReadHistoryAsync(db, ids, cancellationToken)).ToLookup(r => r.ProjectId);
        var kept = (await ReadKeptAsync(db, ids, cancellationToken)).ToLookup(r => r.ProjectId);
        var files = (await db.Set<PackageFile>().AsNoTracking().Where(f => ids.Contains(f.ProjectId)).Select(f => new { f.ProjectId, f.Key, f.Json }).ToListAsync(cancellationToken)).ToLookup(f => f.ProjectId);
        var people = (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.ProjectId)).Select(p => new { p.ProjectId, p.Key, p.Name }).ToListAsync(cancellationToken)).ToLookup(p => p.ProjectId);
        return
        [
            .. heads.Select(head => Of(
                head, revisions[head.Project.Id], [.. plans[head.Project.Id]],
                histories[head.Project.Id],
                new KeptRecords(kept[head.Project.Id], files[head.Project.Id].ToDictionary(f => f.Key, f => f.Json, StringComparer.Ordinal)),
                people[head.Project.Id].ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal))),
        ];
    }

    private static async Task<IReadOnlyList<FactsHead>> ReadHeadsAsync(AppDb db, Guid[] ids, CancellationToken cancellationToken)
    {
        var rows = await (
            from project in db.Set<Project>().AsNoTracking().Where(p => ids.Contains(p.Id))
            from calendar in db.Set<Calendar>().Where(c => c.ProjectId == project.Id && c.Key == project.Calendar).DefaultIfEmpty()
            from settings in db.Set<PlanSettings>().Where(s => s.ProjectId == project.Id).DefaultIfEmpty()
            from estimate in db.Set<EstimateToComplete>().Where(e => e.ProjectId == project.Id).DefaultIfEmpty()
            from state in db.Set<StateChange>().Where(c => c.ProjectId == project.Id).DefaultIfEmpty()
            select new { project, calendar, settings, estimate, state })
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.project.Id).Select(g => new FactsHead
        {
            Project = g.First().project,
            Calendar = g.First().calendar,
            Settings = g.First().settings,
            Estimates = [.. g.Select(r => r.estimate).OfType<EstimateToComplete>().DistinctBy(e => e.Id)],
            States = [.. g.Select(r => r.state).OfType<StateChange>().DistinctBy(c => c.Id).OrderBy(c => c.On).ThenBy(c => c.Ordinal)],
        })];
    }

    // Progress records and actual dates in one go: they differ only in which columns they fill.
    private static Task<List<HistoryRow>> ReadHistoryAsync(AppDb db, Guid[] projects, CancellationToken cancellationToken)
        => db.Set<ProgressRecord>().Where(r => projects.Contains(r.ProjectId))
            .Select(r => new HistoryRow { ProjectId = r.ProjectId, Activity = r.Activity, Ordinal = r.Ordinal, On = r.On, Percent = r.Percent, RemainingDays = r.RemainingDays, Finish = null })
            .Concat(db.Set<ActualDates>().Where(a => projects.Contains(a.ProjectId))
                .Select(a => new HistoryRow { ProjectId = a.ProjectId, Activity = a.Key, Ordinal = a.Ordinal, On = a.Start, Percent = null, RemainingDays = null, Finish = a.Finish }))
            .ToListAsync(cancellationToken);

    private static ProgressHistory HistoryOf(IEnumerable<HistoryRow> rows, bool isStated)
    {
        var byKind = rows.ToLookup(r => r.Percent is not null);
        return new ProgressHistory(
            byKind[true].Select(r => new ProgressRecord { Activity = r.Activity, Ordinal = r.Ordinal, On = r.On, Percent = r.Percent!.Value, RemainingDays = r.RemainingDays }),
            byKind[false].Select(r => new ActualDates { Key = r.Activity, Ordinal = r.Ordinal, Start = r.On, Finish = r.Finish }),
            isStated);
    }

    private static ProjectFacts Of(
        FactsHead head, long revision, List<Plan> plans, IEnumerable<HistoryRow> history, KeptRecords kept, IReadOnlyDictionary<string, Text> people)
    {
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
            Progress = HistoryOf(history, kept.File(ProgressFile).Has("records")),
            EstimatesToComplete = head.Estimates.GroupBy(e => e.StatusDate).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Ordinal)!.Amount),
            Costs = CostBook.Read(kept, kept.File(CostsFile)),
            Kept = kept,
            People = people,
            States = head.States,
        };
    }

    private static Task<List<PackageRecord>> ReadKeptAsync(AppDb db, Guid[] projects, CancellationToken cancellationToken)
        => db.Set<PackageRecord>().AsNoTracking()
            .Where(r => projects.Contains(r.ProjectId) && KeptNames.Contains(r.File + "." + r.Collection))
            .ToListAsync(cancellationToken);

    private sealed class HistoryRow
    {
        public Guid ProjectId { get; init; }
        public required string Activity { get; init; }
        public int Ordinal { get; init; }
        public DateOnly On { get; init; }
        public decimal? Percent { get; init; }
        public int? RemainingDays { get; init; }
        public DateOnly? Finish { get; init; }
    }

    private sealed class FactsHead
    {
        public required Project Project { get; init; }
        public Calendar? Calendar { get; init; }
        public PlanSettings? Settings { get; init; }
        public required List<EstimateToComplete> Estimates { get; init; }
        public required IReadOnlyList<StateChange> States { get; init; }
    }
}
