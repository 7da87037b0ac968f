namespace Throughline.Engine.Scheduling;

/// <summary>Which end of the predecessor holds which end of the successor.</summary>
public enum LinkType : byte
{
    /// <summary>FS 完成-开始: the successor starts no earlier than the predecessor finishes.</summary>
    FinishToStart,

    /// <summary>SS 开始-开始: the successor starts no earlier than the predecessor starts.</summary>
    StartToStart,

    /// <summary>FF 完成-完成: the successor finishes no earlier than the predecessor finishes.</summary>
    FinishToFinish,

    /// <summary>SF 开始-完成: the successor finishes no earlier than the predecessor starts.</summary>
    StartToFinish,
}

/// <summary>What the lag of a link is counted in.</summary>
public enum LagUnit : byte
{
    /// <summary>Working days of the network's calendar.</summary>
    WorkingDays,

    /// <summary>
    /// Calendar days, from the end of the finish date or the start of the start date of the predecessor. Where the lag ends
    /// on days off, the bound is the next working day.
    /// </summary>
    ElapsedDays,
}

/// <summary>A dependency between two activities, which are named by their index.</summary>
/// <param name="Predecessor">Index of the activity that is waited for.</param>
/// <param name="Successor">Index of the activity that waits.</param>
/// <param name="Type">The ends that are linked.</param>
/// <param name="Lag">Lag 滞后 in units; negative is a lead 提前.</param>
/// <param name="Unit">What the lag is counted in.</param>
public readonly record struct Link(int Predecessor, int Successor, LinkType Type, int Lag, LagUnit Unit = LagUnit.WorkingDays)
{
    internal bool FromFinish => Type is LinkType.FinishToStart or LinkType.FinishToFinish;

    internal bool BoundsFinish => Type is LinkType.FinishToFinish or LinkType.StartToFinish;
}
