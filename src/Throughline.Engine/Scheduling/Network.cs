using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>
/// Activities with durations, links and constraints, prepared for calculation: critical path and forecast on the day index
/// of domain.md §4. Immutable and safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>
/// All dates are boundaries on the <see cref="DayIndex"/>: an activity of d working days occupies <c>[ES, ES + d)</c>, a
/// milestone has d = 0. Nothing starts before boundary 0, whatever a constraint says; late dates may be negative.
/// </para>
/// <para>
/// <b>Unit of time.</b> The passes add and compare integers and do not know what these count. What does know is here:
/// <see cref="DayIndex"/> (boundary ↔ date), the bounds of constraints and elapsed lags, both converted through it, and the
/// two rules that date a boundary. An engine in minutes replaces the axis and gives durations and lags in minutes; the
/// tables, the order and the passes stay. Activities with calendars of their own then need an addition per link through
/// the successor's axis, as elapsed links have it here.
/// </para>
/// <para>
/// Bad data never throw: they are listed in <see cref="Issues"/> and what remains is calculated.
/// </para>
/// </remarks>
public sealed class Network
{
    /// <summary>Working days of a longest duration or lag: the days from year 1 to year 9999.</summary>
    public const int LongestSpan = WorkCalendar.LastDayNumber + 1;

    /// <summary>Activities that the paths of all reported cycles hold together at most.</summary>
    public const int LongestPaths = 1_000_000;

    private const int LongestTotal = DateBounds.Unbounded / 2;

    private readonly int[] _durations;
    private readonly int[] _order;
    private readonly LinkTable _incoming;
    private readonly LinkTable _outgoing;
    private readonly ElapsedLinks? _elapsed;
    private readonly DateBounds _bounds;

    private Network(DayIndex days, int[] durations, int[] order, ReadOnlySpan<Link> links, ReadOnlySpan<bool> used, DateBounds bounds, IReadOnlyList<NetworkIssue> issues)
    {
        Days = days;
        Issues = issues;
        _durations = durations;
        _order = order;
        _bounds = bounds;
        var rows = new int[order.Length];
        for (var row = 0; row < order.Length; row++)
            rows[order[row]] = row;
        _incoming = LinkTable.Incoming(links, used, rows, durations);
        _outgoing = LinkTable.Outgoing(links, used, rows, durations);
        _elapsed = ElapsedLinks.Of(days, links, used, rows, durations);
    }

    /// <summary>The axis on which everything is calculated.</summary>
    public DayIndex Days { get; }

    /// <summary>Number of activities.</summary>
    public int Count => _durations.Length;

    /// <summary>What is wrong in the data: activities first, then links, cycles, constraints, each in the order given.</summary>
    public IReadOnlyList<NetworkIssue> Issues { get; }

    /// <summary>Prepares a network; activities are named by their index in <paramref name="durations"/>.</summary>
    /// <param name="days">The axis; index 0 is the start of the project.</param>
    /// <param name="durations">Working days per activity, 0 for a milestone.</param>
    /// <param name="links">Dependencies; the same pair may be linked several times.</param>
    /// <param name="constraints">Date constraints.</param>
    /// <exception cref="ArgumentException">An undefined link type, lag unit or constraint type. Bad data become issues instead.</exception>
    public static Network Create(DayIndex days, ReadOnlySpan<int> durations, ReadOnlySpan<Link> links, ReadOnlySpan<Constraint> constraints = default)
    {
        ArgumentNullException.ThrowIfNull(days);
        var issues = new List<NetworkIssue>();
        var total = 0L;
        var accepted = new int[durations.Length];
        for (var i = 0; i < durations.Length; i++)
        {
            if (durations[i] < 0)
                issues.Add(new NetworkIssue(NetworkIssueKind.NegativeDuration, i, []));
            else if (durations[i] > LongestSpan || total + durations[i] > LongestTotal)
                issues.Add(new NetworkIssue(NetworkIssueKind.DurationTooLong, i, []));
            else
                total += accepted[i] = durations[i];
        }

        var used = new bool[links.Length];
        for (var i = 0; i < links.Length; i++)
        {
            var link = links[i];
            if (link.Type > LinkType.StartToFinish || link.Unit > LagUnit.ElapsedDays)
                throw new ArgumentException($"Link {i} has an undefined type or lag unit.", nameof(links));
            var span = Math.Abs((long)link.Lag);
            if ((uint)link.Predecessor >= (uint)durations.Length || (uint)link.Successor >= (uint)durations.Length)
            {
                issues.Add(new NetworkIssue(NetworkIssueKind.LinkToNothing, i, []));
            }
            else if (span > LongestSpan || total + span > LongestTotal)
            {
                issues.Add(new NetworkIssue(NetworkIssueKind.LagTooLong, i, []));
            }
            else
            {
                used[i] = true;
                total += span;
            }
        }

        var order = new CalculationOrder(accepted.Length, links, used).Find(issues);
        var bounds = DateBounds.Of(days, accepted, order, constraints, issues);
        return new Network(days, accepted, order, links, used, bounds, issues);
    }

