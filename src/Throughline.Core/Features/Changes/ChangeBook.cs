using Throughline.Core.Common;

namespace Throughline.Core.Features.Changes;

/// <summary>A change request, as far as the line reads it: what it touches and what was decided.</summary>
public sealed record ChangeRequest(string Id, string Type, Text Title, string State, ChangeImpact Impact, ChangeDecision? Decision)
{
    /// <summary>Whether it was approved by the end of <paramref name="day"/>.</summary>
    public bool IsApproved(DateOnly day) => Decision is { } d && string.Equals(d.Outcome, "approved", StringComparison.Ordinal) && d.On <= day;
}

/// <summary>The objectives and requirements that a change touches.</summary>
public sealed record ChangeImpact(IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);

/// <summary>What was decided on a change, by which body and when.</summary>
public sealed record ChangeDecision(string Outcome, string Body, DateOnly On, string By);

/// <summary>The change requests of a project (typed reader of the kept records).</summary>
public sealed class ChangeBook
{
    private const string File = "changes";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "change_requests")];

    private ChangeBook(IReadOnlyList<ChangeRequest>? requests) => Requests = requests;

    public static ChangeBook Read(KeptRecords kept) => new(kept.Stated<ChangeRequest>(File, "change_requests"));

    /// <summary>Null when they are not stated.</summary>
    public IReadOnlyList<ChangeRequest>? Requests { get; }

    /// <summary>Keys of the changes approved by the end of <paramref name="day"/>; null when changes are not stated.</summary>
    public IReadOnlySet<string>? Approved(DateOnly day)
        => Requests?.Where(r => r.IsApproved(day)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
}
