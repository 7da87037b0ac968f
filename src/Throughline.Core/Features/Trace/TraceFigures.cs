using System.Runtime.CompilerServices;
using Throughline.Core.Common;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Trace;

/// <summary>The line of a project at the data date of its figures; value counts to their horizon.</summary>
public sealed class TraceFigures
{
    // Figures are kept per revision and date; the line hangs on them and is built at most once for each.
    private static readonly ConditionalWeakTable<ProjectFigures, TraceFigures> Known = [];

    private readonly Lazy<TraceNames> _names;
    private readonly Lazy<TraceLinks> _links;
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
        Scores = (figures.Value?.Kpis ?? []).GroupBy(k => k.Kpi.Objective, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => KpiScore.Of(g.Select(k => (k.Kpi.Weight, k.Attainment))), StringComparer.Ordinal);
    }

    public static TraceFigures Of(ProjectFigures figures) => Known.GetValue(figures, f => new TraceFigures(f));

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

    internal bool Knows(TraceKind kind, string key) => _names.Value.Has(kind, key);

    /// <summary>What is reachable from records along the links in both directions, and they themselves (domain.md §23).</summary>
    internal IReadOnlySet<TraceItem> Impact(IEnumerable<TraceItem> items) => _links.Value.Impact(items);

    /// <summary>The kinds of gaps whose items the asker may read.</summary>
    public IReadOnlyList<TraceGap> GapsFor(ProjectAccess granted) => [.. Graph.Gaps.Where(g => granted.May(g.Of.Needs))];
}
