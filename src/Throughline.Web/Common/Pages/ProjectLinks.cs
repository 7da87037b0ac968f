namespace Throughline.Web.Common.Pages;

/// <summary>Lists the projects that the current user may see, for the switcher. The composition root fills it in, since the layout may know no feature.</summary>
public sealed record ProjectLinks(Func<IServiceProvider, CancellationToken, Task<IReadOnlyList<ProjectLink>>> ListAsync);
