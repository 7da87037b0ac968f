using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>Modules and deliverables of a project; a list that is not stated is null.</summary>
public sealed class ScopeBook
{
    private const string File = "scope";

    private ScopeBook(KeptRecords kept, IReadOnlyList<Module> modules, IReadOnlyList<Deliverable> deliverables)
    {
        Modules = kept.Stated(File, "modules", modules);
        Deliverables = kept.Stated(File, "deliverables", deliverables);
    }

    /// <summary>Takes the records in their order, and from the package's file what it states.</summary>
    public static ScopeBook Read(KeptRecords kept, IReadOnlyList<Module> modules, IReadOnlyList<Deliverable> deliverables) => new(kept, modules, deliverables);

    public IReadOnlyList<Module>? Modules { get; }
    public IReadOnlyList<Deliverable>? Deliverables { get; }
}
