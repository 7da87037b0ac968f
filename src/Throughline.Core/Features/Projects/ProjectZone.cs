using Throughline.Core.Common;

namespace Throughline.Core.Features.Projects;

/// <summary>The time zone in which the days of a project are.</summary>
public static class ProjectZone
{
    public static IQueryable<string> Of(AppDb db, Guid project) => db.Set<Project>().Where(p => p.Id == project).Select(p => p.TimeZone);
}
