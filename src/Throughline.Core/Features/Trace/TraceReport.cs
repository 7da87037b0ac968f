using Throughline.Core.Common;

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

    /// <summary>All gaps that the asker may read, kind by kind in the order of the code list.</summary>
    public IReadOnlyList<FoundGap> Gaps { get; }

    /// <summary>Kinds of gaps that cannot be judged: what they need is not stated.</summary>
    public IReadOnlyList<GapKind> Unknown { get; }

    /// <summary>The flow of money, or of how many records for whom money is not to be shown or who asks for it.</summary>
    public TraceFlow Flow(FlowMeasure measure) => new FlowBuilder(Trace, measure == FlowMeasure.Money && ShowsMoney).Build();

    /// <summary>The line's stations in their order.</summary>
    public IReadOnlyList<TraceStation> Stations()
    {
        var facts = Trace.Figures.Facts;
        var input = Trace.Input;
        var requirements = input.Requirements?.Where(r => r.Counts).ToList();
        var work = input.Activities?.Where(a => a.HasDuration).ToList();
        var done = facts.Progress.IsStated ? work?.Count(a => facts.Progress.At(a.Code, Trace.Figures.AsOf).Percent >= 1m) : null;
        var total = Trace.Graph.Total;
        var courses = input.Courses;
        var kpis = input.Kpis?.Where(k => k.IsActive).ToList();
        var measured = kpis?.Any(k => k.IsMeasured is null) != false ? null : kpis?.Count(k => k.IsMeasured == true);
        var tests = input.TestCases;
        var passed = tests?.Any(c => c.Passes is null) != false ? null : tests?.Count(c => c.Passes == true);
        var accepted = input.Deliverables?.Count(d => d.IsAccepted);
        var net = input.Benefits?.Aggregate((decimal?)0m, (sum, b) => sum + b.NetValue);
        var courseGaps = Gaps.Count(g => g.Of is { Kind: TraceKind.Course });
        return
        [
            Of(Station.Objectives, TraceStation.StateOf(Trace.Graph.Coverage?.Count, null), Trace.Graph.Coverage?.Count, null, input.Objectives?.Count(o => !o.IsAgreed), null),
            Of(Station.Requirements, TraceStation.StateOf(requirements?.Count(r => r.IsAccepted), requirements?.Count), requirements?.Count, null, requirements?.Count(r => r.IsAccepted), null),
            Of(Station.Work, TraceStation.StateOf(done, work?.Count), work?.Count, null, done, work?.Count),
            ShowsMoney
                ? Of(Station.Cost, TraceStation.StateOf(total?.ActualCost, null), total?.ActualCost, null, total?.Budget, null)
                : Of(Station.Cost, TraceStation.StateOf(total?.ActualCost, null), total?.Budget is null or 0m ? null : total.ActualCost / total.Budget, null, null, null),
            Of(Station.DeliveryAndTest, TraceStation.StateOf(accepted, input.Deliverables?.Count), accepted, input.Deliverables?.Count, passed, tests?.Count),
            Of(Station.TrainingAndAdoption, TraceStation.StateOf(courses?.Count, null), courses?.Count, null, courses is null ? null : courses.Count - courseGaps, null),
            Of(Station.Kpis, TraceStation.StateOf(measured, kpis?.Count), measured, kpis?.Count, Trace.Figures.Value?.Score, null),
            Of(Station.Benefits, TraceStation.StateOf(net, null), net, null, input.Benefits?.Count, null),
        ];
    }

    private TraceStation Of(Station station, StationState state, decimal? count, decimal? of, decimal? second, decimal? secondOf)
        => new(station, state, count, of, second, secondOf) { Breaks = [.. Gaps.Where(g => g.Of.Before == station)] };
}

/// <summary>What the flow shows.</summary>
public enum FlowMeasure
{
    Money,
    Count,
}
