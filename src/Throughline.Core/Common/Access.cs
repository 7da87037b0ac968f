using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>What the current user may do in one project.</summary>
public sealed record ProjectAccess(Guid ProjectId, string Code, long Revision, IReadOnlyCollection<string> Roles, string? PersonKey, bool IsOperator)
{
    /// <summary>How far <paramref name="permission"/> reaches here for the user.</summary>
    public Reach Reach(Permission permission) => IsOperator ? Common.Reach.All : permission.For(Roles);

    /// <summary>Everything that the permission names, not only one's own or what was shared.</summary>
    public bool May(Permission permission) => Reach(permission) == Common.Reach.All;
}

/// <summary>The guard: the first line of every public service method. One per scope; asks the database once per project.</summary>
public sealed class Access(CurrentUser user, IDbContextFactory<AppDb> databases)
{
    private readonly Dictionary<string, ProjectAccess?> _known = new(StringComparer.Ordinal);
    private HashSet<string>? _rolesInProjects;

    public UserIdentity User => user.Identity;

    /// <summary>Demands everything that <paramref name="permission"/> names in the project with this code, not only one's own or what was shared.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user's roles there do not include the permission, or only for some records.</exception>
    public async Task<ProjectAccess> RequireAsync(string project, Permission permission, CancellationToken cancellationToken = default)
    {
        var access = await FindAsync(project, cancellationToken) ?? throw new NotFoundFailure();
        return access.May(permission) ? access : throw new ForbiddenFailure();
    }

    /// <summary>Demands one of <paramref name="permissions"/> in the project, if only for one's own records: the caller judges the record.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user's roles there include none of them.</exception>
    public async Task<ProjectAccess> RequireAnyAsync(string project, IReadOnlyList<Permission> permissions, CancellationToken cancellationToken = default)
    {
        var access = await FindAsync(project, cancellationToken) ?? throw new NotFoundFailure();
        return permissions.Any(p => access.Reach(p) >= Reach.Own) ? access : throw new ForbiddenFailure();
    }

    /// <summary>Demands <paramref name="permission"/> by the roles held for the installation.</summary>
    /// <exception cref="ForbiddenFailure">They do not include it.</exception>
    public void Require(Permission permission)
    {
        if (!May(permission))
        {
            throw new ForbiddenFailure();
        }
    }

    /// <summary>Demands a permission that permissions.csv gives every role for one's own records: whoever is signed in has it.</summary>
    /// <returns>The id of the user whose records these are.</returns>
    /// <exception cref="ForbiddenFailure">Nobody is signed in, or the command line acts, which has no own records.</exception>
    /// <exception cref="ArgumentException">Some role lacks the permission.</exception>
    public Guid RequireOwn(Permission permission)
    {
        if (Roles.All.Any(r => permission.For([r]) == Reach.None))
        {
            throw new ArgumentException(permission.Code, nameof(permission));
        }
        return user.Id ?? throw new ForbiddenFailure();
    }

    /// <summary>Demands <paramref name="installation"/> by the roles held for the installation, or <paramref name="project"/> in at least one project.</summary>
    /// <returns>The id of the user.</returns>
    /// <exception cref="ForbiddenFailure">Neither, nobody is signed in, or the command line acts.</exception>
    public async Task<Guid> RequireSomewhereAsync(Permission installation, Permission project, CancellationToken cancellationToken = default)
    {
        var id = user.Id ?? throw new ForbiddenFailure();
        if (May(installation))
        {
            return id;
        }
        return project.For(await RolesInProjectsAsync(cancellationToken)) != Reach.None ? id : throw new ForbiddenFailure();
    }

    /// <summary>Whether the roles held for the installation include <paramref name="permission"/>.</summary>
    public bool May(Permission permission) => ReachOf(permission) != Reach.None;

    /// <summary>How far <paramref name="permission"/> reaches by the roles held for the installation.</summary>
    public Reach ReachOf(Permission permission) => user.Identity.IsOperator ? Reach.All : permission.For(user.Identity.Roles);

    /// <summary>Demands <paramref name="permission"/> by a role held for the installation or in at least one project.</summary>
    /// <returns>How far it reaches over all projects; a role held in a project never reaches further than one's own.</returns>
    /// <exception cref="ForbiddenFailure">No role includes it.</exception>
    public async Task<Reach> RequireAnywhereAsync(Permission permission, CancellationToken cancellationToken = default)
    {
        var reach = await ReachAnywhereAsync(permission, cancellationToken);
        return reach != Reach.None ? reach : throw new ForbiddenFailure();
    }

    /// <summary>How far <paramref name="permission"/> reaches over all projects; through a role held in a project only over one's own.</summary>
    public async Task<Reach> ReachAnywhereAsync(Permission permission, CancellationToken cancellationToken = default)
    {
        if (ReachOf(permission) is var reach and not Reach.None)
        {
            return reach;
        }
        return permission.For(await RolesInProjectsAsync(cancellationToken)) == Reach.None ? Reach.None : Reach.Own;
    }

    /// <summary>The codes of all roles that the user holds in any project.</summary>
    public async Task<IReadOnlySet<string>> RolesInProjectsAsync(CancellationToken cancellationToken = default)
    {
        if (_rolesInProjects is null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var roles = await db.Set<Member>().AsNoTracking().Where(m => m.UserId == user.Id).Select(m => m.Roles).ToListAsync(cancellationToken);
            _rolesInProjects = roles.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
        }
        return _rolesInProjects;
    }

    /// <summary>The user's access to those of <paramref name="projects"/> in which <paramref name="permission"/> is held; one query.</summary>
    public async Task<IReadOnlyList<ProjectAccess>> WhereAsync(
        IReadOnlyCollection<string> projects, Permission permission, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ProjectHead>()
            .Where(h => projects.Contains(h.Code))
            .Select(h => new { Head = h, Member = db.Set<Member>().FirstOrDefault(m => m.ProjectId == h.ProjectId && m.UserId == user.Id) })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        foreach (var project in found)
        {
            _known[project.Head.Code] = Judge(project.Head, project.Member);
        }
        return [.. found.Select(p => _known[p.Head.Code]).OfType<ProjectAccess>().Where(a => a.May(permission))];
    }

    /// <summary>The user's access to a project; null when the project does not exist or the user has no role in it.</summary>
    internal async Task<ProjectAccess?> FindAsync(string project, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(project, out var known))
        {
            return known;
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Set<ProjectHead>()
            .Where(h => h.Code == project)
            .Select(h => new { Head = h, Member = db.Set<Member>().FirstOrDefault(m => m.ProjectId == h.ProjectId && m.UserId == user.Id) })
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return _known[project] = found is null ? null : Judge(found.Head, found.Member);
    }

    /// <summary>After a write that changed what the user may do in a project.</summary>
    internal void Forget(string project) => _known.Remove(project);

    private ProjectAccess? Judge(ProjectHead head, Member? member)
    {
        var roles = new HashSet<string>(member?.Roles ?? [], StringComparer.Ordinal);
        if (user.Identity.Roles.Contains(Roles.PortfolioOffice))
        {
            roles.Add(Roles.PortfolioOffice);
        }
        return roles.Count == 0 && !user.Identity.IsOperator ? null
            : new ProjectAccess(head.ProjectId, head.Code, head.Revision, roles, member?.PersonKey, user.Identity.IsOperator);
    }
}
