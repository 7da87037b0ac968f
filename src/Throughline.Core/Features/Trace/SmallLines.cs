using System.Collections.Concurrent;
using System.Numerics;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Trace;

/// <summary>
/// The small lines of records, as one asker sees them: at each station whether something on the record's way is done there, or the line
/// breaks. A gap of the record itself breaks it; one further on only where nothing else carries the line. What a record reaches is what
/// its neighbours reach, so each is asked once, however many rows are shown.
/// </summary>
internal sealed class SmallLines
{
    private readonly TraceFigures _trace;
    private readonly List<LineStop> _seen;
    private readonly Dictionary<TraceItem, int> _broken = [];
    private readonly HashSet<TraceItem> _done = [];
    private readonly ConcurrentDictionary<TraceItem, Marks> _forward = new();
    private readonly ConcurrentDictionary<TraceItem, Marks> _backward = new();

    public SmallLines(TraceFigures trace, ProjectAccess granted)
    {
        _trace = trace;
        _seen = [.. LineStop.All.Where(s => granted.May(s.Needs))];
        foreach (var gap in trace.GapsFor(granted).Where(g => g.Of.Lacks is not null))
        {
            foreach (var key in gap.Items ?? [])
            {
                var item = new TraceItem(gap.Of.Kind, key);
                _broken[item] = _broken.GetValueOrDefault(item) | BitOf(gap.Of.Lacks!.Value);
            }
        }
        AddDone(trace.Input);
    }

    /// <summary>The stations of a record as the value of a field; empty for a record off the line.</summary>
    public FieldValue Of(TraceKind? kind, string key)
    {
        if (MarksOf(kind, key) is not { } marks)
        {
            return default;
        }
        return new FieldValue(Items: [.. _seen.Select(s => new FieldItem(
            s.Code, "", new Text(s.Name(), s.Name()), (marks.Broken & BitOf(s.Station)) != 0 ? FieldMark.Missing : (marks.Done & BitOf(s.Station)) != 0 ? FieldMark.Holds : FieldMark.None))]);
    }

    /// <summary>Records whose line is broken, those with the most breaks first, alike together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Broken(TraceKind? kind)
    {
        var shown = _seen.Aggregate(0, (bits, s) => bits | BitOf(s.Station));
        return [.. _trace.KeysOf(kind)
            .Select(key => (Key: key, Breaks: BitOperations.PopCount((uint)((MarksOf(kind, key)?.Broken ?? 0) & shown))))
            .Where(k => k.Breaks > 0)
            .GroupBy(k => k.Breaks, k => k.Key)
            .OrderByDescending(g => g.Key)
            .Select(IReadOnlyList<string> (g) => [.. g])];
    }

    private Marks? MarksOf(TraceKind? kind, string key)
    {
        Marks? marks = null;
        var own = 0;
        foreach (var start in _trace.StartsOf(kind, key).Where(_trace.Links.Counts))
        {
            marks = (marks ?? default) | Reached(start, _forward, _trace.Links.Served) | Reached(start, _backward, _trace.Links.Serving);
            own |= _broken.GetValueOrDefault(start);
        }
        return marks is not { } found ? null : found with { Broken = own | (found.Broken & ~found.Done) };
    }

    // The links run from work to benefit and never back, so that this ends.
    private Marks Reached(TraceItem item, ConcurrentDictionary<TraceItem, Marks> known, Func<TraceItem, IReadOnlyList<TraceItem>> next)
        => known.TryGetValue(item, out var marks) ? marks
            : known[item] = next(item).Aggregate(OwnOf(item), (sum, neighbour) => sum | Reached(neighbour, known, next));

    private Marks OwnOf(TraceItem item) => _trace.Links.Trains(item).Aggregate(Alone(item), (sum, course) => sum | Alone(course));

    private Marks Alone(TraceItem item) => new(
        _done.Contains(item) && LineStop.All.FirstOrDefault(s => s.Kind == item.Kind) is { } stop ? BitOf(stop.Station) : 0,
        _broken.GetValueOrDefault(item));

    // What the large line counts as done too; a goal or a requirement that counts is there.
    private void AddDone(TraceInput input)
    {
        var progress = _trace.Figures.Facts.Progress;
        Add(TraceKind.Objective, input.Objectives?.Where(o => o.IsAgreed).Select(o => o.Code));
        Add(TraceKind.Requirement, input.Requirements?.Where(r => r.Counts).Select(r => r.Id));
        Add(TraceKind.Design, input.Designs?.Where(d => d.IsApproved).Select(d => d.Id));
        Add(TraceKind.Activity, progress.IsStated ? input.Activities?.Where(a => progress.At(a.Code, _trace.Figures.AsOf).Percent >= 1m).Select(a => a.Code) : null);
        Add(TraceKind.TestCase, input.TestCases?.Where(c => c.Passes == true).Select(c => c.Id));
        Add(TraceKind.Deliverable, input.Deliverables?.Where(d => d.IsAccepted).Select(d => d.Id));
        Add(TraceKind.Course, input.Courses?.Select(c => c.Code));
        Add(TraceKind.Kpi, input.Kpis?.Where(k => k.IsMeasured == true).Select(k => k.Code));
        Add(TraceKind.Benefit, input.Benefits?.Where(b => b.NetValue > 0m).Select(b => b.Code));
    }

    private void Add(TraceKind kind, IEnumerable<string>? keys) => _done.UnionWith((keys ?? []).Select(k => new TraceItem(kind, k)));

    private static int BitOf(LineStation station) => 1 << (int)station;

    /// <summary>Stations as bits.</summary>
    private readonly record struct Marks(int Done, int Broken)
    {
        public static Marks operator |(Marks one, Marks other) => new(one.Done | other.Done, one.Broken | other.Broken);
    }
}
