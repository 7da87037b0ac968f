using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>The computed figures of a project.</summary>
public sealed class FiguresService(Access access, IDbContextFactory<AppDb> databases, FactsCache cache, FigureBlocks blocks, TimeProvider clock)
{
    /// <summary>
    /// The figures at <paramref name="dataDate"/>; without one, at the earlier of today in the project's zone and the last status date.
    /// </summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its overview.</exception>
    public Task<ProjectFigures> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
        => GetAsync(project, Permissions.OverviewRead, dataDate, cancellationToken);

    /// <summary>The same for whoever may see the schedule.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the schedule.</exception>
    public Task<ProjectFigures> GetForScheduleAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
        => GetAsync(project, Permissions.ScheduleRead, dataDate, cancellationToken);

    /// <summary>Today in the time zone of the project.</summary>
    internal DateOnly Today(ProjectFigures of) => clock.Today(of.Facts.Project.TimeZone);

    /// <summary>The same for a service above the figures that has asked for its own permission.</summary>
    internal async Task<ProjectFigures> GetAsync(ProjectAccess granted, DateOnly? dataDate, CancellationToken cancellationToken)
        => At(await FactsAsync(granted, cancellationToken), dataDate, granted);

    /// <summary>
    /// The figures of several projects, each at its own default date, by code; those whose overview the user may not see are
    /// left out. One command, and one more for all those together that are not in the cache at their newest revision.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, ProjectFigures>> ListAsync(IReadOnlyCollection<string> projects, CancellationToken cancellationToken = default)
    {
        var granted = await access.WhereAsync(projects, Permissions.OverviewRead, cancellationToken);
        var facts = granted.Select(g => cache.Find(g.ProjectId, g.Revision)).OfType<ProjectFacts>().ToDictionary(f => f.Project.Id);
        Guid[] missing = [.. granted.Select(g => g.ProjectId).Where(id => !facts.ContainsKey(id))];
        if (missing.Length > 0)
        {
            foreach (var read in await ProjectFacts.ReadAsync(databases, missing, cancellationToken))
            {
                cache.Keep(read.Project.Id, read);
                facts[read.Project.Id] = read;
            }
        }
        return granted.Where(g => facts.ContainsKey(g.ProjectId)).ToDictionary(
            g => g.Code,
            g => At(facts[g.ProjectId], dataDate: null, g),
            StringComparer.Ordinal);
    }

    /// <summary>How the figure came about: formula, inputs, value (<see cref="Workings"/>).</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such figure.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the overview, or not the money or the records that the figure is made of.</exception>
    public async Task<(ProjectFigures Figures, Working Working)> WorkingAsync(string project, string figure, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.OverviewRead, cancellationToken);
        if (Workings.NeedOf(figure) is { } need && !granted.May(need))
        {
            throw new ForbiddenFailure();
        }
        var figures = await GetAsync(granted, dataDate, cancellationToken);
        return (figures, Workings.Of(figures, figure));
    }

    /// <summary>The figures of the whole project: at the last status date or, if later, the actual finish or the day on which the last baseline begins.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its overview.</exception>
    public async Task<ProjectFigures> GetAllAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.OverviewRead, cancellationToken);
        return All(granted, await FactsAsync(granted, cancellationToken));
    }

    /// <summary>
    /// All computed blocks for programs that the user may see, in the shape of the acceptance test's expected values: at
    /// <paramref name="dataDate"/>, or of the whole project (<see cref="GetAllAsync"/>) without one.
    /// </summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its overview.</exception>
    public async Task<JsonObject> BlocksAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.OverviewRead, cancellationToken);
        var facts = await FactsAsync(granted, cancellationToken);
        return await blocks.OfAsync(dataDate is null ? All(granted, facts) : At(facts, dataDate, granted), granted);
    }

    private ProjectFigures All(ProjectAccess granted, ProjectFacts facts)
    {
        var last = facts.StatusDates.Concat(facts.Baselines.Select(b => b.EffectiveDate!.Value)).Append(facts.Start).Append(facts.Project.ActualFinish ?? facts.Start).Max();
        return cache.Figures(facts, last, DateOnly.MaxValue, granted.May(Permissions.CostFiguresRead));
    }

    /// <summary>The same for whoever holds the permission of a room that reads the figures.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user does not hold <paramref name="permission"/>.</exception>
    internal async Task<ProjectFigures> GetAsync(string project, Permission permission, DateOnly? dataDate, CancellationToken cancellationToken)
    {
        var granted = await access.RequireAsync(project, permission, cancellationToken);
        return await GetAsync(granted, dataDate, cancellationToken);
    }

    // Without a date progress and cost stand at the earlier of today and the last status date; value goes on being measured.
    private ProjectFigures At(ProjectFacts facts, DateOnly? dataDate, ProjectAccess granted)
    {
        var today = clock.Today(facts.Project.TimeZone);
        var status = facts.StatusDates.Count > 0 && facts.StatusDates[^1] < today ? facts.StatusDates[^1] : today;
        return cache.Figures(facts, dataDate ?? status, dataDate ?? today, granted.May(Permissions.CostFiguresRead));
    }

    private async Task<ProjectFacts> FactsAsync(ProjectAccess granted, CancellationToken cancellationToken)
    {
        if (cache.Find(granted.ProjectId, granted.Revision) is { } known)
        {
            return known;
        }
        var facts = await ProjectFacts.ReadAsync(databases, granted.ProjectId, cache.Newest(granted.ProjectId), cancellationToken) ?? throw new NotFoundFailure();
        cache.Keep(granted.ProjectId, facts);
        return facts;
    }
}
