using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>Load of the resources and the responsibility matrix of a project.</summary>
public sealed class ResourceService(Access access, FiguresService figures)
{
    private const int WeeksOfDays = 4;
    private const int WeeksOfWeeks = 16;
    private const int DaysOfWeek = 7;
    private const string RoleList = "project_role";

    /// <summary>Load and capacity of the resources, day by day or week by week, and all over-allocations of the plan.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such baseline at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see resources.</exception>
    public async Task<LoadTable> GetLoadAsync(string project, DateOnly? dataDate, LoadQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ResourcesRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var plan = PlanOf(found, query.Baseline);
        var head = HeadOf(found, plan, granted);
        if (plan is null)
        {
            return new LoadTable { Head = head, Grain = query.Grain, From = null, Until = null, Columns = [], Rows = null, Over = [] };
        }
        var from = MondayOf(query.From ?? StartOf(plan, found.DataDate));
        var until = Later(from, query.Grain == LoadGrain.Day ? WeeksOfDays : WeeksOfWeeks);
        var columns = ColumnsOf(plan, query.Grain, from, until);
        var loads = found.AllLoadsOf(plan).Where(l => l.MaxUnits is not null || l.End > l.Start).ToList();
        var work = WorkOf(plan);
        var over = loads.SelectMany(l => SpansOf(l, plan, work[l.Resource], found)).OrderBy(s => s.First).ToList();
        var rows = loads.Select(l => RowOf(l, columns, found))
            .Where(r => !query.OnlyOver || r.Total.OverDays > 0)
            .ToList();
        var request = query.Page ?? new PageRequest();
        return new LoadTable
        {
            Head = head,
            Grain = query.Grain,
            From = from,
            Until = until,
            Columns = columns,
            Rows = found.Facts.Resources.Resources is null && rows.Count == 0 ? null
                : new Page<LoadRow>(query.Page is { } page ? [.. rows.Skip(page.Skip).Take(page.Size)] : rows, rows.Count, request),
            Over = over,
        };
    }

    /// <summary>How the load of a resource came about: on a day, in the week of a day, or over the whole plan.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, no such resource, or no such baseline at the data date.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see resources.</exception>
    public async Task<LoadDetail> GetResourceAsync(
        string project, string key, DateOnly? dataDate, LoadQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ResourcesRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        if (PlanOf(found, query.Baseline) is not { } plan || found.AllLoadsOf(plan).FirstOrDefault(l => string.Equals(l.Resource, key, StringComparison.Ordinal)) is not { } load)
        {
            throw new NotFoundFailure();
        }
        var column = query.From is not { } day ? null
            : ColumnsOf(plan, query.Grain, query.Grain == LoadGrain.Week ? MondayOf(day) : day, query.Grain == LoadGrain.Week ? Later(MondayOf(day), 1) : Next(day, 1)).FirstOrDefault()
                ?? throw new NotFoundFailure();
        var work = WorkOf(plan)[key].ToList();
        var shown = column ?? new LoadColumn(plan.Days.DateOf(load.Start), load.Start, load.End);
        return new LoadDetail
        {
            Head = HeadOf(found, plan, granted),
            Resource = NameOf(key, found),
            Column = column,
            Cell = CellOf(load, shown.From, shown.To, found.Facts.Thresholds.OverAllocation),
            Sources = SourcesOf(plan, work, shown.From, shown.To),
            Over = [.. SpansOf(load, plan, work, found)],
        };
    }

