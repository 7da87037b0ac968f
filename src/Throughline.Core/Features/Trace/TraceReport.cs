using Throughline.Core.Common;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Features.Trace;

/// <summary>The line as one asker sees it: what they may not read is left out, gaps and money alike.</summary>
public sealed class TraceReport
{
    private readonly ProjectAccess _granted;
    private readonly Dictionary<(TraceKind, string), decimal?> _amounts = [];

    internal TraceReport(TraceFigures trace, ProjectAccess granted)
    {
        (Trace, _granted) = (trace, granted);
        foreach (var benefit in trace.Input.Benefits ?? [])
        {
            _amounts[(TraceKind.Benefit, benefit.Code)] = benefit.NetValue;
        }
        foreach (var activity in ShowsMoney ? trace.Input.Activities ?? [] : [])
        {
            _amounts[(TraceKind.Activity, activity.Code)] = activity.Budget;
        }
        Gaps = [.. trace.GapsFor(granted).SelectMany(g => (g.Items ?? []).Select(key => new FoundGap(g.Of, key, trace.NameOf(g.Of.Kind, key), _amounts.GetValueOrDefault((g.Of.Kind, key)))))];
        Unknown = [.. trace.GapsFor(granted).Where(g => g.Items is null).Select(g => g.Of)];
    }

    public TraceFigures Trace { get; }
    public string Project => _granted.Code;
    public bool ShowsMoney => Trace.Figures.ShowsMoney;

    /// <summary>Whether the asker may see the records that a figure of the coverage counts.</summary>
    public bool May(CoverageFigure figure) => figure.Needs.All(_granted.May) && (ShowsMoney || !figure.IsCost);

    /// <summary>All gaps that the asker may read, kind by kind in the order of the code list.</summary>
    public IReadOnlyList<FoundGap> Gaps { get; }

    /// <summary>Kinds of gaps that cannot be judged: what they need is not stated.</summary>
    public IReadOnlyList<GapKind> Unknown { get; }

    /// <summary>The flow of money, or of how many records for whom money is not to be shown or who asks for it.</summary>
    public TraceFlow Flow(FlowMeasure measure) => new FlowBuilder(Trace, measure == FlowMeasure.Money && ShowsMoney).Build();

    /// <summary>The line's stations in their order: of the whole project, or of the records in <paramref name="among"/>.</summary>
    public IReadOnlyList<TraceStation> Stations(IReadOnlySet<TraceItem>? among = null)
    {
        bool Has(TraceKind kind, string key) => among?.Contains(new TraceItem(kind, key)) != false;
        var facts = Trace.Figures.Facts;
        var input = Trace.Input;
        var gaps = Gaps.Where(g => Has(g.Of.Kind, g.Key)).ToList();
        var agreed = Trace.Graph.Coverage?.Count(o => Has(TraceKind.Objective, o.Objective));
        var drafts = input.Objectives?.Count(o => !o.IsAgreed && Has(TraceKind.Objective, o.Code));
        var requirements = input.Requirements?.Where(r => r.Counts && Has(TraceKind.Requirement, r.Id)).ToList();
        var work = input.Activities?.Where(a => a.HasDuration && Has(TraceKind.Activity, a.Code)).ToList();
        var done = facts.Progress.IsStated ? work?.Count(a => facts.Progress.At(a.Code, Trace.Figures.AsOf).Percent >= 1m) : null;
        var total = among is null ? Trace.Graph.Total
            : work is null ? null : new TraceMoney(work.Aggregate((decimal?)0m, (sum, a) => sum + a.Budget), work.Aggregate((decimal?)0m, (sum, a) => sum + a.ActualCost));
        var courses = input.Courses?.Where(c => Has(TraceKind.Course, c.Code)).ToList();
        var kpis = input.Kpis?.Where(k => k.IsActive && Has(TraceKind.Kpi, k.Code)).ToList();
        var measured = kpis?.Any(k => k.IsMeasured is null) != false ? null : kpis?.Count(k => k.IsMeasured == true);
        // Coverage counts courses and tested requirements for everybody who may see the line; how the tests run, and which courses serve nothing, do not belong to it.
        var tests = _granted.May(Permissions.TestsRead) ? input.TestCases?.Where(c => Has(TraceKind.TestCase, c.Id)).ToList() : null;
        var passed = tests?.Any(c => c.Passes is null) != false ? null : tests?.Count(c => c.Passes == true);
        var deliverables = input.Deliverables?.Where(d => Has(TraceKind.Deliverable, d.Id)).ToList();
        var accepted = deliverables?.Count(d => d.IsAccepted);
        var benefits = input.Benefits?.Where(b => Has(TraceKind.Benefit, b.Code)).ToList();
        var net = benefits?.Aggregate((decimal?)0m, (sum, b) => sum + b.NetValue);
        var courseGaps = gaps.Count(g => g.Of is { Kind: TraceKind.Course });
        var score = among is null ? Trace.Figures.Value?.Score
            : KpiScore.Of((Trace.Figures.Value?.Kpis ?? []).Where(k => Has(TraceKind.Kpi, k.Kpi.Code)).Select(k => (k.Kpi.Weight, k.Attainment)));
        TraceStation Of(Station station, StationState state, decimal? count, decimal? of, decimal? second, decimal? secondOf)
            => new(station, state, count, of, second, secondOf) { Breaks = [.. gaps.Where(g => g.Of.Before == station)] };
        return
        [
            Of(Station.Objectives, TraceStation.StateOf(agreed, null), agreed, null, drafts, null),
            Of(Station.Requirements, TraceStation.StateOf(requirements?.Count(r => r.IsAccepted), requirements?.Count), requirements?.Count, null, requirements?.Count(r => r.IsAccepted), null),
            Of(Station.Work, TraceStation.StateOf(done, work?.Count), work?.Count, null, done, work?.Count),
            ShowsMoney
                ? Of(Station.Cost, TraceStation.StateOf(total?.ActualCost, null), total?.ActualCost, null, total?.Budget, null)
                : Of(Station.Cost, TraceStation.StateOf(total?.ActualCost, null), total?.Budget is null or 0m ? null : total.ActualCost / total.Budget, null, null, null),
            Of(Station.DeliveryAndTest, TraceStation.StateOf(accepted, deliverables?.Count), accepted, deliverables?.Count, passed, tests?.Count),
            Of(Station.TrainingAndAdoption, TraceStation.StateOf(courses?.Count, null), courses?.Count, null, courses is null || !_granted.May(Permissions.TrainingRead) ? null : courses.Count - courseGaps, null),
            Of(Station.Kpis, TraceStation.StateOf(measured, kpis?.Count), measured, kpis?.Count, score, null),
            Of(Station.Benefits, TraceStation.StateOf(net, null), net, null, benefits?.Count, null),
        ];
    }
}

/// <summary>What the flow shows.</summary>
public enum FlowMeasure
{
    Money,
    Count,
}
