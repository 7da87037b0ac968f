using System.Collections.Concurrent;
using Throughline.Core.Common;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>The line of a project at the data date of its figures; value counts to their horizon.</summary>
public sealed class TraceFigures
{
    private readonly Lazy<TraceNames> _names;
    private readonly Lazy<TraceLinks> _links;
    private readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<TraceItem>>> _objectivesOfRisks;
    private readonly ConcurrentDictionary<string, SmallLines> _lines = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<MatrixRow>> _matrix;

    private TraceFigures(ProjectFigures figures)
    {
        _names = new Lazy<TraceNames>(() => new TraceNames(figures.Facts, figures.AsOf));
        _matrix = new Lazy<IReadOnlyList<MatrixRow>>(() => TraceMatrix.RowsOf(this));
        Figures = figures;
        Plan = figures.Facts.InForce(figures.AsOf);
        Input = TraceFacts.Read(figures);
        Graph = TraceGraph.Of(Input);
        _links = new Lazy<TraceLinks>(() => new TraceLinks(Input));
        _objectivesOfRisks = new Lazy<IReadOnlyDictionary<string, IReadOnlyList<TraceItem>>>(() => (figures.Facts.Risks.Risks ?? [])
            .ToDictionary(r => r.Key, IReadOnlyList<TraceItem> (r) => [.. r.Objectives.Select(o => new TraceItem(TraceKind.Objective, o)).Where(Links.Counts)], StringComparer.Ordinal));
        Scores = (figures.Value?.Kpis ?? []).GroupBy(k => k.Kpi.Objective, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => KpiScore.Of(g.Select(k => (k.Kpi.Weight, k.Attainment))), StringComparer.Ordinal);
    }

    public static TraceFigures Of(ProjectFigures figures) => figures.Once(f => new TraceFigures(f));

    public ProjectFigures Figures { get; }

    /// <summary>Version of the baseline in force; null when there is none.</summary>
    public string? Baseline => Plan?.Version;

    internal PlanModel? Plan { get; }
    public TraceInput Input { get; }
    public TraceGraph Graph { get; }

    /// <summary>KPI score of each agreed objective (domain.md §2); null when no KPI of it has an attainment.</summary>
    public IReadOnlyDictionary<string, decimal?> Scores { get; }

    /// <summary>The requirements with what hangs on them.</summary>
    internal IReadOnlyList<MatrixRow> Matrix => _matrix.Value;

    /// <summary>What people call a record of the line.</summary>
    public TraceName NameOf(TraceKind kind, string key) => _names.Value.Of(kind, key);

    internal TraceLinks Links => _links.Value;

    /// <summary>The records of a kind; of none, the risks.</summary>
    internal IEnumerable<string> KeysOf(TraceKind? kind) => kind switch
    {
        null => _objectivesOfRisks.Value.Keys,
        TraceKind.Requirement => (Input.Requirements ?? []).Select(r => r.Id),
        TraceKind.Module => (Input.Modules ?? []).Select(m => m.Id),
        TraceKind.Deliverable => (Input.Deliverables ?? []).Select(d => d.Id),
        TraceKind.Kpi => (Input.Kpis ?? []).Select(k => k.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Where the line of a record begins. A risk is off the line: it hangs on the agreed objectives that it touches.</summary>
    internal IReadOnlyList<TraceItem> StartsOf(TraceKind? kind, string key)
        => kind is null ? ObjectivesOfRisk(key) ?? [] : Links.StartsOf(new TraceItem(kind.Value, key));

    /// <summary>The agreed objectives that a risk touches; null when there is no such risk.</summary>
    internal IReadOnlyList<TraceItem>? ObjectivesOfRisk(string key) => _objectivesOfRisks.Value.GetValueOrDefault(key);

    /// <summary>The small lines for all who may see the same.</summary>
    internal SmallLines LinesFor(ProjectAccess granted)
        => _lines.GetOrAdd(
            string.Join(' ', TraceGaps.All.Select(g => g.Needs).Concat(LineStop.All.Select(s => s.Needs)).Where(granted.May).Select(p => p.Code).Distinct(StringComparer.Ordinal)),
            _ => new SmallLines(this, granted));

    internal bool Knows(TraceKind kind, string key) => _names.Value.Has(kind, key);

    /// <summary>What is reachable from records along the links in both directions, and they themselves (domain.md §23).</summary>
    internal IReadOnlySet<TraceItem> Impact(IEnumerable<TraceItem> items) => Links.Impact(items);

    /// <summary>The kinds of gaps whose items the asker may read.</summary>
    public IReadOnlyList<TraceGap> GapsFor(ProjectAccess granted) => [.. Graph.Gaps.Where(g => granted.May(g.Of.Needs))];
}
