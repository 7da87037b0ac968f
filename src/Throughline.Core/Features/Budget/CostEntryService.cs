using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Budget;

/// <summary>The cost entries of a project.</summary>
public sealed class CostEntryService(Access access, IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of the entries, filtered and sorted in the database. One command besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its cost entries.</exception>
    public async Task<RegisterPage> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CostEntriesRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await CostEntryRegister.Register.ListAsync(db, granted, query, Currency(db, granted), cancellationToken);
    }

    /// <summary>One entry with all fields, and the currency of its amount.</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such entry in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its cost entries.</exception>
    public async Task<CostEntryDetail> GetAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CostEntriesRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (row, record) = await CostEntryRegister.Register.FindAsync(db, granted, key, cancellationToken) ?? throw new NotFoundFailure();
        return new CostEntryDetail(record, await Currency(db, granted).SingleAsync(cancellationToken), row.Costs);
    }

    /// <summary>All entries that fit, for a file: with the columns that are asked for, or all.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its cost entries.</exception>
    public async Task<RegisterFile> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CostEntriesRead, cancellationToken);
        return await CostEntryRegister.Register.ExportAsync(databases, granted, query, cancellationToken);
    }

    private static IQueryable<string> Currency(AppDb db, ProjectAccess granted) => db.Set<Project>().Where(p => p.Id == granted.ProjectId).Select(p => p.Currency);
}

/// <summary>A cost entry as its page shows it.</summary>
/// <param name="Record">Its fields.</param>
/// <param name="Currency">The currency of its amount.</param>
/// <param name="Costs">Whether it counts as actual cost.</param>
public sealed record CostEntryDetail(RegisterRecord Record, string Currency, bool Costs);
