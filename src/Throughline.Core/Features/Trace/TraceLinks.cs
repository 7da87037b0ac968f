namespace Throughline.Core.Features.Trace;

/// <summary>A record of the line.</summary>
public readonly record struct TraceItem(TraceKind Kind, string Key);

/// <summary>
/// The links of the line as far as they count (domain.md §23), towards the value: work → requirement → objective → KPI → benefit.
/// Built once in time linear in records and links.
/// </summary>
internal sealed class TraceLinks
{
    private readonly Dictionary<TraceItem, List<TraceItem>> _serves = [];
    private readonly Dictionary<TraceItem, List<TraceItem>> _servedBy = [];
    private readonly Dictionary<string, List<TraceItem>> _requirementsOfModule = new(StringComparer.Ordinal);
    private readonly HashSet<TraceItem> _counting = [];

    public TraceLinks(TraceInput input)
    {
        foreach (var objective in (input.Objectives ?? []).Where(o => o.IsAgreed))
        {
            _counting.Add(new TraceItem(TraceKind.Objective, objective.Code));
        }
        foreach (var requirement in (input.Requirements ?? []).Where(r => r.Counts))
        {
            var item = new TraceItem(TraceKind.Requirement, requirement.Id);
            _counting.Add(item);
            if (requirement.Module is { } module)
            {
                AddTo(_requirementsOfModule, module, item);
            }
        }
        foreach (var requirement in input.Requirements ?? [])
        {
            Link(new TraceItem(TraceKind.Requirement, requirement.Id), requirement.Objective is { } objective ? [objective] : [], []);
        }
        foreach (var kpi in (input.Kpis ?? []).Where(k => k.IsActive))
        {
            var item = new TraceItem(TraceKind.Kpi, kpi.Code);
            _counting.Add(item);
            if (kpi.Objective is { } objective)
            {
                Link(new TraceItem(TraceKind.Objective, objective), item);
            }
        }
        foreach (var benefit in input.Benefits ?? [])
        {
            var item = new TraceItem(TraceKind.Benefit, benefit.Code);
            _counting.Add(item);
            foreach (var kpi in benefit.Kpis)
            {
                Link(new TraceItem(TraceKind.Kpi, kpi), item);
            }
        }
        LinkAll(input.Designs?.Where(d => d.IsApproved), TraceKind.Design, d => d.Id, _ => [], d => d.Requirements);
        LinkAll(input.Activities?.Where(a => a.HasDuration), TraceKind.Activity, a => a.Code, a => a.Objectives, a => a.Requirements);
        LinkAll(input.Deliverables?.Where(d => !d.Management || d.Requirements.Count > 0), TraceKind.Deliverable, d => d.Id, _ => [], d => d.Requirements);
        LinkAll(input.TestCases, TraceKind.TestCase, c => c.Id, _ => [], c => c.Requirements);
        LinkAll(input.Courses, TraceKind.Course, c => c.Code, c => c.Objectives, c => c.Requirements);
        LinkAll(input.PainPoints, TraceKind.PainPoint, p => p.Id, _ => [], p => p.Requirements);
        LinkAll(input.Changes, TraceKind.Change, c => c.Id, c => c.Objectives, c => c.Requirements);
        _counting.UnionWith((input.Modules ?? []).Where(m => m.IsPromised).Select(m => new TraceItem(TraceKind.Module, m.Id)));
    }

    /// <summary>Whether a record is on the line.</summary>
    public bool Counts(TraceItem item) => _counting.Contains(item);

    /// <summary>What a record serves directly.</summary>
    public IReadOnlyList<TraceItem> Served(TraceItem item) => _serves.GetValueOrDefault(item) ?? [];

    /// <summary>What serves a record directly.</summary>
    public IReadOnlyList<TraceItem> Serving(TraceItem item) => _servedBy.GetValueOrDefault(item) ?? [];

    /// <summary>The courses of an objective: whatever serves it leads on to them before it leads to its KPIs.</summary>
    public IEnumerable<TraceItem> Trains(TraceItem item)
        => item.Kind != TraceKind.Objective ? [] : Serving(item).Where(i => i.Kind == TraceKind.Course);

    /// <summary>
    /// Where the line of a record begins: at itself, and for what requirements make up, a module or a deliverable, at these too. A
    /// deliverable of the management makes up none: it is off the line.
    /// </summary>
    public IReadOnlyList<TraceItem> StartsOf(TraceItem item) => item.Kind switch
    {
        TraceKind.Module => [item, .. _requirementsOfModule.GetValueOrDefault(item.Key) ?? []],
        TraceKind.Deliverable => [item, .. Served(item)],
        _ => [item],
    };

    /// <summary>
    /// The impact of records: they themselves, what they serve, on to the courses and benefits, and what serves them, back to the work. A
    /// module or deliverable reaches what its requirements reach.
    /// </summary>
    public IReadOnlySet<TraceItem> Impact(params IEnumerable<TraceItem> items)
    {
        var starts = items.SelectMany(StartsOf).ToList();
        var reached = starts.ToHashSet();
        Walk(starts, _serves, reached);
        reached.UnionWith(reached.SelectMany(Trains).ToList());
        Walk(starts, _servedBy, reached);
        return reached;
    }

    private static void Walk(IEnumerable<TraceItem> starts, Dictionary<TraceItem, List<TraceItem>> links, HashSet<TraceItem> reached)
    {
        var seen = starts.ToHashSet();
        var open = new Queue<TraceItem>(seen);
        while (open.TryDequeue(out var item))
        {
            reached.Add(item);
            foreach (var next in links.GetValueOrDefault(item) ?? [])
            {
                if (seen.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }
    }

    private void LinkAll<T>(
        IEnumerable<T>? records, TraceKind kind, Func<T, string> key, Func<T, IReadOnlyList<string>> objectives, Func<T, IReadOnlyList<string>> requirements)
    {
        foreach (var record in records ?? [])
        {
            var item = new TraceItem(kind, key(record));
            _counting.Add(item);
            Link(item, objectives(record), requirements(record));
        }
    }

    private void Link(TraceItem item, IReadOnlyList<string> objectives, IReadOnlyList<string> requirements)
    {
        foreach (var objective in objectives)
        {
            Link(item, new TraceItem(TraceKind.Objective, objective));
        }
        foreach (var requirement in requirements)
        {
            Link(item, new TraceItem(TraceKind.Requirement, requirement));
        }
    }

    // A link from or to what does not count is none.
    private void Link(TraceItem from, TraceItem to)
    {
        if (_counting.Contains(from) && _counting.Contains(to))
        {
            AddTo(_serves, from, to);
            AddTo(_servedBy, to, from);
        }
    }

    private static void AddTo<TKey>(Dictionary<TKey, List<TraceItem>> links, TKey key, TraceItem item)
        where TKey : notnull
    {
        if (!links.TryGetValue(key, out var list))
        {
            links[key] = list = [];
        }
        list.Add(item);
    }
}
