namespace Throughline.Engine.EarnedValue;

/// <summary>
/// Cumulative planned value PV[k] of a baseline after k working days, and the earned schedule read from it (domain.md §7).
/// Immutable and safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>
/// The curve is linear between the days on which some work starts or ends, so only these days are kept, however long the
/// work. Where no work runs, PV is the sum of the budgets of finished work and nothing else, free of division and so exact:
/// flat stretches and the end of the curve compare with the earned value as they must. Where work runs, PV carries the noise
/// of decimal division, less than 1e-18 of the amounts.
/// </para>
/// <para>Amounts up to 1e16 and a million activities stay in the range of <see cref="decimal"/>.</para>
/// </remarks>
public sealed class PlannedValueCurve
{
    // A falling curve passes through BAC between two kept days; it meets it on a whole day when it is that near to one.
    private const decimal WholeDayNoise = 1e-9m;

    private readonly int[] _days;
    private readonly decimal[] _values;
    private readonly decimal[] _lowestFromHere;

    private PlannedValueCurve(List<int> days, List<decimal> values)
    {
        Budget = values[^1];
        var end = FindEnd(days, values);
        PlannedDuration = days[end];
        _days = [.. days];
        _values = [.. values];
        _lowestFromHere = new decimal[end];
        for (var i = end - 1; i >= 0; i--)
            _lowestFromHere[i] = i == end - 1 ? _values[i] : Math.Min(_values[i], _lowestFromHere[i + 1]);
    }

    /// <summary>BAC, the value at the end of the curve.</summary>
    public decimal Budget { get; }

    /// <summary>PD: the first k with PV[k] = BAC, in working days.</summary>
    public int PlannedDuration { get; }

    /// <summary>The curve of activities that earn their planned budget in equal parts per working day.</summary>
    /// <param name="start">Boundary at which each activity starts, ES; not negative.</param>
    /// <param name="finish">
    /// Boundary at which it ends, EF. Budget on an activity without duration (there should be none) is planned on the day
    /// that dates it: <c>[EF − 1, EF)</c>, or <c>[0, 1)</c> when EF is 0.
    /// </param>
    /// <param name="budget">Its budget; negative for a saving, and then the curve may fall.</param>
    /// <exception cref="ArgumentException">Spans of different length, a negative start, or a finish before the start.</exception>
    public static PlannedValueCurve Create(ReadOnlySpan<int> start, ReadOnlySpan<int> finish, ReadOnlySpan<decimal> budget)
    {
        if (start.Length != finish.Length || start.Length != budget.Length)
            throw new ArgumentException("Starts, finishes and budgets belong to the same activities.", nameof(budget));

        var begins = new int[budget.Length];
        var ends = new int[budget.Length];
        var days = new int[2 * budget.Length + 1];
        for (var i = 0; i < budget.Length; i++)
        {
            if (start[i] < 0 || finish[i] < start[i])
                throw new ArgumentException($"Activity {i} starts before 0 or ends before it starts.", nameof(start));
            ends[i] = Math.Max(1, finish[i]);
            begins[i] = Math.Min(start[i], ends[i] - 1);
            if (budget[i] != 0)
                (days[2 * i + 1], days[2 * i + 2]) = (begins[i], ends[i]);
        }
        Array.Sort(days);
        var distinct = new List<int>(days.Length);
        foreach (var day in days)
        {
            if (distinct.Count == 0 || distinct[^1] != day)
                distinct.Add(day);
        }

        var changes = new Change[distinct.Count];
        for (var i = 0; i < budget.Length; i++)
        {
            if (budget[i] == 0)
                continue;
            var perDay = budget[i] / (ends[i] - begins[i]);
            changes[distinct.BinarySearch(begins[i])].Start(perDay, begins[i]);
            changes[distinct.BinarySearch(ends[i])].End(perDay, begins[i], budget[i]);
        }
        return new PlannedValueCurve(distinct, Accumulate(distinct, changes));
    }

