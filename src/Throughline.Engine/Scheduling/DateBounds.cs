using Throughline.Engine.Calendars;

namespace Throughline.Engine.Scheduling;

/// <summary>Constraints as bounds on the start of each activity, in boundaries of the day index.</summary>
/// <remarks>
/// The start of date D is the number of working days before D, its end the number through D. A milestone has only the date
/// that is shown, day[EF − 1], so a constraint of either end bounds that date.
/// </remarks>
internal sealed class DateBounds
{
    /// <summary>Later than anything in a network; two of them still differ by less than 2^31.</summary>
    public const int Unbounded = 1 << 30;

    private DateBounds(int count)
    {
        Floor = new int[count];
        Ceiling = new int[count];
        Array.Fill(Ceiling, Unbounded);
    }

    /// <summary>Earliest start that dates allow, 0 without a constraint.</summary>
    public int[] Floor { get; }

    /// <summary>Latest start that dates allow; it wins over links, and is a limit of the late dates.</summary>
    public int[] Ceiling { get; }

    /// <summary>Rows of the calculation order that are to be as late as possible, last first.</summary>
    public int[] LateRows { get; private set; } = [];

    public static DateBounds Of(DayIndex days, int[] durations, int[] order, ReadOnlySpan<Constraint> constraints, List<NetworkIssue> issues)
    {
        var bounds = new DateBounds(durations.Length);
        var late = new HashSet<int>();
        for (var i = 0; i < constraints.Length; i++)
        {
            var (activity, type, date) = constraints[i];
            if (type > ConstraintType.MustFinishOn)
                throw new ArgumentException($"Constraint {i} has an undefined type.", nameof(constraints));
            if ((uint)activity >= (uint)durations.Length)
                issues.Add(new NetworkIssue(NetworkIssueKind.ConstraintOnNothing, i, []));
            else if (type == ConstraintType.AsLateAsPossible)
                late.Add(activity);
            else if (durations[activity] == 0)
                bounds.BoundMilestone(activity, type, days.BoundaryAt(date.DayNumber), days.BoundaryAt(date.DayNumber + 1));
            else
                bounds.BoundWork(activity, type, days.BoundaryAt(date.DayNumber), days.BoundaryAt(date.DayNumber + 1), durations[activity]);
        }
        if (late.Count > 0)
            bounds.LateRows = [.. Enumerable.Range(0, order.Length).Where(x => late.Contains(order[x])).Reverse()];
        return bounds;
    }

    private void BoundWork(int activity, ConstraintType type, int startOfDate, int endOfDate, int duration)
    {
        switch (type)
        {
            case ConstraintType.StartNoEarlierThan:
                NotBefore(activity, startOfDate);
                break;
            case ConstraintType.StartNoLaterThan:
                NotAfter(activity, endOfDate - 1);
                break;
            case ConstraintType.FinishNoEarlierThan:
                NotBefore(activity, endOfDate - duration);
                break;
            case ConstraintType.FinishNoLaterThan:
                NotAfter(activity, endOfDate - duration);
                break;
            case ConstraintType.MustStartOn:
                NotBefore(activity, startOfDate);
                NotAfter(activity, startOfDate);
                break;
            case ConstraintType.MustFinishOn:
                NotBefore(activity, endOfDate - duration);
                NotAfter(activity, endOfDate - duration);
                break;
        }
    }

    private void BoundMilestone(int activity, ConstraintType type, int startOfDate, int endOfDate)
    {
        // Boundaries 0 and 1 are both dated day[0].
        var onDateOrLater = startOfDate <= 0 ? 0 : startOfDate + 1;
        switch (type)
        {
            case ConstraintType.StartNoEarlierThan or ConstraintType.FinishNoEarlierThan:
                NotBefore(activity, onDateOrLater);
                break;
            case ConstraintType.StartNoLaterThan or ConstraintType.FinishNoLaterThan:
                NotAfter(activity, endOfDate);
                break;
            case ConstraintType.MustStartOn:
                NotBefore(activity, onDateOrLater);
                NotAfter(activity, startOfDate + 1);
                break;
            case ConstraintType.MustFinishOn:
                NotBefore(activity, endOfDate <= 1 ? 0 : endOfDate);
                NotAfter(activity, endOfDate);
                break;
        }
    }

    private void NotBefore(int activity, int boundary) => Floor[activity] = Math.Max(Floor[activity], boundary);

    private void NotAfter(int activity, int boundary) => Ceiling[activity] = Math.Min(Ceiling[activity], boundary);
}
