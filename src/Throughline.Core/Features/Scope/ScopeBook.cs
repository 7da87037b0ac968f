using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>Scope statement, modules and deliverables of a project; what is not stated is null.</summary>
public sealed class ScopeBook
{
    private const string File = "scope";

    private ScopeBook(KeptRecords kept, ScopeStatement? statement, IReadOnlyList<Module> modules, IReadOnlyList<Deliverable> deliverables)
    {
        Statement = statement;
        Modules = kept.Stated(File, "modules", modules);
        Deliverables = kept.Stated(File, "deliverables", deliverables);
    }

    /// <summary>Takes the records in their order, and from the package's file what it states.</summary>
    public static ScopeBook Read(KeptRecords kept, ScopeStatement? statement, IReadOnlyList<Module> modules, IReadOnlyList<Deliverable> deliverables)
        => new(kept, statement, modules, deliverables);

    public ScopeStatement? Statement { get; }
    public IReadOnlyList<Module>? Modules { get; }
    public IReadOnlyList<Deliverable>? Deliverables { get; }
}
