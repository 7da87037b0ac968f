using Throughline.Core.Common;

namespace Throughline.Web.Common.Navigation;

/// <summary>The groups of the menus, in their order.</summary>
public enum MenuGroup
{
    Workspace,
    Overview,
    Planning,
    Control,
    Outcome,
    Records,
    Administration,
}

/// <summary>
/// A room in the menu. Each feature registers its own; people see those whose permission they hold.
/// </summary>
/// <param name="Code">Names the entry, so that a page can say where it is.</param>
/// <param name="Group">The group it hangs in; groups without a visible entry are not shown.</param>
/// <param name="Order">Place within the group.</param>
/// <param name="Icon">Name of the icon (Tabler).</param>
/// <param name="Label">The name in the person's language.</param>
/// <param name="Address">The address; within a project it gets the project's code, else null.</param>
/// <param name="Permission">What one needs to see it.</param>
public sealed record MenuEntry(
    string Code, MenuGroup Group, int Order, string Icon, Func<string> Label, Func<string?, string> Address, Permission Permission)
{
    /// <summary>Whether the room lies within a project (it is then not in the installation's menu).</summary>
    public bool IsInProject => Group is not (MenuGroup.Workspace or MenuGroup.Administration);
}

/// <summary>A menu entry as one person sees it.</summary>
public sealed record MenuItem(string Label, string Address, string Icon, bool IsCurrent);

/// <summary>A group with at least one entry.</summary>
public sealed record MenuSection(MenuGroup Group, IReadOnlyList<MenuItem> Items);

/// <summary>All rooms, and which of them somebody may see.</summary>
public sealed class Menu(IEnumerable<MenuEntry> entries)
{
    private readonly List<MenuEntry> _entries = [.. entries.OrderBy(e => e.Group).ThenBy(e => e.Order)];

    /// <summary>The menu of a project, or of the installation when <paramref name="project"/> is null.</summary>
    public IReadOnlyList<MenuSection> For(string? project, string? current, Func<Permission, bool> may) =>
    [
        .. _entries
            .Where(e => e.IsInProject == project is not null && may(e.Permission))
            .GroupBy(e => e.Group, (group, items) => new MenuSection(group,
                [.. items.Select(e => new MenuItem(e.Label(), e.Address(project), e.Icon, string.Equals(e.Code, current, StringComparison.Ordinal)))])),
    ];
}

public static class MenuExtensions
{
    /// <summary>Adds a room to the menu.</summary>
    public static IServiceCollection AddMenuEntry(this IServiceCollection services, MenuEntry entry) => services.AddSingleton(entry);
}
