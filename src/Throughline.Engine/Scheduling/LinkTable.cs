namespace Throughline.Engine.Scheduling;

/// <summary>
/// Links with working-day lags, in one row per activity, rows in calculation order: what a pass walks. A link of any type is
/// one place in an array of dates (all starts, then all finishes) and one offset, so a pass is a maximum or a minimum of
/// sums.
/// </summary>
/// <param name="starts">
/// Row r holds the entries <c>starts[2r]</c> to <c>starts[2r + 2]</c>; those from <c>starts[2r + 1]</c> on bound the
/// successor's finish (FF, SF), those before it its start (FS, SS).
/// </param>
/// <param name="places">Index of the date that counts.</param>
/// <param name="offsets">What is added to the date of a predecessor, or taken from that of a successor.</param>
internal sealed class LinkTable(int[] starts, int[] places, int[] offsets)
{
    public int[] Starts => starts;

    public int[] Places => places;

    public int[] Offsets => offsets;

    /// <summary>By successor: date of the predecessor + offset = a lower bound on the successor's start.</summary>
    public static LinkTable Incoming(ReadOnlySpan<Link> links, ReadOnlySpan<bool> used, int[] rows, int[] durations)
    {
        var starts = CountRows(links, used, rows, static x => x.Successor);
        var places = new int[starts[^1]];
        var offsets = new int[places.Length];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        for (var i = 0; i < links.Length; i++)
        {
            var link = links[i];
            if (!used[i] || link.Unit != LagUnit.WorkingDays)
                continue;
            var at = next[2 * rows[link.Successor] + (link.BoundsFinish ? 1 : 0)]++;
            places[at] = link.FromFinish ? durations.Length + link.Predecessor : link.Predecessor;
            offsets[at] = link.Lag - (link.BoundsFinish ? durations[link.Successor] : 0);
        }
        return new LinkTable(starts, places, offsets);
    }

    /// <summary>By predecessor: date of the successor − offset = an upper bound on the predecessor's start.</summary>
    public static LinkTable Outgoing(ReadOnlySpan<Link> links, ReadOnlySpan<bool> used, int[] rows, int[] durations)
    {
        var starts = CountRows(links, used, rows, static x => x.Predecessor);
        var places = new int[starts[^1]];
        var offsets = new int[places.Length];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        for (var i = 0; i < links.Length; i++)
        {
            var link = links[i];
            if (!used[i] || link.Unit != LagUnit.WorkingDays)
                continue;
            var at = next[2 * rows[link.Predecessor] + (link.BoundsFinish ? 1 : 0)]++;
            places[at] = link.BoundsFinish ? durations.Length + link.Successor : link.Successor;
            offsets[at] = link.Lag + (link.FromFinish ? durations[link.Predecessor] : 0);
        }
        return new LinkTable(starts, places, offsets);
    }

    private static int[] CountRows(ReadOnlySpan<Link> links, ReadOnlySpan<bool> used, int[] rows, Func<Link, int> owner)
    {
        var starts = new int[2 * rows.Length + 1];
        for (var i = 0; i < links.Length; i++)
        {
            if (used[i] && links[i].Unit == LagUnit.WorkingDays)
                starts[2 * rows[owner(links[i])] + (links[i].BoundsFinish ? 1 : 0) + 1]++;
        }
        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        return starts;
    }
}
