namespace Throughline.Core.Features.Trace;

public sealed partial class TraceGraph
{
    private List<ObjectiveCoverage>? Cover()
    {
        if (_input.Objectives is null)
        {
            return null;
        }
        var scope = _input.Requirements is null ? null : _requirements.Values.ToLookup(r => r.Objective, StringComparer.Ordinal);
        var activities = Count(Serving);
        var money = Shares?.Where(s => s.Of == ShareOf.Objective).GroupBy(s => s.Objective!, StringComparer.Ordinal).ToDictionary(g => g.Key, TraceMoney.SumOf, StringComparer.Ordinal);
        var deliverables = Deliverables();
        var courses = KnowsScope ? ByObjective(_input.Courses?.Select(c => (c.Code, Serves(c.Objectives, c.Requirements, _requirements)))) : null;
        var kpis = _input.Kpis is null ? null : _kpis.Values.ToLookup(k => k.Objective, StringComparer.Ordinal);
        var benefits = _input.Kpis is null ? null : ByObjective(_input.Benefits?.Select(b => (b.Code, Shown(b))));
        var values = (_input.Benefits ?? []).GroupBy(b => b.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().NetValue, StringComparer.Ordinal);
        return [.. _codes.Select((code, i) =>
        {
            var own = scope?[code].ToList();
            var part = money is null ? null : money.GetValueOrDefault(code) ?? new TraceMoney(0m, 0m);
            var measured = kpis?[code].Select(k => k.IsMeasured).ToList();
            return new ObjectiveCoverage
            {
                Objective = code,
                Requirements = own?.Count,
                Designed = _designed is null ? null : own?.Count(r => _designed.Contains(r.Id)),
                WithWork = _worked is null ? null : own?.Count(r => _worked.Contains(r.Id)),
                Tested = _tested is null ? null : own?.Count(r => _tested.Contains(r.Id)),
                Accepted = own?.Count(r => r.IsAccepted),
                Activities = activities?[i],
                Budget = part?.Budget,
                ActualCost = part?.ActualCost,
                Deliverables = deliverables?[i].Count,
                DeliverablesAccepted = deliverables?[i].Count(d => d.IsAccepted),
                Courses = courses?[i],
                Kpis = measured?.Count,
                KpisMeasured = measured is null || measured.Contains(null) ? null : measured.Count(m => m == true),
                Benefits = benefits?[i],
                NetBenefit = benefits?[i].Aggregate((decimal?)0m, (sum, b) => sum + values[b]),
            };
        })];
    }

    private CoverageTotals Count()
    {
        var isStated = _input.Requirements is not null;
        return new CoverageTotals
        {
            Requirements = isStated ? _requirements.Count : null,
            Designed = isStated && _designed is not null ? _requirements.Keys.Count(_designed.Contains) : null,
            WithWork = isStated && _worked is not null ? _requirements.Keys.Count(_worked.Contains) : null,
            Tested = isStated && _tested is not null ? _requirements.Keys.Count(_tested.Contains) : null,
            Activities = _input.Activities?.Count(a => a.HasDuration),
            Common = Serving is null ? null : _input.Activities!.Where((a, i) => a is { HasDuration: true, Enabling: true } && Serving[i].Length == 0).Count(),
        };
    }

    // The requirements that at least one of these lists names; null when the lists are not stated.
    private static HashSet<string>? Answered(IEnumerable<IReadOnlyList<string>>? links)
        => links?.SelectMany(l => l).ToHashSet(StringComparer.Ordinal);

    private int[]? Count(IReadOnlyList<int[]>? serving)
    {
        if (serving is null)
        {
            return null;
        }
        var counts = new int[_codes.Count];
        foreach (var place in serving.SelectMany(s => s))
        {
            counts[place]++;
        }
        return counts;
    }

    private List<TracedDeliverable>[]? Deliverables()
    {
        if (!KnowsScope || _input.Deliverables is null)
        {
            return null;
        }
        var lists = _codes.ConvertAll(_ => new List<TracedDeliverable>());
        foreach (var deliverable in _input.Deliverables)
        {
            foreach (var place in Serves([], deliverable.Requirements, _requirements))
            {
                lists[place].Add(deliverable);
            }
        }
        return [.. lists];
    }

    // Keys by objective, as text.
    private IReadOnlyList<string>[]? ByObjective(IEnumerable<(string Key, int[] Places)>? records)
    {
        if (records is null)
        {
            return null;
        }
        var keys = _codes.ConvertAll(_ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (key, places) in records)
        {
            foreach (var place in places)
            {
                keys[place].Add(key);
            }
        }
        return [.. keys.Select(IReadOnlyList<string> (k) => [.. k])];
    }

    // The objectives whose active KPIs show a benefit.
    private int[] Shown(TracedBenefit benefit)
        => [.. benefit.Kpis.Select(k => _kpis.GetValueOrDefault(k)).OfType<TracedKpi>().Select(ObjectiveOf).OfType<string>().Select(o => _objectives[o]).Distinct()];
}
