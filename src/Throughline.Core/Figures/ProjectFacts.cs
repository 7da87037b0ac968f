using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Adoption;
using Throughline.Core.Features.Benefits;
using Throughline.Core.Features.Budget;
using Throughline.Core.Features.Changes;
using Throughline.Core.Features.Closure;
using Throughline.Core.Features.Crm;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.GoLive;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Quality;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Risks;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Features.Scope;
using Throughline.Core.Features.Training;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Figures;

/// <summary>What the figures of a project are computed from: read once per revision by a fixed number of queries, then never changed.</summary>
public sealed record ProjectFacts
{
    private const string PlanFile = "plan";
    private const string ProgressFile = "progress";

    // What figures read of rooms that have no tables yet.
    private static readonly string[] KeptNames =
    [
        .. new IEnumerable<(string File, string Collection)>[]
        {
            RequirementBook.Collections,
            UsageBook.Collections,
            CrmExtract.Collections,
            TestBook.Collections,
            CourseBook.Collections,
            ChangeBook.Collections,
            BenefitBook.Collections,
            // Read by a room above the figures.
            [("documents", "documents")],
            ClosingBook.Collections,
            GoLiveBook.Collections,
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
    public required RequirementBook Requirements { get; init; }
    public required ResourceBook Resources { get; init; }
    public required RiskBook Risks { get; init; }

    /// <summary>The gates as they were recorded.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    public required GoalBook Goals { get; init; }
    public required FeasibilityBook Feasibility { get; init; }
    public UsageBook Usage => field ??= UsageBook.Read(Kept);

    /// <summary>The extract of the rolled-out CRM; null when there is none.</summary>
    public CrmExtract? Crm => field ??= CrmExtract.Read(Kept);
    public required ScopeBook Scope { get; init; }
    public TestBook Tests => field ??= TestBook.Read(Kept);
    public CourseBook Training => field ??= CourseBook.Read(Kept);
    public GoLiveBook GoLive => field ??= GoLiveBook.Read(Kept);
    public ClosingBook Closing => field ??= ClosingBook.Read(Kept);
    public ChangeBook Changes => field ??= ChangeBook.Read(Kept);
    public BenefitBook Benefits => field ??= BenefitBook.Read(Kept);

    /// <summary>What each activity serves, by its key; null when the package does not state it.</summary>
    public required IReadOnlyDictionary<string, WorkLink>? WorkLinks { get; init; }

    /// <summary>What typed readers read from.</summary>
    public required KeptRecords Kept { get; init; }

    /// <summary>Names of people by key, for reading.</summary>
    public required IReadOnlyDictionary<string, Text> People { get; init; }

    /// <summary>The users of the CRM 用户 of each wave: the people in a user group, by their key.</summary>
    public required ILookup<string, string> CrmUsers { get; init; }

    /// <summary>When people are not available, by their key.</summary>
    public required ILookup<string, Unavailability> Absences { get; init; }

    /// <summary>Names of the strategic goals by key.</summary>
    public required IReadOnlyDictionary<string, Text> StrategicGoals { get; init; }

    /// <summary>The steps of the project's life cycle in their order.</summary>
    public required IReadOnlyList<StateChange> States { get; init; }

    /// <summary>Code of the state at the end of a day: where the last step until then led, before the first one where that began.</summary>
    public string StateOn(DateOnly day)
        => States.Count == 0 || States[^1].On <= day ? Project.State
            : States.LastOrDefault(s => s.On <= day)?.To ?? (States[0].From.Length > 0 ? States[0].From : States[0].To);

    /// <summary>The baseline in force on a day: the one whose effective date is the latest not after it.</summary>
    public PlanModel? InForce(DateOnly day) => Baselines.LastOrDefault(b => b.EffectiveDate <= day);

    /// <summary>What was read of the project, so that the next revision reads only what was written since.</summary>
    internal KnownRows? Rows { get; private init; }

    /// <summary>Reads the facts of a project, of <paramref name="before"/> whatever was not written since; null when it does not exist.</summary>
    internal static async Task<ProjectFacts?> ReadAsync(IDbContextFactory<AppDb> databases, Guid projectId, ProjectFacts? before, CancellationToken cancellationToken)
        => (await ReadAsync(databases, [projectId], before, cancellationToken)).SingleOrDefault();

    /// <summary>Reads the facts of several projects: two commands, however many there are.</summary>
    internal static Task<IReadOnlyList<ProjectFacts>> ReadAsync(IDbContextFactory<AppDb> databases, Guid[] projects, CancellationToken cancellationToken)
        => ReadAsync(databases, projects, before: null, cancellationToken);

    private static async Task<IReadOnlyList<ProjectFacts>> ReadAsync(
        IDbContextFactory<AppDb> databases, Guid[] projects, ProjectFacts? before, CancellationToken cancellationToken)
    {
        var rows = new ProjectRows(databases, projects, before?.Rows);
        // One has what grows with the money, the other what grows with plan and scope.
        rows.Add<CostEntry>(0, nameof(CostEntry.Name), nameof(CostEntry.Source), nameof(CostEntry.DocumentNo));
        rows.Add<Timesheet>(0);
        rows.Add<Commitment>(0);
        rows.Add<ContingencyDraw>(0);
        rows.Add<Rate>(0);
        rows.Add<Resource>(0);
        rows.Add<RaciRow>(0);
        rows.Add<MaterialRequest>(0);
        rows.Add<Absence>(0);
        rows.Add<Project>(0, projects => projects);
        rows.Add<Person>(0);
        rows.Add<StrategicGoal>(0);
        rows.Add<Calendar>(0);
        rows.Add<PlanSettings>(0);
        rows.Add<EstimateToComplete>(0);
        rows.Add<StateChange>(0);
        rows.Add<FeasibilityStudy>(0);
        rows.Add<BusinessCase>(0);
        rows.Add<PackageFile>(0);
        rows.Add<Plan>(1, plans => plans.Include(p => p.Items), typeof(PlanItem));
        rows.Add<ProgressRecord>(1);
        rows.Add<ActualDates>(1);
        rows.Add<WorkLink>(1);
        rows.Add<Objective>(1);
        rows.Add<Kpi>(1);
        rows.Add<Measurement>(1);
        rows.Add<Requirement>(1);
        rows.Add<ScopeStatement>(1);
        rows.Add<Module>(1);
        rows.Add<Deliverable>(1);
        rows.Add<Gate>(1);
        rows.Add<Risk>(1);
        rows.Add<Issue>(1);
        rows.Add<PackageRecord>(1, kept => kept.Where(r => KeptNames.Contains(r.File + "." + r.Collection)));
        var revisions = await rows.RunAsync(cancellationToken);
        return [.. rows.All<Project>().Select(g => Of(g.Single(), revisions[g.Key], rows))];
    }

    private static ProjectFacts Of(Project project, long revision, ProjectRows rows)
    {
        var settings = rows.Of<PlanSettings>(project.Id) is [var stated, ..] ? stated : null;
        var calendar = rows.Of<Calendar>(project.Id).FirstOrDefault(c => string.Equals(c.Key, project.Calendar, StringComparison.Ordinal));
        var start = settings?.ProjectStart ?? project.PlannedStart;
        var days = calendar is null ? null : new DayIndex(CalendarModel.Of(calendar), start);
        var models = days is null ? [] : rows.Of<Plan>(project.Id).AsParallel().AsOrdered().Select(p => PlanModel.Of(p, days)).ToList();
        var kept = new KeptRecords(rows.Of<PackageRecord>(project.Id), rows.Of<PackageFile>(project.Id).ToDictionary(f => f.Key, f => f.Json, StringComparer.Ordinal), project.PrimaryLanguage);
        return new ProjectFacts
        {
            Project = project,
            Revision = revision,
            Calendar = calendar,
            Thresholds = Thresholds.Of(project.Thresholds),
            Days = days,
            Start = start,
            StatusDates = [.. (settings?.StatusDates ?? []).Order()],
            Baselines = [.. models.Where(m => !m.IsDraft).OrderBy(m => m.EffectiveDate)],
            WorkingPlan = models.Find(m => m.IsDraft),
            Progress = new ProgressHistory(rows.Of<ProgressRecord>(project.Id), rows.Of<ActualDates>(project.Id), kept.File(ProgressFile).Has("records")),
            EstimatesToComplete = rows.Of<EstimateToComplete>(project.Id).GroupBy(e => e.StatusDate).ToDictionary(g => g.Key, g => g.MaxBy(e => e.Ordinal)!.Amount),
            Costs = CostBook.Read(kept, new CostRows
            {
                Timesheets = rows.Of<Timesheet>(project.Id),
                Entries = rows.Of<CostEntry>(project.Id),
                Commitments = rows.Of<Commitment>(project.Id),
                Draws = rows.Of<ContingencyDraw>(project.Id),
                Rates = rows.Of<Rate>(project.Id),
            }),
            Resources = ResourceBook.Read(kept, rows.Of<Resource>(project.Id), rows.Of<RaciRow>(project.Id), rows.Of<MaterialRequest>(project.Id)),
            WorkLinks = kept.File(PlanFile).Has("work_links") ? rows.Of<WorkLink>(project.Id).ToDictionary(l => l.Key, StringComparer.Ordinal) : null,
            Requirements = RequirementBook.Read(kept, rows.Of<Requirement>(project.Id)),
            Scope = ScopeBook.Read(kept, One<ScopeStatement>(), rows.Of<Module>(project.Id), rows.Of<Deliverable>(project.Id)),
            Feasibility = new FeasibilityBook(One<FeasibilityStudy>(), One<BusinessCase>()),
            Goals = GoalBook.Read(kept, rows.Of<Objective>(project.Id), rows.Of<Kpi>(project.Id), rows.Of<Measurement>(project.Id)),
            Gates = rows.Of<Gate>(project.Id),
            Risks = RiskBook.Read(kept, rows.Of<Risk>(project.Id), rows.Of<Issue>(project.Id)),
            Kept = kept,
            People = rows.Of<Person>(project.Id).ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal),
            CrmUsers = rows.Of<Person>(project.Id).Where(p => p is { Group: not null, Wave: not null }).ToLookup(p => p.Wave!, p => p.Key, StringComparer.Ordinal),
            Absences = rows.Of<Absence>(project.Id).ToLookup(a => a.Person, a => new Unavailability(a.Person, a.From, a.To), StringComparer.Ordinal),
            StrategicGoals = rows.Of<StrategicGoal>(project.Id).ToDictionary(g => g.Key, g => g.Name, StringComparer.Ordinal),
            Rows = rows.Known,
            States = [.. rows.Of<StateChange>(project.Id).OrderBy(c => c.On).ThenBy(c => c.Ordinal)],
        };

        // What a project has once or not at all.
        T? One<T>()
            where T : Row
            => rows.Of<T>(project.Id) is [var one, ..] ? one : null;
    }
}
