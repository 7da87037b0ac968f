using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>A resource, as far as a plan names it.</summary>
public sealed record Resource(string Id, Text Name, string? Person, string? Role);

/// <summary>The resources of a project (typed reader of the kept records).</summary>
public sealed class ResourceBook
{
    /// <summary>The collection that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [("resources", "resources")];

    private readonly Dictionary<string, Resource> _resources;

    private ResourceBook(Dictionary<string, Resource> resources) => _resources = resources;

    public static ResourceBook Read(KeptRecords kept)
        => new(kept.Of<Resource>("resources", "resources").ToDictionary(r => r.Id, StringComparer.Ordinal));

    /// <summary>The resource's own name, else its person's, else its role; empty when the plan names a resource that nobody knows.</summary>
    public Text NameOf(string resource, IReadOnlyDictionary<string, Text> people)
        => !_resources.TryGetValue(resource, out var found) ? default
            : !found.Name.IsEmpty ? found.Name
            : found.Person is { } person && people.TryGetValue(person, out var name) ? name
            : found.Role is { } role ? CodeLists.Codes("project_role").GetValueOrDefault(role) : default;
}
