using Throughline.Engine.Scheduling;

namespace Throughline.Engine.Tests.Scheduling;

/// <summary>
/// The oracle: a network calculated by moving activities one day at a time until nothing is violated. It walks the calendar
/// day by day, knows no order of calculation and shares no code with the engine.
/// </summary>
public sealed class SlowNetwork
{
    private const int Before = 200;

    private readonly NetworkCase _case;
    private readonly List<DateOnly> _worked = [];

    public SlowNetwork(NetworkCase given)
    {
        _case = given;
        var past = new List<DateOnly>();
        for (var day = given.Origin.AddDays(-1); past.Count < Before; day = day.AddDays(-1))
        {
            if (Worked(day))
                past.Add(day);
        }
        past.Reverse();
        _worked.AddRange(past);
        for (var day = given.Origin; _worked.Count < Before + 600; day = day.AddDays(1))
        {
            if (Worked(day))
                _worked.Add(day);
        }
    }

    private int Count => _case.Durations.Length;

    public (int[] Start, int[] Finish, int[] LateStart, int[] FreeFloat, int Duration) Calculate()
    {
        var start = Enumerable.Repeat(0, Count).ToArray();
        Settle(i => PushForward(i, start, 0));
        var finish = Finish(start);
        var duration = Math.Max(0, finish.Max());
        Settle(i => DelayByADay(i, start, duration, 0, _ => true));
        finish = Finish(start);

        var late = _case.Durations.Select(x => duration - x).ToArray();
        Settle(i => PullBack(i, late));
        var free = Enumerable.Range(0, Count).Select(i => Free(i, start, finish, duration)).ToArray();
        return (start, finish, late, free, duration);
    }

