namespace Throughline.Core.Features.Trace;

/// <summary>How far a station of the line is.</summary>
public enum StationState
{
    Planned,
    UnderWay,
    Done,
}

/// <summary>A station of the line: how many there are of how many that should be, and where the line breaks before it.</summary>
/// <param name="Station">Which one.</param>
/// <param name="State">How far it is.</param>
/// <param name="Count">The main figure; null when it is undefined or the asker may not see it.</param>
/// <param name="Of">Of how many; null when the figure stands alone.</param>
/// <param name="Second">The figure of the fact below, such as those accepted; null when undefined.</param>
/// <param name="SecondOf">Of how many; null when it stands alone.</param>
public sealed record TraceStation(Station Station, StationState State, decimal? Count, decimal? Of, decimal? Second, decimal? SecondOf)
{
    /// <summary>The gaps on the segment before it.</summary>
    public required IReadOnlyList<FoundGap> Breaks { get; init; }

    internal static StationState StateOf(decimal? done, decimal? all)
        => done is not > 0m ? StationState.Planned : all is null || done >= all ? StationState.Done : StationState.UnderWay;
}

/// <summary>An item of a gap, with what it is called and the money that hangs on it.</summary>
/// <param name="Of">The kind of gap.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Amount">Budget of an activity, net value of a benefit; null for others, when undefined, or when the asker may not see it.</param>
public sealed record FoundGap(GapKind Of, string Key, TraceName Name, decimal? Amount);
