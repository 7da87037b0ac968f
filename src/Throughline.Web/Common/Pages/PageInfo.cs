namespace Throughline.Web.Common.Pages;

/// <summary>The frame around a view.</summary>
public enum PageLayout
{
    /// <summary>Top bar, menu and content.</summary>
    Rooms,

    /// <summary>Top bar and content, no menu: first steps.</summary>
    TopBar,

    /// <summary>Content only: sign-in, what comes before there is anybody.</summary>
    Bare,
}

/// <summary>A project as the switcher and the top bar name it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; empty when the page does not know it: the switcher does.</param>
public sealed record ProjectLink(string Code, string Name = "");

/// <summary>What a page says about itself; the layout around the view is made from this.</summary>
/// <param name="Title">Title of the browser window, without the product's name.</param>
public sealed record PageInfo(string Title)
{
    public PageLayout Layout { get; init; } = PageLayout.Rooms;

    /// <summary>The project that the page is in; null outside of projects.</summary>
    public ProjectLink? Project { get; init; }

    /// <summary>Code of the menu entry that is open.</summary>
    public string? Entry { get; init; }

    /// <summary>Keeps the content narrow enough to read: detail pages and forms.</summary>
    public bool IsForReading { get; init; }

    /// <summary>Further entries of the client bundle that the page needs, such as "gantt.css".</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];
}
