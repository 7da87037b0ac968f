namespace Throughline.Engine.Scheduling;

/// <summary>
/// What a date demands of an activity. Meanings after Microsoft Project with "tasks honour their constraint dates" on:
/// where a date and the links contradict each other, the date wins and the predecessors show negative float.
/// </summary>
public enum ConstraintType : byte
{
    /// <summary>ASAP: no demand; the date does not count.</summary>
    AsSoonAsPossible,

    /// <summary>ALAP: as late as no successor and not the finish of the project is delayed (no free float left); the date does not count.</summary>
    AsLateAsPossible,

    /// <summary>SNET: starts on the date or later.</summary>
    StartNoEarlierThan,

    /// <summary>SNLT: starts on the date or earlier.</summary>
    StartNoLaterThan,

    /// <summary>FNET: finishes on the date or later.</summary>
    FinishNoEarlierThan,

    /// <summary>FNLT: finishes on the date or earlier.</summary>
    FinishNoLaterThan,

    /// <summary>MSO: starts on the date; one that is not worked moves to the next working day.</summary>
    MustStartOn,

    /// <summary>MFO: finishes on the date; one that is not worked moves to the working day before.</summary>
    MustFinishOn,
}

/// <summary>A date demanded of an activity, which is named by its index. Several on one activity all count.</summary>
public readonly record struct Constraint(int Activity, ConstraintType Type, DateOnly Date);
