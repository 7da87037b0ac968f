using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Projects;

/// <summary>The people of a project: team, business, users of the CRM.</summary>
public sealed class PeopleService(Access access, IDbContextFactory<AppDb> databases)
{
    /// <summary>A page of the people, filtered and sorted in the database. One command besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its people.</exception>
    public async Task<RegisterPage> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PeopleRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await PeopleRegister.Register.ListAsync(db, granted, query, cancellationToken);
    }

    /// <summary>One person with all fields.</summary>
    /// <exception cref="NotFoundFailure">There is no such project for the user, or no such person in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its people.</exception>
    public async Task<RegisterRecord> GetAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PeopleRead, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await PeopleRegister.Register.FindAsync(db, granted, key, cancellationToken))?.Record ?? throw new NotFoundFailure();
    }

    /// <summary>All people that fit, for a file: with the columns that are asked for, or all.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its people.</exception>
    public async Task<RegisterFile> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.PeopleRead, cancellationToken);
        return await PeopleRegister.Register.ExportAsync(databases, granted, query, cancellationToken);
    }
}