    /// <summary>Who answers for what, with what breaks the rule of one A and at least one R.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the matrix.</exception>
    public async Task<RaciMatrix> GetRaciAsync(string project, RaciQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.RaciRead, cancellationToken);
        var found = await figures.GetAsync(granted, null, cancellationToken);
        var facts = found.Facts;
        var head = HeadOf(found, facts.InForce(found.DataDate), granted);
        var rows = facts.Resources.Raci;
        var findings = RaciCheck.Of(rows ?? []);
        var byRow = findings.ToLookup(f => f.No);
        var lines = rows?.Select(r => new RaciLine(r, [.. byRow[r.No]])).Where(l => Fits(l, query)).ToList();
        IReadOnlyList<string> listed = [.. CodeLists.Codes(RoleList).Keys];
        return new RaciMatrix(
            head,
            [.. listed, .. (rows ?? []).SelectMany(r => r.Cells.Keys).Distinct(StringComparer.Ordinal).Except(listed, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            facts.Resources.RoleHolders.ToDictionary(
                h => h.Key, h => (IReadOnlyList<(string, Text)>)[.. h.Value.Select(p => (p, facts.People.TryGetValue(p, out var name) ? name : default))], StringComparer.Ordinal),
            lines,
            rows?.Count ?? 0,
            findings,
            [.. (rows ?? []).Select(r => r.Phase).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    private static bool Fits(RaciLine line, RaciQuery query)
        => (query.Phase is null || string.Equals(line.Row.Phase, query.Phase, StringComparison.Ordinal))
            && (query.Role is null || line.Row.Cells.ContainsKey(query.Role))
            && (!query.OnlyFindings || line.Findings.Count > 0)
            && (query.Search is not { } part || line.Row.Item.Contains(part));

    private static PlanModel? PlanOf(ProjectFigures found, string? version)
        => version is null ? found.Facts.InForce(found.DataDate)
            : found.Facts.Baselines.FirstOrDefault(b => b.EffectiveDate <= found.DataDate && string.Equals(b.Version, version, StringComparison.Ordinal)) ?? throw new NotFoundFailure();

    private static ResourceHead HeadOf(ProjectFigures found, PlanModel? plan, ProjectAccess granted)
    {
        var facts = found.Facts;
        return new ResourceHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            DataDate = found.DataDate,
            StatusDates = [.. facts.StatusDates.Reverse()],
            ProjectStart = facts.Start,
            Baselines = [.. facts.Baselines.Where(b => b.EffectiveDate <= found.DataDate).Select(b => b.Version).Reverse()],
            Baseline = plan?.Version,
            Nothing = Workings.NothingToCompute(found),
            Tolerance = facts.Thresholds.OverAllocation,
            MaySeePeople = granted.May(Permissions.PeopleRead),
            MaySeeRaci = granted.May(Permissions.RaciRead),
            MaySeeSchedule = granted.May(Permissions.ScheduleRead),
        };
    }

    private static ResourceName NameOf(string key, ProjectFigures found)
    {
        var (book, resource) = (found.Facts.Resources, found.Facts.Resources.Find(key));
        return new ResourceName(key, book.NameOf(key, found.Facts.People), resource?.Kind, resource?.Role, resource?.Person, resource?.MaxUnits);
    }

    // The week of the data date while the plan runs, else the first of the plan.
    private static DateOnly StartOf(PlanModel plan, DateOnly day)
        => day >= plan.Days.DateOf(0) && day <= plan.FinishOf(plan.Schedule.Duration) ? day : plan.Days.DateOf(0);

    private static DateOnly MondayOf(DateOnly day)
    {
        var back = ((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek;
        return day.DayNumber < back ? DateOnly.MinValue : day.AddDays(-back);
    }

    private static DateOnly Later(DateOnly monday, int weeks) => Next(monday, weeks * DaysOfWeek);

    private static DateOnly Next(DateOnly day, int days) => DateOnly.MaxValue.DayNumber - day.DayNumber < days ? DateOnly.MaxValue : day.AddDays(days);

    private static List<LoadColumn> ColumnsOf(PlanModel plan, LoadGrain grain, DateOnly from, DateOnly until)
    {
        var columns = new List<LoadColumn>();
        var step = grain == LoadGrain.Day ? 1 : DaysOfWeek;
        for (var first = from; first < until; first = Next(first, step))
        {
            var column = new LoadColumn(first, plan.Days.CountBefore(first), plan.Days.CountBefore(Next(first, step)));
            if (column.Days > 0)
            {
                columns.Add(column);
            }
        }
        return columns;
    }

    private static LoadRow RowOf(ResourceLoad load, List<LoadColumn> columns, ProjectFigures found)
    {
        var tolerance = found.Facts.Thresholds.OverAllocation;
        return new LoadRow(
            NameOf(load.Resource, found),
            [.. columns.Select(c => CellOf(load, c.From, c.To, tolerance))],
            columns.Count == 0 ? new LoadCell(0, null, 0, IsAbsent: false) : CellOf(load, columns[0].From, columns[^1].To, tolerance));
    }

    private static LoadCell CellOf(ResourceLoad load, int from, int to, decimal tolerance)
    {
        var over = 0;
        for (var day = Math.Max(from, load.Start); day < Math.Min(to, load.End); day++)
        {
            over += load.LoadOn(day) > load.CapacityOn(day) + tolerance ? 1 : 0;
        }
        var capacity = load.CapacityDays(from, to);
        return new LoadCell(load.LoadDays(from, to), capacity, over, IsAbsent: to > from && load.MaxUnits is > 0 && capacity == 0);
    }

    private static IEnumerable<OverSpan> SpansOf(ResourceLoad load, PlanModel plan, IEnumerable<(int Leaf, decimal Units)> work, ProjectFigures found)
    {
        var tolerance = found.Facts.Thresholds.OverAllocation;
        var name = NameOf(load.Resource, found);
        for (var day = load.Start; day < load.End; day++)
        {
            if (!IsOver(day))
            {
                continue;
            }
            var first = day;
            while (day + 1 < load.End && IsOver(day + 1))
            {
                day++;
            }
            yield return new OverSpan(
                name, plan.Days.DateOf(first), plan.Days.DateOf(day), day - first + 1,
                Enumerable.Range(first, day - first + 1).Max(load.LoadOn), SourcesOf(plan, work, first, day + 1));
        }

        bool IsOver(int day) => load.LoadOn(day) > load.CapacityOn(day) + tolerance;
    }

    private static ILookup<string, (int Leaf, decimal Units)> WorkOf(PlanModel plan)
        => plan.Leaves.SelectMany((leaf, i) => PlanJson.List<PlannedAssignment>(leaf.Assignments).Select(a => (a.Resource, Work: (i, a.Units))))
            .ToLookup(a => a.Resource, a => a.Work, StringComparer.Ordinal);

    private static List<LoadSource> SourcesOf(PlanModel plan, IEnumerable<(int Leaf, decimal Units)> work, int from, int to)
        => [.. work
            .Select(w => (w.Leaf, w.Units, Days: Math.Min(plan.Schedule.EarlyFinish[w.Leaf], to) - Math.Max(plan.Schedule.EarlyStart[w.Leaf], from)))
            .Where(w => w.Days > 0)
            .Select(w => new LoadSource(plan.Leaves[w.Leaf], w.Units, w.Days, plan.Schedule.Start(w.Leaf), plan.Schedule.Finish(w.Leaf), plan.Schedule.IsCritical(w.Leaf)))
            .OrderBy(s => s.First).ThenBy(s => s.Item.Ordinal)];
}
