namespace Throughline.Core.Features.Trace;

/// <summary>Where a part of an activity's money goes.</summary>
public enum ShareOf
{
    Objective,

    /// <summary>Serves none, but supports the project as a whole.</summary>
    Common,

    /// <summary>Serves none: a gap with its money.</summary>
    Unlinked,
}

/// <summary>A part of the money of one activity; all parts of all activities add up to BAC and AC exactly.</summary>
/// <param name="Activity">Key of the activity; null for cost on what is no activity of the baseline in force.</param>
/// <param name="Of">Where it goes.</param>
/// <param name="Objective">The objective that it serves, else null.</param>
/// <param name="Budget">Part of the budget; null when the budget is undefined.</param>
/// <param name="ActualCost">Part of the actual cost; null when that is undefined.</param>
public sealed record WorkShare(string? Activity, ShareOf Of, string? Objective, decimal? Budget, decimal? ActualCost);

/// <summary>A sum of money over all activities: what serves objectives, what is common, what is unlinked.</summary>
public sealed record TraceMoney(decimal? Budget, decimal? ActualCost)
{
    public static TraceMoney SumOf(IEnumerable<WorkShare> shares)
    {
        var sum = new TraceMoney(0m, 0m);
        foreach (var share in shares)
        {
            sum = new TraceMoney(sum.Budget + share.Budget, sum.ActualCost + share.ActualCost);
        }
        return sum;
    }
}
