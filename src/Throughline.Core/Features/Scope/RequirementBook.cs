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

    /// <summary>
    /// Scope delivered (domain.md §18): accepted of the Must and Should requirements that were baselined, both by <paramref name="day"/>.
    /// Null when none was.
    /// </summary>
    public decimal? Delivered(DateOnly day)
    {
        var promised = (Requirements ?? []).Where(r => r.Moscow is "must" or "should" && r.BaselinedOn <= day).ToList();
        return promised.Count == 0 ? null : promised.Count(r => r.IsAccepted(day)) / (decimal)promised.Count;
    }
}
