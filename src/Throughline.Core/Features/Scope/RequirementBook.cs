using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>
/// The requirements of a project with their change log, processes and designs (those still read from the kept records).
/// A list that the package does not state is null, one that it states as empty has no entries.
/// </summary>
public sealed class RequirementBook
{
    private const string File = "requirements";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections =
        [(File, "log"), (File, "processes"), (File, "designs")];

    private RequirementBook(KeptRecords kept, IReadOnlyList<Requirement> requirements)
    {
        Requirements = requirements.Count > 0 || kept.File(File).Has("requirements") ? requirements : null;
        Log = kept.Stated<RequirementChange>(File, "log");
        Processes = kept.Stated<Process>(File, "processes");
        Designs = kept.Stated<Design>(File, "designs");
    }

    public static RequirementBook Read(KeptRecords kept, IReadOnlyList<Requirement> requirements) => new(kept, requirements);

    public IReadOnlyList<Requirement>? Requirements { get; }
    public IReadOnlyList<RequirementChange>? Log { get; }
    public IReadOnlyList<Process>? Processes { get; }
    public IReadOnlyList<Design>? Designs { get; }

    /// <summary>Pain points of the processes as they are.</summary>
    public IEnumerable<PainPoint>? PainPoints => Processes?.SelectMany(p => p.Steps).Select(s => s.PainPoint).OfType<PainPoint>();

    /// <summary>How much of the scope was delivered (domain.md §18), both baseline and acceptance by <paramref name="day"/>.</summary>
    public ScopeDelivery Delivered(DateOnly day)
    {
        var promised = (Requirements ?? []).Where(r => r.Moscow is "must" or "should" && r.BaselinedOn <= day).ToList();
        return new ScopeDelivery(promised.Count(r => r.IsAccepted(day)), promised.Count);
    }
}

/// <summary>What of the promised scope is accepted.</summary>
/// <param name="Accepted">Accepted Must and Should requirements.</param>
/// <param name="Promised">Baselined Must and Should requirements.</param>
public readonly record struct ScopeDelivery(int Accepted, int Promised)
{
    /// <summary>Accepted / promised (ratio); null when nothing was promised.</summary>
    public decimal? Share => Promised == 0 ? null : Accepted / (decimal)Promised;
}
