namespace Throughline.Core.Features.Trace;

public sealed partial class TraceGraph
{
    private List<TraceGap> FindGaps()
    {
        var found = new Dictionary<string, IEnumerable<string>?>(StringComparer.Ordinal);
        AddObjectives(found);
        AddRequirements(found);
        AddKpis(found);
        AddBackward(found);
        return [.. TraceGaps.All.Select(kind => new TraceGap(kind, found[kind.Code]?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()))];
    }

    private void AddObjectives(Dictionary<string, IEnumerable<string>?> found)
    {
        found["objective_no_requirement"] = Lacking(c => c.Requirements);
        found["objective_no_kpi"] = Lacking(c => c.Kpis);
        found["objective_no_work"] = Lacking(c => c.Activities);
        found["objective_no_training"] = Lacking(c => c.Courses?.Count);
        found["objective_no_benefit"] = Lacking(c => c.Benefits?.Count);
    }

    // What is undefined for one objective is so for all.
    private IEnumerable<string>? Lacking(Func<ObjectiveCoverage, int?> count)
        => Coverage is null || Coverage.Any(c => count(c) is null) ? null : Coverage.Where(c => count(c) == 0).Select(c => c.Objective);

    private void AddRequirements(Dictionary<string, IEnumerable<string>?> found)
    {
        found["requirement_no_design"] = Unanswered(_designed, r => r.Moscow is "must" or "should");
        found["requirement_no_work"] = Unanswered(_worked);
        found["requirement_no_test"] = Unanswered(Answered(_input.TestCases?.Select(c => c.Requirements)));
        found["requirement_no_passed_test"] = Unanswered(_tested);
        found["requirement_no_deliverable"] = Unanswered(Answered(_input.Deliverables?.Select(d => d.Requirements)));
        found["requirement_no_objective"] = KnowsScope ? _requirements.Values.Where(r => r.Objective is null || !_objectives.ContainsKey(r.Objective)).Select(r => r.Id) : null;
    }

    private IEnumerable<string>? Unanswered(HashSet<string>? answered, Func<TracedRequirement, bool>? which = null)
        => _input.Requirements is null || answered is null ? null
            : _requirements.Values.Where(r => which?.Invoke(r) != false && !answered.Contains(r.Id)).Select(r => r.Id);

    private void AddKpis(Dictionary<string, IEnumerable<string>?> found)
    {
        var kpis = _input.Kpis is null ? null : _kpis.Values;
        var shown = Answered(_input.Benefits?.Select(b => b.Kpis));
        found["kpi_no_measurement"] = kpis is null || kpis.Any(k => k.IsMeasured is null) ? null : kpis.Where(k => k.IsMeasured == false).Select(k => k.Code);
        found["kpi_no_benefit"] = shown is null ? null : kpis?.Where(k => !shown.Contains(k.Code)).Select(k => k.Code);
        found["kpi_no_objective"] = _input.Objectives is null ? null : kpis?.Where(k => ObjectiveOf(k) is null).Select(k => k.Code);
        found["benefit_no_kpi"] = kpis is null ? null : _input.Benefits?.Where(b => !b.Kpis.Any(_kpis.ContainsKey)).Select(b => b.Code);
    }

    private void AddBackward(Dictionary<string, IEnumerable<string>?> found)
    {
        var scope = _input.Requirements is null ? null : _requirements;
        found["design_no_requirement"] = Idle(_input.Designs?.Where(d => d.IsApproved), d => d.Requirements, d => d.Id);
        found["deliverable_no_requirement"] = Idle(_input.Deliverables?.Where(d => !d.Management), d => d.Requirements, d => d.Id);
        found["test_no_requirement"] = Idle(_input.TestCases, c => c.Requirements, c => c.Id);
        found["pain_point_no_requirement"] = Idle(_input.PainPoints, p => p.Requirements, p => p.Id);
        found["activity_no_objective"] = Serving is null ? null
            : _input.Activities!.Where((a, i) => a is { HasDuration: true, Enabling: false } && Serving[i].Length == 0).Select(a => a.Code);
        found["cost_no_activity"] = _input.Entries?.Where(e => !e.IsOnBaseline).Select(e => e.Id);
        found["course_no_objective"] = KnowsScope ? _input.Courses?.Where(c => Serves(c.Objectives, c.Requirements, _requirements).Length == 0).Select(c => c.Code) : null;
        var built = scope?.Values.Select(r => r.Module).OfType<string>().ToHashSet(StringComparer.Ordinal);
        found["module_no_requirement"] = built is null ? null : _input.Modules?.Where(m => m.IsPromised && !built.Contains(m.Id)).Select(m => m.Id);
        found["draw_no_risk"] = _input.Draws?.Where(d => d.Risk is null).Select(d => d.Id);
        // A change that takes a requirement out of scope has touched that requirement's objective.
        found["change_no_objective"] = KnowsScope ? _input.Changes?.Where(c => Serves(c.Objectives, c.Requirements, _everInScope).Length == 0).Select(c => c.Id) : null;
    }

    // Records that answer no requirement that counts; undefined when nobody stated which these are.
    private IEnumerable<string>? Idle<T>(IEnumerable<T>? records, Func<T, IReadOnlyList<string>> links, Func<T, string> key)
        => _input.Requirements is null ? null : records?.Where(r => !links(r).Any(_requirements.ContainsKey)).Select(key);
}
