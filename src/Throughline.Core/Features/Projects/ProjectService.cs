using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Projects;

/// <summary>What a list of projects can be sorted by.</summary>
public enum PortfolioSort
{
    Code,
    Name,
    PlannedFinish,
}

/// <summary>Which projects of the portfolio are asked for.</summary>
public sealed record PortfolioQuery
{
    /// <summary>Part of the code or of the name, in either language.</summary>
    public string? Search { get; init; }

    /// <summary>Code of <c>project_state</c>.</summary>
    public string? State { get; init; }

    public PortfolioSort Sort { get; init; }
    public bool IsDescending { get; init; }
    public PageRequest Page { get; init; } = new();
}

/// <summary>A project as a list names it.</summary>
public sealed record PortfolioRow(string Code, Text Name, string State, Text Manager, DateOnly? PlannedFinish);

/// <summary>A project as the head of its pages names it; people are empty when the package does not name them.</summary>
public sealed record ProjectHeading(string Code, Text Name, string State, Text Sponsor, Text Manager);

/// <summary>Projects as such: which there are for whom, and what they are called.</summary>
public sealed class ProjectService(Access access, IDbContextFactory<AppDb> databases)
{
    /// <summary>Most projects that the switcher offers; beyond it one searches the portfolio.</summary>
    public const int MostLinks = 30;

    private static readonly string[] RolesWithPortfolio = [.. Roles.All.Where(r => Permissions.PortfolioRead.For([r]) != Reach.None)];

    /// <summary>
    /// The projects that the user may see in the portfolio: all for the portfolio office and the operator, for others those in
    /// which a role of theirs includes the portfolio. Filtered, sorted and paged in the database; two queries.
    /// </summary>
    /// <exception cref="ForbiddenFailure">No role of the user includes the portfolio.</exception>
    public async Task<Page<PortfolioRow>> ListAsync(PortfolioQuery query, CancellationToken cancellationToken = default)
    {
        var reach = await access.RequireAnywhereAsync(Permissions.PortfolioRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var projects = Matching(Visible(db, reach), query);
        var total = await projects.CountAsync(cancellationToken);
        var rows = await Rows(db, Sorted(projects, query).Skip(query.Page.Skip).Take(query.Page.Size)).ToListAsync(cancellationToken);
        return new Page<PortfolioRow>(rows.ConvertAll(r => new PortfolioRow(r.Code, new Text(r.Zh, r.En), r.State, new Text(r.ManagerZh, r.ManagerEn), r.PlannedFinish)), total, query.Page);
    }

    /// <summary>The first projects by code that the user may open, for the switcher; none when no role includes the portfolio. One query.</summary>
    public async Task<IReadOnlyList<(string Code, Text Name)>> LinksAsync(CancellationToken cancellationToken = default)
    {
        // Without a role for the installation the query itself asks for the roles held in projects.
        var reach = access.ReachOf(Permissions.PortfolioRead);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Visible(db, reach).OrderBy(p => p.Key).Take(MostLinks)
            .Select(p => new { p.Key, p.Name.Zh, p.Name.En })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.Key, new Text(r.Zh, r.En)));
    }

    /// <summary>Name, state and leading people of a project. One query besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its header.</exception>
    public async Task<ProjectHeading> HeadAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ProjectRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = db.Set<Person>().Where(x => x.ProjectId == granted.ProjectId);
        var head = await db.Set<Project>().AsNoTracking().Where(p => p.Id == granted.ProjectId)
            .Select(p => new
            {
                p.Key,
                p.State,
                p.Name.Zh,
                p.Name.En,
                Sponsor = people.Where(x => x.Key == p.Sponsor).Select(x => new { x.Name.Zh, x.Name.En }).FirstOrDefault(),
                Manager = people.Where(x => x.Key == p.Manager).Select(x => new { x.Name.Zh, x.Name.En }).FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFoundFailure();
        return new ProjectHeading(head.Key, new Text(head.Zh, head.En), head.State, new Text(head.Sponsor?.Zh, head.Sponsor?.En), new Text(head.Manager?.Zh, head.Manager?.En));
    }

    private IQueryable<Project> Visible(AppDb db, Reach reach)
    {
        var projects = db.Set<Project>().AsNoTracking();
        var userId = access.User.Id;
        return reach == Reach.All ? projects
            : projects.Where(p => db.Set<Member>().Any(m => m.ProjectId == p.Id && m.UserId == userId && m.Roles.Any(r => RolesWithPortfolio.Contains(r))));
    }

    private static IQueryable<Project> Matching(IQueryable<Project> projects, PortfolioQuery query)
    {
        if (query.State is { Length: > 0 } state)
        {
            projects = projects.Where(p => p.State == state);
        }
        if (query.Search?.Trim().ToLowerInvariant() is { Length: > 0 } part)
        {
#pragma warning disable CA1304, CA1311, CA1862 // Runs as lower() in SQL, where no culture and no comparison can be named.
            projects = projects.Where(p => p.Key.ToLower().Contains(part)
                || (p.Name.Zh ?? "").ToLower().Contains(part) || (p.Name.En ?? "").ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862
        }
        return projects;
    }

    private static IOrderedQueryable<Project> Sorted(IQueryable<Project> projects, PortfolioQuery query) => (query.Sort, query.IsDescending) switch
    {
        (PortfolioSort.Name, false) when Languages.Current == Languages.English => projects.OrderBy(p => p.Name.En ?? p.Name.Zh).ThenBy(p => p.Key),
        (PortfolioSort.Name, true) when Languages.Current == Languages.English => projects.OrderByDescending(p => p.Name.En ?? p.Name.Zh).ThenBy(p => p.Key),
        (PortfolioSort.Name, false) => projects.OrderBy(p => p.Name.Zh ?? p.Name.En).ThenBy(p => p.Key),
        (PortfolioSort.Name, true) => projects.OrderByDescending(p => p.Name.Zh ?? p.Name.En).ThenBy(p => p.Key),
        (PortfolioSort.PlannedFinish, false) => projects.OrderBy(p => p.PlannedFinish ?? DateOnly.MaxValue).ThenBy(p => p.Key),
        (PortfolioSort.PlannedFinish, true) => projects.OrderByDescending(p => p.PlannedFinish ?? DateOnly.MinValue).ThenBy(p => p.Key),
        (_, false) => projects.OrderBy(p => p.Key),
        (_, true) => projects.OrderByDescending(p => p.Key),
    };

    private static IQueryable<ListedProject> Rows(AppDb db, IQueryable<Project> projects) => projects.LeftJoin(
        db.Set<Person>(),
        p => new { ProjectId = p.Id, Key = p.Manager },
        x => new { x.ProjectId, x.Key },
        (p, x) => new ListedProject
        {
            Code = p.Key,
            Zh = p.Name.Zh,
            En = p.Name.En,
            State = p.State,
            PlannedFinish = p.PlannedFinish,
            ManagerZh = x!.Name.Zh,
            ManagerEn = x!.Name.En,
        });

    private sealed class ListedProject
    {
        public required string Code { get; init; }
        public string? Zh { get; init; }
        public string? En { get; init; }
        public required string State { get; init; }
        public DateOnly? PlannedFinish { get; init; }
        public string? ManagerZh { get; init; }
        public string? ManagerEn { get; init; }
    }
}
