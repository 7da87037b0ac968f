using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>A requirement, as far as figures read it.</summary>
public sealed record Requirement(string Id, string Moscow, string State, DateOnly? BaselinedOn, DateOnly? AcceptedOn);

/// <summary>The requirements of a project (typed reader of the kept records).</summary>
public sealed class RequirementBook
{
    /// <summary>The collection that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [("requirements", "requirements")];

    private readonly IReadOnlyList<Requirement> _requirements;

    private RequirementBook(IReadOnlyList<Requirement> requirements) => _requirements = requirements;

    public static RequirementBook Read(KeptRecords kept)
        => new([.. kept.Of<Requirement>("requirements", "requirements")]);

    /// <summary>
    /// Scope delivered (domain.md §18): accepted of the Must and Should requirements that were baselined, both by <paramref name="day"/>.
    /// Null when none was.
    /// </summary>
    public decimal? Delivered(DateOnly day)
    {
        var promised = _requirements.Where(r => r.Moscow is "must" or "should" && r.BaselinedOn <= day).ToList();
        return promised.Count == 0 ? null
            : promised.Count(r => string.Equals(r.State, "accepted", StringComparison.Ordinal) && r.AcceptedOn <= day) / (decimal)promised.Count;
    }
}
