using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>The resources of a project, its responsibility matrix and material requests.</summary>
public sealed class ResourceBook
{
    private const string File = "resources";

    private readonly Dictionary<string, Resource> _resources;

    private ResourceBook(KeptRecords kept, IReadOnlyList<Resource> resources, IReadOnlyList<RaciRow> raci, IReadOnlyList<MaterialRequest> materials)
    {
        Resources = kept.Stated(File, "resources", resources);
        Raci = kept.Stated(File, "raci", raci);
        Materials = kept.Stated(File, "materials", materials);
        RoleHolders = kept.File(File).Field<Dictionary<string, IReadOnlyList<string>>>("role_holders") ?? [];
        _resources = resources.ToDictionary(r => r.Key, StringComparer.Ordinal);
    }

    /// <summary>In the order of the package; null when not stated.</summary>
    public IReadOnlyList<Resource>? Resources { get; }

    /// <summary>The responsibility matrix, in the order of the package; null when not stated.</summary>
    public IReadOnlyList<RaciRow>? Raci { get; }

    /// <summary>In the order of the package; null when not stated.</summary>
    public IReadOnlyList<MaterialRequest>? Materials { get; }

    /// <summary>Keys of the people who hold a role, by its code; empty when not stated.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RoleHolders { get; }

    /// <summary>Takes the records in their order, and from the package's file what it states.</summary>
    public static ResourceBook Read(KeptRecords kept, IReadOnlyList<Resource> resources, IReadOnlyList<RaciRow> raci, IReadOnlyList<MaterialRequest> materials)
        => new(kept, resources, raci, materials);

    /// <summary>The resource with this key; null when nobody knows it.</summary>
    public Resource? Find(string resource) => _resources.GetValueOrDefault(resource);

    /// <summary>The resource's own name, else its person's, else its role; empty when the plan names a resource that nobody knows.</summary>
    public Text NameOf(string resource, IReadOnlyDictionary<string, Text> people)
        => Find(resource) is not { } found ? default
            : !found.Name.IsEmpty ? found.Name
            : found.Person is { } person && people.TryGetValue(person, out var name) ? name
            : found.Role is { } role ? CodeLists.Codes("project_role").GetValueOrDefault(role) : default;
}
