using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>
/// Links whose lag is in calendar days. Their bound is a moment: the end of the predecessor's finish date or the start of
/// its start date, so many calendar days on, and from there the working day that is not yet over. They are few, so they
/// stay apart from the tables of the passes.
/// </summary>
/// <remarks>
/// A milestone has one moment, the end of its date; at boundary 0 that is the start of day 0. Here midnight before a
/// calendar day is written as the number of that day.
/// </remarks>
internal sealed class ElapsedLinks
{
    private readonly DayIndex _days;
    private readonly int[] _durations;
    private readonly int[] _rows;
    private readonly Link[] _bySuccessor;
    private readonly Link[] _byPredecessor;
    private readonly int[] _successorStarts;
    private readonly int[] _predecessorStarts;

    private ElapsedLinks(DayIndex days, Link[] links, int[] rows, int[] durations)
    {
        _days = days;
        _durations = durations;
        _rows = rows;
        (_bySuccessor, _successorStarts) = Sort(links, static x => x.Successor);
        (_byPredecessor, _predecessorStarts) = Sort(links, static x => x.Predecessor);
    }

    /// <summary>The elapsed links among all, or null when there are none.</summary>
    public static ElapsedLinks? Of(DayIndex days, ReadOnlySpan<Link> links, ReadOnlySpan<bool> used, int[] rows, int[] durations)
    {
        var elapsed = new List<Link>();
        for (var i = 0; i < links.Length; i++)
        {
            if (used[i] && links[i].Unit == LagUnit.ElapsedDays)
                elapsed.Add(links[i]);
        }
        return elapsed.Count == 0 ? null : new ElapsedLinks(days, [.. elapsed], rows, durations);
    }

    public ReadOnlySpan<Link> Into(int row) => _bySuccessor.AsSpan(_successorStarts[row].._successorStarts[row + 1]);

    public ReadOnlySpan<Link> OutOf(int row) => _byPredecessor.AsSpan(_predecessorStarts[row].._predecessorStarts[row + 1]);

    /// <summary>The boundary that the predecessor's dates give to the successor's start (FS, SS) or finish (FF, SF).</summary>
    public int Bound(Link link, ReadOnlySpan<int> dates)
    {
        var boundary = dates[link.FromFinish ? _durations.Length + link.Predecessor : link.Predecessor];
        var midnight = !AtEndOfDay(link) || boundary <= 0 ? _days.DayNumberOf(boundary) : _days.DayNumberOf(boundary - 1) + 1;
        return _days.BoundaryAt(midnight + link.Lag);
    }

    /// <summary>The latest start of the predecessor that keeps the successor where the dates have it.</summary>
    public int LatestStart(Link link, ReadOnlySpan<int> dates)
    {
        var bound = dates[link.BoundsFinish ? _durations.Length + link.Successor : link.Successor];
        var midnight = _days.DayNumberOf(bound) - link.Lag;
        var latest = _days.BoundaryAt(midnight);
        if (latest <= 0 || !AtEndOfDay(link))
            latest = _days.BoundaryAt(midnight + 1) - 1;
        return latest - (link.FromFinish ? _durations[link.Predecessor] : 0);
    }

    private bool AtEndOfDay(Link link) => link.FromFinish || _durations[link.Predecessor] == 0;

    private (Link[] Sorted, int[] Starts) Sort(Link[] links, Func<Link, int> owner)
    {
        var sorted = links.OrderBy(x => _rows[owner(x)]).ToArray();
        var starts = new int[_rows.Length + 1];
        foreach (var link in links)
            starts[_rows[owner(link)] + 1]++;
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        return (sorted, starts);
    }
}
