namespace Throughline.Core.Features.Trace;

/// <summary>
/// The line of a project (domain.md §23): what serves which objective, what that costs and brings, and where the line is broken.
/// A link to what does not count is no link. Built once in time linear in records and links.
/// </summary>
public sealed partial class TraceGraph
{
    private readonly TraceInput _input;
    private readonly Dictionary<string, int> _objectives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TracedRequirement> _requirements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TracedRequirement> _everInScope = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TracedKpi> _kpis = new(StringComparer.Ordinal);
    private readonly List<string> _codes = [];
    private readonly List<int> _served = [];
    private readonly int[] _seenIn;
    private readonly HashSet<string>? _designed;
    private readonly HashSet<string>? _worked;
    private readonly HashSet<string>? _tested;
    private int _round;

    private TraceGraph(TraceInput input)
    {
        _input = input;
        foreach (var objective in input.Objectives ?? [])
        {
            if (objective.IsAgreed && _objectives.TryAdd(objective.Code, _codes.Count))
            {
                _codes.Add(objective.Code);
            }
        }
        foreach (var requirement in (input.Requirements ?? []).Where(r => r.IsInScope))
        {
            _everInScope[requirement.Id] = requirement;
            if (requirement.Counts)
            {
                _requirements[requirement.Id] = requirement;
            }
        }
        foreach (var kpi in (input.Kpis ?? []).Where(k => k.IsActive))
        {
            _kpis[kpi.Code] = kpi;
        }
        _seenIn = new int[_codes.Count];
        _designed = Answered(input.Designs?.Where(d => d.IsApproved).Select(d => d.Requirements));
        _worked = input.StatesWorkLinks ? Answered(input.Activities?.Where(a => a.HasDuration).Select(a => a.Requirements)) : null;
        _tested = input.TestCases?.Any(c => c.Passes is null) != false ? null : Answered(input.TestCases.Where(c => c.Passes == true).Select(c => c.Requirements));
        Serving = WorkServing();
        Shares = Split();
        Common = Shares is null ? null : TraceMoney.SumOf(Shares.Where(s => s.Of == ShareOf.Common));
        Unlinked = Shares is null ? null : TraceMoney.SumOf(Shares.Where(s => s.Of == ShareOf.Unlinked));
        Total = input.Activities is null ? null : new TraceMoney(
            input.Activities.Aggregate((decimal?)0m, (sum, a) => sum + a.Budget),
            input.Activities.Aggregate(input.OtherActualCost, (sum, a) => sum + a.ActualCost));
        Coverage = Cover();
        Totals = Count();
        Gaps = FindGaps();
    }

    public static TraceGraph Of(TraceInput input) => new(input);

    /// <summary>Each agreed objective, in their order; null when objectives are not stated.</summary>
    public IReadOnlyList<ObjectiveCoverage>? Coverage { get; }

    /// <summary>The same counted once over the whole project, whatever it serves.</summary>
    public CoverageTotals Totals { get; }

    /// <summary>The money of the work, split; null when it is not stated what the work serves.</summary>
    public IReadOnlyList<WorkShare>? Shares { get; }

    /// <summary>Money of work that supports the project as a whole.</summary>
    public TraceMoney? Common { get; }

    /// <summary>Money of work that serves nothing.</summary>
    public TraceMoney? Unlinked { get; }

    /// <summary>BAC and AC; null without a baseline in force.</summary>
    public TraceMoney? Total { get; }

    /// <summary>All kinds of gaps in the order of the code list, empty ones too.</summary>
    public IReadOnlyList<TraceGap> Gaps { get; }

    /// <summary>For each activity the places of the agreed objectives that it serves; null when that is not stated.</summary>
    internal IReadOnlyList<int[]>? Serving { get; }

    /// <summary>The benefits of a KPI's objective and so on are asked by key; this is the agreed objective of an active KPI, if it has one.</summary>
    internal string? ObjectiveOf(TracedKpi kpi) => kpi.Objective is { } code && _objectives.ContainsKey(code) ? code : null;

    private bool KnowsScope => _input.Objectives is not null && _input.Requirements is not null;

    private List<int[]>? WorkServing()
        => !KnowsScope || !_input.StatesWorkLinks ? null
            : _input.Activities?.Select(a => a.HasDuration ? Serves(a.Objectives, a.Requirements, _requirements) : []).ToList();

    // The agreed objectives that a record serves: those that it names and those of its requirements, in their order.
    private int[] Serves(IReadOnlyList<string> objectives, IReadOnlyList<string> requirements, Dictionary<string, TracedRequirement> known)
    {
        _served.Clear();
        _round++;
        foreach (var code in objectives)
        {
            Serve(code);
        }
        foreach (var id in requirements)
        {
            if (known.TryGetValue(id, out var requirement) && requirement.Objective is { } code)
            {
                Serve(code);
            }
        }
        if (_served.Count == 0)
        {
            return [];
        }
        _served.Sort();
        return [.. _served];
    }

    private void Serve(string objective)
    {
        if (_objectives.TryGetValue(objective, out var place) && _seenIn[place] != _round)
        {
            _seenIn[place] = _round;
            _served.Add(place);
        }
    }

    private List<WorkShare>? Split()
    {
        if (Serving is null)
        {
            return null;
        }
        var shares = new List<WorkShare>();
        for (var i = 0; i < Serving.Count; i++)
        {
            var (activity, served) = (_input.Activities![i], Serving[i]);
            if (served.Length == 0)
            {
                var common = activity is { HasDuration: true, Enabling: true };
                shares.Add(new WorkShare(activity.Code, common ? ShareOf.Common : ShareOf.Unlinked, null, activity.Budget, activity.ActualCost));
            }
            for (var part = 0; part < served.Length; part++)
            {
                shares.Add(new WorkShare(
                    activity.Code, ShareOf.Objective, _codes[served[part]],
                    EqualParts.Of(activity.Budget, part, served.Length), EqualParts.Of(activity.ActualCost, part, served.Length)));
            }
        }
        if (_input.OtherActualCost is not 0m)
        {
            shares.Add(new WorkShare(null, ShareOf.Unlinked, null, 0m, _input.OtherActualCost));
        }
        return shares;
    }
}
