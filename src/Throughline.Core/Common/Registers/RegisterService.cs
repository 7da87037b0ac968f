using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>A register whose lists come from the columns of its records.</summary>
/// <param name="access">Who may do what.</param>
/// <param name="databases">The database.</param>
/// <param name="clock">Today.</param>
/// <param name="writing">How the records are written.</param>
public abstract class RegisterService<TRow>(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock, RegisterWriting<TRow> writing)
    : RecordService<TRow>(access, databases, clock, writing)
    where TRow : Row, new()
{
    /// <summary>A page of the records, filtered and sorted in the database. One command besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterPage> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAsync(project, Writing.Read, cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var page = await Writing.Register.ListAsync(db, granted, query, cancellationToken);
        var (canMake, canSeeBin) = RightsOver(granted);
        return page with { CanMake = canMake, CanSeeBin = canSeeBin };
    }

    /// <summary>All records that fit, for a file: with the columns that are asked for, or all.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterFile> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAsync(project, Writing.Read, cancellationToken);
        return await Writing.Register.ExportAsync(Databases, granted, query, cancellationToken);
    }
}
