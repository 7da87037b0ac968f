using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Features.Scope;

/// <summary>The scope statement of a project with what it rests on.</summary>
public sealed class ScopeStatementService(Access access, IDbContextFactory<AppDb> databases)
{
    /// <summary>The statement, assumptions and constraints, and how many records carry them. Two commands besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its scope statement.</exception>
    public async Task<ScopeDetail> GetAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.ScopeRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = new QueryBatch(db);
        var statements = batch.Add(Of<ScopeStatement>(db, granted));
        var assumptions = granted.May(Permissions.AssumptionsRead) ? batch.Add(Of<Assumption>(db, granted)) : null;
        var constraints = granted.May(Permissions.AssumptionsRead) ? batch.Add(Of<ScopeConstraint>(db, granted)) : null;
        var requirements = granted.May(Permissions.RequirementsRead)
            ? batch.Add(db.Set<Requirement>().Where(r => r.ProjectId == granted.ProjectId).GroupBy(r => r.Moscow).Select(g => new PriorityCount(g.Key, g.Count()))) : null;
        var modules = granted.May(Permissions.ModulesRead)
            ? batch.Add(db.Set<Module>().Where(m => m.ProjectId == granted.ProjectId).GroupBy(m => m.Priority).Select(g => new PriorityCount(g.Key, g.Count()))) : null;
        await batch.RunAsync(cancellationToken);
        var statement = statements.Items.Count > 0 ? statements.Items[0] : null;
        var made = assumptions?.Items ?? [];
        List<string> named = [.. made.Select(a => a.Owner), .. statement?.SignedBy is { } by ? [by] : Array.Empty<string>()];
        var led = made.Select(a => a.LeadsTo).OfType<string>().ToList();
        var more = new QueryBatch(db);
        var people = more.Add(db.Set<Person>().AsNoTracking().Where(p => p.ProjectId == granted.ProjectId && named.Contains(p.Key)).OrderBy(p => p.Key).Take(PageRequest.MaxSize));
        var risks = granted.May(Permissions.RisksRead) ? more.Add(db.Set<Risk>().Where(r => r.ProjectId == granted.ProjectId && led.Contains(r.Key)).Select(r => r.Key).OrderBy(k => k).Take(PageRequest.MaxSize)) : null;
        var issues = granted.May(Permissions.IssuesRead) ? more.Add(db.Set<Issue>().Where(i => i.ProjectId == granted.ProjectId && led.Contains(i.Key)).Select(i => i.Key).OrderBy(k => k).Take(PageRequest.MaxSize)) : null;
        await more.RunAsync(cancellationToken);
        var names = people.Items.ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal);
        return new ScopeDetail
        {
            Statement = statement,
            SignedBy = names.GetValueOrDefault(statement?.SignedBy ?? ""),
            Assumptions = assumptions is null ? null : [.. made.Select(a => new AssumptionRow(a, names.GetValueOrDefault(a.Owner), RoomOf(a.LeadsTo)))],
            Constraints = constraints?.Items,
            Requirements = requirements?.Items,
            Modules = modules?.Items,
        };

        LedTo RoomOf(string? key)
            => key is not null && risks?.Items.Contains(key, StringComparer.Ordinal) == true ? LedTo.Risk
                : key is not null && issues?.Items.Contains(key, StringComparer.Ordinal) == true ? LedTo.Issue
                : LedTo.Nothing;
    }

    private static IQueryable<T> Of<T>(AppDb db, ProjectAccess granted)
        where T : Row
        => db.Set<T>().AsNoTracking().Where(r => r.ProjectId == granted.ProjectId).OrderBy(r => r.Ordinal).Take(PageRequest.MaxSize);
}

/// <summary>What an assumption that did not hold became, as far as the asker may see it.</summary>
public enum LedTo
{
    Nothing,
    Risk,
    Issue,
}

/// <summary>An assumption with its owner's name and the kind of record that it led to.</summary>
public sealed record AssumptionRow(Assumption Assumption, Text Owner, LedTo LedTo);

/// <summary>How many records have a priority.</summary>
/// <param name="Priority">Code of <c>moscow</c>.</param>
/// <param name="Count">How many.</param>
public sealed record PriorityCount(string Priority, int Count);

/// <summary>The scope statement as its page shows it.</summary>
public sealed record ScopeDetail
{
    /// <summary>Null when the project has none.</summary>
    public required ScopeStatement? Statement { get; init; }

    /// <summary>Name of who signed it.</summary>
    public required Text SignedBy { get; init; }

    /// <summary>Null when the asker may not see them.</summary>
    public required IReadOnlyList<AssumptionRow>? Assumptions { get; init; }

    /// <summary>Null when the asker may not see them.</summary>
    public required IReadOnlyList<ScopeConstraint>? Constraints { get; init; }

    /// <summary>Requirements by priority; null when the asker may not see them.</summary>
    public required IReadOnlyList<PriorityCount>? Requirements { get; init; }

    /// <summary>Modules by priority; null when the asker may not see them.</summary>
    public required IReadOnlyList<PriorityCount>? Modules { get; init; }
}
