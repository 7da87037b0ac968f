using Throughline.Engine.Calendars;
using Throughline.Engine.Scheduling;

namespace Throughline.Core.Features.Schedule;

/// <summary>What holds a boundary of an activity where it is.</summary>
public enum Driver
{
    /// <summary>The start (forward) or the finish (backward) of the project.</summary>
    Project,

    /// <summary>At least one link.</summary>
    Links,

    /// <summary>A date constraint.</summary>
    Constraint,
}

/// <summary>A link between two leaves, by their index in the plan.</summary>
public sealed record PlanLink(int Predecessor, int Successor, PredecessorLink Stated, bool IsDriving);

/// <summary>
/// Why an activity stands where it stands: the links and constraints that set its early start (forward) and its late start
/// (backward). Each link is asked by the engine itself, so every rule for types, lags and calendars is the engine's.
/// </summary>
public sealed class DrivingLinks
{
    private DrivingLinks(IReadOnlyList<PlanLink> incoming, IReadOnlyList<PlanLink> outgoing, Driver forward, Driver backward)
    {
        Incoming = incoming;
        Outgoing = outgoing;
        Forward = forward;
        Backward = backward;
    }

    /// <summary>Links from predecessors; driving = it alone gives the early start.</summary>
    public IReadOnlyList<PlanLink> Incoming { get; }

    /// <summary>Links to successors; driving = one day later and the successor could not keep its late start.</summary>
    public IReadOnlyList<PlanLink> Outgoing { get; }

    public Driver Forward { get; }
    public Driver Backward { get; }

    public static DrivingLinks Of(PlanModel plan, int leaf)
    {
        var schedule = plan.Schedule;
        var start = schedule.EarlyStart[leaf];
        var late = schedule.LateStart[leaf];
        var incoming = new List<PlanLink>();
        foreach (var stated in PlanJson.List<PredecessorLink>(plan.Leaves[leaf].Predecessors))
        {
            if (plan.IndexOf(stated.Code) is var from and >= 0 && LinkTypes.Of(stated.Type) is { } type)
            {
                var asked = EarliestStart(plan, from, leaf, type, stated, schedule.EarlyStart[from]);
                incoming.Add(new PlanLink(from, leaf, stated, start > 0 && asked == start));
            }
        }
        var outgoing = new List<PlanLink>();
        for (var to = 0; to < plan.Leaves.Count; to++)
        {
            foreach (var stated in PlanJson.List<PredecessorLink>(plan.Leaves[to].Predecessors))
            {
                if (string.Equals(stated.Code, plan.Leaves[leaf].Key, StringComparison.Ordinal) && LinkTypes.Of(stated.Type) is { } type)
                {
                    var drives = late + 1 >= 0 && EarliestStart(plan, leaf, to, type, stated, late + 1) > schedule.LateStart[to];
                    outgoing.Add(new PlanLink(leaf, to, stated, drives));
                }
            }
        }
        return new DrivingLinks(incoming, outgoing,
            incoming.Exists(l => l.IsDriving) ? Driver.Links : start == 0 ? Driver.Project : Driver.Constraint,
            outgoing.Exists(l => l.IsDriving) ? Driver.Links : schedule.LateFinish[leaf] == schedule.Duration ? Driver.Project : Driver.Constraint);
    }

    /// <summary>
    /// The earliest start that one link leaves its successor when the predecessor starts at <paramref name="predecessorStart"/>:
    /// a network of just these two, with a first activity that fills the time before.
    /// </summary>
    private static int EarliestStart(PlanModel plan, int from, int to, LinkType type, PredecessorLink stated, int predecessorStart)
        => EarliestStart(plan.Days, predecessorStart, plan.Durations[from], plan.Durations[to], type, stated.LagDays, LinkTypes.UnitOf(stated.LagUnit));

    internal static int EarliestStart(DayIndex days, int predecessorStart, int predecessorDuration, int duration, LinkType type, int lag, LagUnit unit)
        => Network.Create(
            days,
            [predecessorStart, predecessorDuration, duration],
            [new Link(0, 1, LinkType.FinishToStart, 0), new Link(1, 2, type, lag, unit)])
            .Calculate().EarlyStart[2];
}
