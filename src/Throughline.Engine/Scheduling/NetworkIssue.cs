namespace Throughline.Engine.Scheduling;

/// <summary>What is wrong with the data of a network, and so what <see cref="NetworkIssue.Index"/> counts.</summary>
public enum NetworkIssueKind
{
    /// <summary>An activity with a negative duration; it counts as 0.</summary>
    NegativeDuration,

    /// <summary>An activity whose duration is longer than the engine's calendar; it counts as 0.</summary>
    DurationTooLong,

    /// <summary>A link from or to an activity that does not exist; it is left out.</summary>
    LinkToNothing,

    /// <summary>A link whose lag is longer than the engine's calendar; it is left out.</summary>
    LagTooLong,

    /// <summary>A link that closes a cycle (an activity linked to itself as well); it is left out.</summary>
    Cycle,

    /// <summary>A constraint on an activity that does not exist; it is left out.</summary>
    ConstraintOnNothing,
}

/// <summary>Something wrong in the data of a network. The rest is calculated all the same.</summary>
/// <param name="Kind">What is wrong, and what was done about it.</param>
/// <param name="Index">Position of the activity, link or constraint in the data that were given.</param>
/// <param name="Path">
/// Of a cycle: its activities in the direction of the links, the last one linked back to the first by the link that was left
/// out. Empty for everything else, and for cycles once the paths of one network hold <see cref="Network.LongestPaths"/>
/// activities.
/// </param>
public sealed record NetworkIssue(NetworkIssueKind Kind, int Index, IReadOnlyList<int> Path);
