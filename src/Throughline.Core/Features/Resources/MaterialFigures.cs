namespace Throughline.Core.Features.Resources;

/// <summary>Material requests at a date (domain.md §6).</summary>
public sealed record MaterialFigures
{
    /// <summary>How many were requested by then.</summary>
    public required int Requests { get; init; }

    public required int Received { get; init; }

    /// <summary>Received by the day of need / (received, or needed by the date); null when none was due. Cancelled ones do not count.</summary>
    public required decimal? OnTimeRate { get; init; }

    /// <summary>(Received − rejected) / received; null when nothing was received.</summary>
    public required decimal? FirstPassQuality { get; init; }

    /// <summary>Keys of those needed by the date and not received by it, in their order.</summary>
    public required IReadOnlyList<string> Overdue { get; init; }

    /// <summary>Money of all that were requested.</summary>
    public required decimal Amount { get; init; }

    public static MaterialFigures At(IEnumerable<MaterialRequest> requests, DateOnly day)
    {
        var known = requests.Where(r => !(r.RequestedOn > day)).ToList();
        var received = known.Where(r => r.IsReceivedOn(day)).ToList();
        var overdue = known.Where(r => !r.IsCancelled && r.NeedBy <= day && !r.IsReceivedOn(day)).ToList();
        var quantity = received.Sum(r => r.ReceivedQuantity ?? 0m);
        return new MaterialFigures
        {
            Requests = known.Count,
            Received = received.Count,
            OnTimeRate = received.Count + overdue.Count == 0 ? null : received.Count(r => r.ReceivedOn <= r.NeedBy) / (decimal)(received.Count + overdue.Count),
            FirstPassQuality = quantity == 0 ? null : (quantity - received.Sum(r => r.RejectedQuantity)) / quantity,
            Overdue = [.. overdue.Select(r => r.Key)],
            Amount = known.Sum(r => r.Amount),
        };
    }
}
