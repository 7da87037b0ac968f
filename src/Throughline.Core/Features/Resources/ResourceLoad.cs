using Throughline.Engine.Calendars;

namespace Throughline.Core.Features.Resources;

/// <summary>Work of a resource over working days of the plan: from boundary <paramref name="From"/> to before boundary <paramref name="To"/>.</summary>
public readonly record struct PlannedWork(int From, int To, decimal Units);

/// <summary>Days that carry more than the resource can give.</summary>
/// <param name="Resource">Its key.</param>
/// <param name="Days">The overloaded days, in their order.</param>
/// <param name="MaxLoad">The greatest load on them, in units.</param>
/// <param name="MaxLoadRatio">The greatest load / capacity on them; null when all of them are days of absence.</param>
public sealed record OverAllocation(string Resource, IReadOnlyList<DateOnly> Days, decimal MaxLoad, decimal? MaxLoadRatio);

/// <summary>
/// Load and capacity of one resource on each working day of a plan (domain.md §6): load = units of its assignments, capacity = its
/// maximum, 0 when absent. Days off carry neither. Built in O(assignments + days).
/// </summary>
public sealed class ResourceLoad
{
    private readonly DayIndex _days;
    private readonly decimal[] _loads;
    private readonly (int From, int To)[] _absences;

    /// <summary>Adds the work up.</summary>
    /// <param name="resource">Key of the resource.</param>
    /// <param name="maxUnits">Its maximum; null = unknown, so it is never judged.</param>
    /// <param name="days">The working days.</param>
    /// <param name="work">What it is assigned to; in any order, may overlap.</param>
    /// <param name="absences">When it is not available, both ends included.</param>
    public ResourceLoad(string resource, decimal? maxUnits, DayIndex days, IReadOnlyCollection<PlannedWork> work, IEnumerable<(DateOnly From, DateOnly To)> absences)
    {
        Resource = resource;
        MaxUnits = maxUnits;
        _days = days;
        _absences = Merge(absences.Select(a => (From: days.CountBefore(a.From), To: days.CountThrough(a.To))).Where(a => a.From < a.To));
        Start = work.Count == 0 ? 0 : work.Min(w => w.From);
        End = work.Count == 0 ? 0 : work.Max(w => w.To);
        _loads = new decimal[End - Start];
        foreach (var (from, to, units) in work.Where(w => w.From < w.To))
        {
            _loads[from - Start] += units;
            if (to < End)
            {
                _loads[to - Start] -= units;
            }
        }
        for (var i = 1; i < _loads.Length; i++)
        {
            _loads[i] += _loads[i - 1];
        }
    }

    public string Resource { get; }
    public decimal? MaxUnits { get; }

    /// <summary>The first working day with an assignment.</summary>
    public int Start { get; }

    /// <summary>The boundary after the last working day with an assignment.</summary>
    public int End { get; }

    /// <summary>Units on a working day.</summary>
    public decimal LoadOn(int day) => day >= Start && day < End ? _loads[day - Start] : 0m;

    /// <summary>Units available on a working day; null when unknown.</summary>
    public decimal? CapacityOn(int day) => MaxUnits is null ? null : IsAbsent(day) ? 0m : MaxUnits;

    /// <summary>Load in unit-days from boundary <paramref name="from"/> to before boundary <paramref name="to"/>.</summary>
    public decimal LoadDays(int from, int to)
    {
        var sum = 0m;
        for (var day = Math.Max(from, Start); day < Math.Min(to, End); day++)
        {
            sum += _loads[day - Start];
        }
        return sum;
    }

    /// <summary>Capacity in unit-days over the same span; null when unknown.</summary>
    public decimal? CapacityDays(int from, int to)
        => MaxUnits * (Math.Max(0, to - from) - _absences.Sum(a => Math.Max(0, Math.Min(a.To, to) - Math.Max(a.From, from))));

    /// <summary>Load / capacity over the same span; null when there is no capacity or it is unknown.</summary>
    public decimal? Utilisation(int from, int to) => CapacityDays(from, to) is { } capacity and not 0m ? LoadDays(from, to) / capacity : null;

    /// <summary>The days with load above capacity by more than <paramref name="tolerance"/>; null when there are none or the capacity is unknown.</summary>
    public OverAllocation? OverAllocated(decimal tolerance)
    {
        var days = new List<DateOnly>();
        var (most, ratio) = (0m, (decimal?)null);
        var absence = 0;
        for (var day = Start; day < End && MaxUnits is not null; day++)
        {
            while (absence < _absences.Length && _absences[absence].To <= day)
            {
                absence++;
            }
            var capacity = absence < _absences.Length && _absences[absence].From <= day ? 0m : MaxUnits.Value;
            var load = _loads[day - Start];
            if (load > capacity + tolerance)
            {
                days.Add(_days.DateOf(day));
                most = Math.Max(most, load);
                ratio = capacity == 0 ? ratio : Math.Max(ratio ?? 0m, load / capacity);
            }
        }
        return days.Count == 0 ? null : new OverAllocation(Resource, days, most, ratio);
    }

    private bool IsAbsent(int day)
    {
        var (low, high) = (0, _absences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_absences[middle].To <= day)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low < _absences.Length && _absences[low].From <= day;
    }

    private static (int From, int To)[] Merge(IEnumerable<(int From, int To)> spans)
    {
        var merged = new List<(int From, int To)>();
        foreach (var span in spans.Order())
        {
            if (merged.Count > 0 && span.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, span.To));
            }
            else
            {
                merged.Add(span);
            }
        }
        return [.. merged];
    }
}