    /// <summary>Forward and backward pass: early and late dates, total and free float.</summary>
    public NetworkSchedule Calculate()
    {
        var count = _durations.Length;
        var values = GC.AllocateUninitializedArray<int>(6 * count);
        var early = values.AsSpan(0, 2 * count);
        Forward(early);
        var finish = LatestFinish(early);
        foreach (var row in _bounds.LateRows)
            Delay(row, early, finish, progress: default);
        Backward(early, values.AsSpan(2 * count, 2 * count), values.AsSpan(4 * count, count), values.AsSpan(5 * count, count), finish);
        return new NetworkSchedule(Days, values, count, finish);
    }

    /// <summary>
    /// Forecast at a status date: finished work keeps its dates; started work ends its remaining days after the status day,
    /// pushed later only by links onto its finish (FF, SF); everything else is scheduled anew, not before the status day.
    /// </summary>
    /// <param name="statusDay">n, working days through the status date; not negative.</param>
    /// <param name="progress">
    /// One entry per activity. Constraints bind only what has not started, and that lasts its planned duration, whatever
    /// remains by the progress. One that is finished without a start started its duration earlier.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A status day that is negative or beyond <see cref="LongestSpan"/>.</exception>
    /// <exception cref="ArgumentException">Not one entry of progress per activity, or an actual boundary beyond <see cref="LongestSpan"/>.</exception>
    public NetworkForecast Forecast(int statusDay, ReadOnlySpan<ActivityProgress> progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(statusDay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusDay, LongestSpan);
        if (progress.Length != _durations.Length)
            throw new ArgumentException("A forecast needs one entry of progress per activity.", nameof(progress));
        foreach (var known in progress)
        {
            if (known.ActualStart is < -LongestSpan or > LongestSpan || known.ActualFinish is < -LongestSpan or > LongestSpan)
                throw new ArgumentException("An actual start or finish is no boundary of the day index.", nameof(progress));
        }
        var dates = GC.AllocateUninitializedArray<int>(2 * _durations.Length);
        Forward(dates, statusDay, progress);
        var finish = LatestFinish(dates);
        foreach (var row in _bounds.LateRows)
        {
            if (!HasStarted(progress[_order[row]]))
                Delay(row, dates, finish, progress);
        }
        return new NetworkForecast(Days, dates, _durations.Length, finish);
    }

    private void Forward(Span<int> dates)
    {
        var count = _durations.Length;
        var starts = _incoming.Starts;
        var places = _incoming.Places;
        var offsets = _incoming.Offsets;
        for (var row = 0; row < count; row++)
        {
            var activity = _order[row];
            var start = _bounds.Floor[activity];
            for (var k = starts[2 * row]; k < starts[2 * row + 2]; k++)
                start = Branchless.Max(start, dates[places[k]] + offsets[k]);
            if (_elapsed is not null)
                start = Math.Max(start, ElapsedBound(row, dates));
            start = Branchless.Max(0, Branchless.Min(start, _bounds.Ceiling[activity]));
            dates[activity] = start;
            dates[count + activity] = start + _durations[activity];
        }
    }

    private void Forward(Span<int> dates, int statusDay, ReadOnlySpan<ActivityProgress> progress)
    {
        var count = _durations.Length;
        for (var row = 0; row < count; row++)
        {
            var activity = _order[row];
            var duration = _durations[activity];
            var known = progress[activity];
            if (known.ActualFinish is { } finished)
            {
                dates[activity] = known.ActualStart ?? finished - duration;
                dates[count + activity] = finished;
            }
            else if (known.ActualStart is { } started)
            {
                var remaining = Math.Clamp(known.RemainingDays ?? duration - Math.Max(0, statusDay - started), 0, LongestSpan);
                dates[activity] = started;
                dates[count + activity] = Math.Max(statusDay + remaining, FinishBound(row, dates) + duration);
            }
            else
            {
                var start = Math.Max(_bounds.Floor[activity], StartBound(row, dates));
                start = Math.Max(statusDay, Math.Min(start, _bounds.Ceiling[activity]));
                dates[activity] = start;
                dates[count + activity] = start + duration;
            }
        }
    }

