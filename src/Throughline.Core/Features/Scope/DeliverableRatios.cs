namespace Throughline.Core.Features.Scope;

/// <summary>How deliverables were handed in (domain.md §3, §9).</summary>
/// <param name="Total">All of them.</param>
/// <param name="Accepted">Accepted by the date.</param>
/// <param name="AcceptedFirstTime">First submission accepted / deliverables submitted by the date (ratio); null when none was.</param>
/// <param name="OnTime">Accepted by the due date / (accepted by the date, or due by then) (ratio); null when there are none.</param>
public sealed record DeliverableRatios(int Total, int Accepted, decimal? AcceptedFirstTime, decimal? OnTime)
{
    public static DeliverableRatios At(IReadOnlyList<Deliverable> deliverables, DateOnly day)
    {
        var first = deliverables.Select(d => d.Submissions.Where(s => s.On <= day).MinBy(s => s.On)).OfType<Submission>().ToList();
        var judged = deliverables.Where(d => d.IsAccepted(day) || d.Due <= day).ToList();
        return new DeliverableRatios(
            deliverables.Count,
            deliverables.Count(d => d.IsAccepted(day)),
            Ratio(first.Count(s => string.Equals(s.Result, "accepted", StringComparison.Ordinal)), first.Count),
            Ratio(judged.Count(d => d.IsAccepted(day) && d.AcceptedOn <= d.Due), judged.Count));
    }

    private static decimal? Ratio(int part, int whole) => whole == 0 ? null : part / (decimal)whole;
}
