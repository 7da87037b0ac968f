using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>Hands out the database of the installation, with the current user as author.</summary>
internal sealed class AppDbFactory<T>(IDbContextFactory<T> pool, CurrentUser user, TimeProvider clock) : IDbContextFactory<AppDb>
    where T : AppDb
{
    public AppDb CreateDbContext() => Sign(pool.CreateDbContext());

    public async Task<AppDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        => Sign(await pool.CreateDbContextAsync(cancellationToken));

    private T Sign(T db)
    {
        db.User = user;
        db.Import = null;
        db.Batch = null;
        db.Remark = null;
        db.Clock = clock;
        return db;
    }
}
