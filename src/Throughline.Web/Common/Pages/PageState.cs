using Microsoft.AspNetCore.Antiforgery;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Navigation;

namespace Throughline.Web.Common.Pages;

/// <summary>
/// What the layout and the kit need of the request, collected before rendering, so that rendering itself asks nobody.
/// </summary>
public sealed class PageState
{
    public PageInfo Page { get; internal set; } = new("");
    public Preferences Preferences { get; internal set; } = new(Core.Common.Languages.ChineseCulture, Theme.System);

    /// <summary>Path and query of the page: where a change of language or theme comes back to.</summary>
    public string Address { get; internal set; } = Routes.Home;

    /// <summary>Id of the Turbo Frame that asked; null for a whole page.</summary>
    public string? FrameId { get; internal set; }

    public AntiforgeryTokenSet? Antiforgery { get; internal set; }

    /// <summary>Who is signed in; empty for nobody.</summary>
    public string UserId { get; internal set; } = "";

    /// <summary>The person's own time zone; null: that of the project.</summary>
    public string? Zone { get; internal set; }

    /// <summary>Name of the signed-in person; null before sign-in.</summary>
    public string? UserName { get; internal set; }

    public IReadOnlyList<MenuSection> Menu { get; internal set; } = [];
    public IReadOnlyList<ProjectLink> Projects { get; internal set; } = [];
    public FlashMessage? Flash { get; internal set; }

    /// <summary>An instant in the person's time zone, else in <paramref name="projectZone"/>.</summary>
    public string Local(DateTime utc, string projectZone)
        => Format.Instant(utc, TimeZoneInfo.TryFindSystemTimeZoneById(Zone ?? projectZone, out var zone) ? zone : TimeZoneInfo.Utc);
}