    public (int[] Start, int[] Finish, int Duration) Forecast()
    {
        var n = _case.StatusDay;
        var start = new int[Count];
        var finish = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var (actualStart, actualFinish, remaining) = _case.Progress[i];
            start[i] = actualStart ?? (actualFinish - _case.Durations[i]) ?? n;
            finish[i] = actualFinish ?? (actualStart is null ? n + _case.Durations[i] : n + (remaining ?? Math.Max(0, _case.Durations[i] - (n - actualStart.Value))));
        }
        Settle(i =>
        {
            if (_case.Progress[i].ActualFinish is not null)
                return false;
            if (_case.Progress[i].ActualStart is null)
            {
                var moved = PushForward(i, start, n, finish);
                finish[i] = start[i] + _case.Durations[i];
                return moved;
            }
            var ending = finish[i];
            while (_case.Links.Any(x => x.Successor == i && OntoFinish(x) && !Holds(x, start, finish)))
                finish[i]++;
            return finish[i] != ending;
        });
        var duration = Math.Max(0, finish.Max());
        Settle(i =>
        {
            if (_case.Progress[i].ActualStart is not null || _case.Progress[i].ActualFinish is not null)
                return false;
            var moved = DelayByADay(i, start, duration, n, Binds, finish);
            finish[i] = start[i] + _case.Durations[i];
            return moved;
        });
        return (start, finish, duration);
    }

    private bool Binds(Link link) => _case.Progress[link.Successor] switch
    {
        { ActualFinish: not null } => false,
        { ActualStart: not null } => OntoFinish(link),
        _ => true,
    };

    private void Settle(Func<int, bool> move)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            for (var i = 0; i < Count; i++)
                moved |= move(i);
        }
    }

    private bool PushForward(int i, int[] start, int earliest, int[]? known = null)
    {
        var old = start[i];
        var at = earliest;
        bool Violated()
        {
            var (starts, finishes) = With(i, at, start, known);
            return _case.Links.Any(x => x.Successor == i && !Holds(x, starts, finishes))
                || _case.Constraints.Any(x => x.Activity == i && IsTooEarly(x, at));
        }
        while (Violated())
            at++;
        while (at > earliest && _case.Constraints.Any(x => x.Activity == i && IsTooLate(x, at)))
            at--;
        start[i] = at;
        return at != old;
    }

    private bool DelayByADay(int i, int[] start, int duration, int earliest, Func<Link, bool> binds, int[]? known = null)
    {
        if (!_case.Constraints.Any(x => x.Activity == i && x.Type == ConstraintType.AsLateAsPossible))
            return false;
        var later = start[i] + 1;
        var (starts, finishes) = With(i, later, start, known);
        if (finishes[i] > duration
            || (later > earliest && _case.Constraints.Any(x => x.Activity == i && IsTooLate(x, later)))
            || _case.Links.Any(x => x.Predecessor == i && binds(x) && !Holds(x, starts, finishes)))
        {
            return false;
        }
        start[i] = later;
        return true;
    }

    private bool PullBack(int i, int[] late)
    {
        var old = late[i];
        bool Violated()
        {
            var finishes = Finish(late);
            return _case.Links.Any(x => x.Predecessor == i && !Holds(x, late, finishes))
                || _case.Constraints.Any(x => x.Activity == i && IsTooLate(x, late[i]));
        }
        while (Violated())
            late[i]--;
        return late[i] != old;
    }

    private int Free(int i, int[] start, int[] finish, int duration)
    {
        var outgoing = _case.Links.Where(x => x.Predecessor == i).ToList();
        if (outgoing.Count == 0)
            return duration - finish[i];
        for (var room = 90; ; room--)
        {
            var (starts, finishes) = With(i, start[i] + room, start, finish);
            if (outgoing.TrueForAll(x => Holds(x, starts, finishes)))
                return room;
        }
    }

    private (int[] Start, int[] Finish) With(int i, int at, int[] start, int[]? finish)
    {
        int[] starts = [.. start];
        starts[i] = at;
        int[] finishes = finish is null ? Finish(starts) : [.. finish];
        finishes[i] = at + _case.Durations[i];
        return (starts, finishes);
    }

    private int[] Finish(int[] start) => [.. start.Select((x, i) => x + _case.Durations[i])];

    private static bool OntoFinish(Link link) => link.Type is LinkType.FinishToFinish or LinkType.StartToFinish;

    private bool Holds(Link link, int[] start, int[] finish)
    {
        var fromFinish = link.Type is LinkType.FinishToStart or LinkType.FinishToFinish;
        var from = fromFinish ? finish[link.Predecessor] : start[link.Predecessor];
        var to = OntoFinish(link) ? finish[link.Successor] : start[link.Successor];
        if (link.Unit == LagUnit.WorkingDays)
            return to >= from + link.Lag;

        var endOfDay = (fromFinish || _case.Durations[link.Predecessor] == 0) && from > 0;
        var moment = endOfDay ? Day(from - 1).AddDays(1) : Day(from);
        return Day(to) >= moment.AddDays(link.Lag);
    }

    private bool IsTooEarly(Constraint constraint, int start)
    {
        var duration = _case.Durations[constraint.Activity];
        if (duration == 0)
        {
            return constraint.Type switch
            {
                ConstraintType.StartNoEarlierThan or ConstraintType.FinishNoEarlierThan or ConstraintType.MustStartOn => Day(Math.Max(0, start - 1)) < constraint.Date,
                ConstraintType.MustFinishOn => Day(Math.Max(0, start - 1)) < WorkedOnOrBefore(constraint.Date),
                _ => false,
            };
        }
        return constraint.Type switch
        {
            ConstraintType.StartNoEarlierThan or ConstraintType.MustStartOn => Day(start) < constraint.Date,
            ConstraintType.FinishNoEarlierThan or ConstraintType.MustFinishOn => Day(start + duration) <= constraint.Date,
            _ => false,
        };
    }

    private bool IsTooLate(Constraint constraint, int start)
    {
        var duration = _case.Durations[constraint.Activity];
        var lastDay = Day(start + duration - 1);
        return constraint.Type switch
        {
            ConstraintType.StartNoLaterThan => (duration == 0 ? lastDay : Day(start)) > constraint.Date,
            ConstraintType.FinishNoLaterThan or ConstraintType.MustFinishOn => lastDay > constraint.Date,
            ConstraintType.MustStartOn => (duration == 0 ? lastDay : Day(start)) > WorkedOnOrAfter(constraint.Date),
            _ => false,
        };
    }

    private DateOnly WorkedOnOrAfter(DateOnly date) => _worked.First(x => x >= date);

    private DateOnly WorkedOnOrBefore(DateOnly date) => _worked.Last(x => x <= date);

    private DateOnly Day(int index) => _worked[index + Before];

    private bool Worked(DateOnly day) =>
        _case.MakeupDays.Contains(day)
        || (_case.Weekdays.Contains(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek) && !_case.Holidays.Contains(day));
}
