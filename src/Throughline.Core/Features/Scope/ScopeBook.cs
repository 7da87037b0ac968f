using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>Modules and deliverables of a project (typed reader of the kept records); a list that is not stated is null.</summary>
public sealed class ScopeBook
{
    private const string File = "scope";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "modules"), (File, "deliverables")];

    private ScopeBook(KeptRecords kept)
    {
        Modules = kept.Stated<Module>(File, "modules");
        Deliverables = kept.Stated<Deliverable>(File, "deliverables");
    }

    public static ScopeBook Read(KeptRecords kept) => new(kept);

    public IReadOnlyList<Module>? Modules { get; }
    public IReadOnlyList<Deliverable>? Deliverables { get; }
}