    private void Backward(ReadOnlySpan<int> early, Span<int> late, Span<int> totalFloat, Span<int> freeFloat, int finish)
    {
        var count = _durations.Length;
        var starts = _outgoing.Starts;
        var places = _outgoing.Places;
        var offsets = _outgoing.Offsets;
        for (var row = count - 1; row >= 0; row--)
        {
            var activity = _order[row];
            var duration = _durations[activity];
            var latest = Branchless.Min(finish - duration, _bounds.Ceiling[activity]);
            var free = DateBounds.Unbounded;
            for (var k = starts[2 * row]; k < starts[2 * row + 2]; k++)
            {
                latest = Branchless.Min(latest, late[places[k]] - offsets[k]);
                free = Branchless.Min(free, early[places[k]] - offsets[k]);
            }
            if (_elapsed is not null)
            {
                foreach (var link in _elapsed.OutOf(row))
                {
                    latest = Math.Min(latest, _elapsed.LatestStart(link, late));
                    free = Math.Min(free, _elapsed.LatestStart(link, early));
                }
            }
            late[activity] = latest;
            late[count + activity] = latest + duration;
            totalFloat[activity] = latest - early[activity];
            freeFloat[activity] = (free == DateBounds.Unbounded ? finish - duration : free) - early[activity];
        }
    }

    /// <summary>Moves an activity as late as its successors and the finish of the project let it.</summary>
    private void Delay(int row, Span<int> dates, int finish, ReadOnlySpan<ActivityProgress> progress)
    {
        var count = _durations.Length;
        var activity = _order[row];
        var duration = _durations[activity];
        var latest = DateBounds.Unbounded;
        for (var k = _outgoing.Starts[2 * row]; k < _outgoing.Starts[2 * row + 2]; k++)
        {
            var successor = _outgoing.Places[k] % count;
            if (Binds(successor, k >= _outgoing.Starts[2 * row + 1], progress))
                latest = Math.Min(latest, dates[_outgoing.Places[k]] - _outgoing.Offsets[k]);
        }
        if (_elapsed is not null)
        {
            foreach (var link in _elapsed.OutOf(row))
            {
                if (Binds(link.Successor, link.BoundsFinish, progress))
                    latest = Math.Min(latest, _elapsed.LatestStart(link, dates));
            }
        }
        latest = Math.Min(Math.Min(latest, finish - duration), _bounds.Ceiling[activity]);
        if (latest > dates[activity])
        {
            dates[activity] = latest;
            dates[count + activity] = latest + duration;
        }
    }

    /// <summary>Whether a link still has a say: those onto the start of started work, and all onto finished work, are spent.</summary>
    private static bool Binds(int successor, bool boundsFinish, ReadOnlySpan<ActivityProgress> progress) =>
        progress.IsEmpty || !HasStarted(progress[successor]) || (boundsFinish && progress[successor].ActualFinish is null);

    private static bool HasStarted(ActivityProgress progress) => progress.ActualStart is not null || progress.ActualFinish is not null;

    private int StartBound(int row, ReadOnlySpan<int> dates)
    {
        var bound = _elapsed is null ? -DateBounds.Unbounded : ElapsedBound(row, dates);
        for (var k = _incoming.Starts[2 * row]; k < _incoming.Starts[2 * row + 2]; k++)
            bound = Branchless.Max(bound, dates[_incoming.Places[k]] + _incoming.Offsets[k]);
        return bound;
    }

    /// <summary>The start that goes with the latest finish asked for by FF and SF links; far below zero without any.</summary>
    private int FinishBound(int row, ReadOnlySpan<int> dates)
    {
        var bound = -DateBounds.Unbounded;
        for (var k = _incoming.Starts[2 * row + 1]; k < _incoming.Starts[2 * row + 2]; k++)
            bound = Branchless.Max(bound, dates[_incoming.Places[k]] + _incoming.Offsets[k]);
        if (_elapsed is null)
            return bound;
        foreach (var link in _elapsed.Into(row))
        {
            if (link.BoundsFinish)
                bound = Math.Max(bound, _elapsed.Bound(link, dates) - _durations[link.Successor]);
        }
        return bound;
    }

    private int ElapsedBound(int row, ReadOnlySpan<int> dates)
    {
        var bound = -DateBounds.Unbounded;
        foreach (var link in _elapsed!.Into(row))
            bound = Math.Max(bound, _elapsed.Bound(link, dates) - (link.BoundsFinish ? _durations[link.Successor] : 0));
        return bound;
    }

    private static int LatestFinish(ReadOnlySpan<int> dates)
    {
        var latest = 0;
        foreach (var finish in dates[(dates.Length / 2)..])
            latest = Math.Max(latest, finish);
        return latest;
    }
}
