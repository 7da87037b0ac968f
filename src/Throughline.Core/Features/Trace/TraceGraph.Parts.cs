namespace Throughline.Core.Features.Trace;

public sealed partial class TraceGraph
{
    private static readonly TraceName Unnamed = new("", default);

    /// <summary>The records behind a figure of the coverage of an objective; without one, of the work that supports the project as a whole.</summary>
    internal IEnumerable<CoveragePart> PartsOf(string? objective, CoverageFigure figure) => figure.Kind switch
    {
        TraceKind.Requirement => _requirements.Values.Where(r => Serves(r, objective)).Select(r => Part(TraceKind.Requirement, r.Id, Answers(figure)?.Contains(r.Id) ?? (figure == CoverageFigure.Requirements ? true : null))),
        TraceKind.Activity => Work(objective, figure),
        TraceKind.Deliverable => (_input.Deliverables ?? []).Where(d => d.Requirements.Any(id => _requirements.TryGetValue(id, out var r) && Serves(r, objective))).Select(d => Part(TraceKind.Deliverable, d.Id, d.IsAccepted)),
        TraceKind.Course => (CoverageOf(objective)?.Courses ?? []).Select(c => Part(TraceKind.Course, c, counts: true)),
        TraceKind.Kpi => _kpis.Values.Where(k => string.Equals(k.Objective, objective, StringComparison.Ordinal)).Select(k => Part(TraceKind.Kpi, k.Code, k.IsMeasured)),
        _ => (_input.Benefits ?? []).Where(b => CoverageOf(objective)?.Benefits?.Contains(b.Code) == true).Select(b => Part(TraceKind.Benefit, b.Code, b.NetValue is not null, b.NetValue)),
    };

    private IEnumerable<CoveragePart> Work(string? objective, CoverageFigure figure)
    {
        for (var i = 0; Serving is not null && i < Serving.Count; i++)
        {
            var (activity, served) = (_input.Activities![i], Serving[i]);
            var part = objective is null ? activity is { HasDuration: true, Enabling: true } && served.Length == 0 ? 0 : -1 : Array.FindIndex(served, place => _codes[place] == objective);
            if (part < 0)
            {
                continue;
            }
            var whole = figure == CoverageFigure.Budget ? activity.Budget : activity.ActualCost;
            var objectives = Math.Max(1, served.Length);
            yield return !figure.IsCost ? Part(TraceKind.Activity, activity.Code, counts: true)
                : Part(TraceKind.Activity, activity.Code, whole is not null, EqualParts.Of(whole, part, objectives)) with { Split = (whole, objectives) };
        }
    }

    private HashSet<string>? Answers(CoverageFigure figure)
        => figure == CoverageFigure.Designed ? _designed : figure == CoverageFigure.WithWork ? _worked : figure == CoverageFigure.Tested ? _tested : null;

    private ObjectiveCoverage? CoverageOf(string? objective) => Coverage?.FirstOrDefault(c => string.Equals(c.Objective, objective, StringComparison.Ordinal));

    private static bool Serves(TracedRequirement requirement, string? objective) => string.Equals(requirement.Objective, objective, StringComparison.Ordinal);

    // People's names are the figures' business.
    private static CoveragePart Part(TraceKind kind, string key, bool? counts, decimal? value = null) => new(new TraceItem(kind, key), Unnamed, counts, value);
}
