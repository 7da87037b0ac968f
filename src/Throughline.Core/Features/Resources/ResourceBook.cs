using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>The resources of a project, its responsibility matrix and material requests (typed reader of the kept records).</summary>
public sealed class ResourceBook
{
    private const string File = "resources";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "resources"), (File, "raci"), (File, "materials")];

    private readonly Dictionary<string, Resource> _resources;

    private ResourceBook(KeptRecords kept)
    {
        var file = kept.File(File);
        Resources = file.Has("resources") ? [.. kept.Of<Resource>(File, "resources")] : null;
        Raci = file.Has("raci") ? [.. kept.Of<RaciRow>(File, "raci")] : null;
        Materials = file.Has("materials") ? [.. kept.Of<MaterialRequest>(File, "materials")] : null;
        _resources = (Resources ?? []).ToDictionary(r => r.Id, StringComparer.Ordinal);
    }

    /// <summary>In the order of the package; null when not stated.</summary>
    public IReadOnlyList<Resource>? Resources { get; }

    /// <summary>The responsibility matrix, in the order of the package; null when not stated.</summary>
    public IReadOnlyList<RaciRow>? Raci { get; }

    /// <summary>In the order of the package; null when not stated.</summary>
    public IReadOnlyList<MaterialRequest>? Materials { get; }

    public static ResourceBook Read(KeptRecords kept) => new(kept);

    /// <summary>The resource with this key; null when nobody knows it.</summary>
    public Resource? Find(string resource) => _resources.GetValueOrDefault(resource);

    /// <summary>The resource's own name, else its person's, else its role; empty when the plan names a resource that nobody knows.</summary>
    public Text NameOf(string resource, IReadOnlyDictionary<string, Text> people)
        => Find(resource) is not { } found ? default
            : !found.Name.IsEmpty ? found.Name
            : found.Person is { } person && people.TryGetValue(person, out var name) ? name
            : found.Role is { } role ? CodeLists.Codes("project_role").GetValueOrDefault(role) : default;
}