    /// <summary>The curve whose values after 0, 1, 2 … working days are given.</summary>
    /// <exception cref="ArgumentException">No value.</exception>
    public static PlannedValueCurve FromCumulative(ReadOnlySpan<decimal> values)
    {
        if (values.IsEmpty)
            throw new ArgumentException("A curve has at least the value of day 0.", nameof(values));
        return new PlannedValueCurve([.. Enumerable.Range(0, values.Length)], [.. values]);
    }

    /// <summary>PV[k], cumulative after <paramref name="day"/> working days; before day 0 as on day 0, after the end BAC.</summary>
    public decimal At(int day)
    {
        var at = Array.BinarySearch(_days, day);
        if (at >= 0)
            return _values[at];
        var next = ~at;
        if (next == 0)
            return _values[0];
        if (next == _days.Length)
            return Budget;
        return _values[next - 1] + (_values[next] - _values[next - 1]) * (day - _days[next - 1]) / (_days[next] - _days[next - 1]);
    }

    /// <summary>
    /// ES 挣得进度, in working days: C + (EV − PV[C]) / (PV[C+1] − PV[C]) with C the largest k ≤ PD for which PV[k] ≤ EV, so
    /// the end of a flat stretch; PD when EV ≥ BAC, 0 when EV lies below the whole curve.
    /// </summary>
    public decimal EarnedSchedule(decimal ev)
    {
        if (ev >= Budget)
            return PlannedDuration;
        var low = 0;
        var high = _lowestFromHere.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_lowestFromHere[middle] <= ev)
                low = middle + 1;
            else
                high = middle;
        }
        var last = low - 1;
        if (last < 0)
            return 0;
        return _days[last] + (ev - _values[last]) / (_values[last + 1] - _values[last]) * (_days[last + 1] - _days[last]);
    }

    private static List<decimal> Accumulate(List<int> days, Change[] changes)
    {
        var values = new List<decimal>(days.Count);
        decimal finished = 0, perDay = 0, before = 0;
        var running = 0;
        for (var i = 0; i < changes.Length; i++)
        {
            ref readonly var change = ref changes[i];
            running -= change.Ended;
            finished += change.EndedBudget;
            // Nothing runs: whatever is left in the sums of the running work is noise.
            perDay = running == 0 ? 0 : perDay - change.EndedPerDay;
            before = running == 0 ? 0 : before - change.EndedBefore;
            values.Add(finished + perDay * days[i] - before);
            running += change.Started;
            perDay += change.StartedPerDay;
            before += change.StartedBefore;
        }
        return values;
    }

    /// <summary>Place of PD among the days, which is added when a falling curve meets BAC between two of them.</summary>
    private static int FindEnd(List<int> days, List<decimal> values)
    {
        var budget = values[^1];
        for (var i = 0; ; i++)
        {
            if (values[i] == budget)
                return i;
            if (values[i] < budget == values[i + 1] <= budget)
                continue;
            var offset = (budget - values[i]) / (values[i + 1] - values[i]) * (days[i + 1] - days[i]);
            var whole = Math.Round(offset);
            if (Math.Abs(offset - whole) > WholeDayNoise || days[i] + (int)whole == days[i + 1])
                continue;
            if (whole == 0)
                return i;
            days.Insert(i + 1, days[i] + (int)whole);
            values.Insert(i + 1, budget);
            return i + 1;
        }
    }

    private struct Change
    {
        public int Started;
        public decimal StartedPerDay;
        public decimal StartedBefore;
        public int Ended;
        public decimal EndedPerDay;
        public decimal EndedBefore;
        public decimal EndedBudget;

        public void Start(decimal perDay, int begin)
        {
            Started++;
            StartedPerDay += perDay;
            StartedBefore += perDay * begin;
        }

        public void End(decimal perDay, int begin, decimal budget)
        {
            Ended++;
            EndedPerDay += perDay;
            EndedBefore += perDay * begin;
            EndedBudget += budget;
        }
    }
}
