using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>Brings the database up to date before anything else uses it.</summary>
public sealed class DatabaseStartup(IDbContextFactory<AppDb> databases, DataFolder folder)
{
    /// <summary>Creates or upgrades the database. Safe when several processes start at once, and after a killed upgrade.</summary>
    /// <exception cref="ConflictFailure">The database cannot be reached, or a newer version wrote it.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        try
        {
            if (db is SqliteAppDb)
            {
                using var alone = await folder.LockForMigrationAsync(cancellationToken);
                await RemoveStaleLockAsync(db, cancellationToken);
                await UpgradeAsync(db, cancellationToken);
            }
            else
            {
                await UpgradeAsync(db, cancellationToken);
            }
        }
        catch (DbException failure)
        {
            throw new ConflictFailure(string.Format(System.Globalization.CultureInfo.CurrentCulture, CommonTexts.DatabaseUnreachable, failure.Message));
        }
    }

    private static async Task UpgradeAsync(AppDb db, CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Find(m => !known.Contains(m)) is { } unknown)
        {
            throw new ConflictFailure(string.Format(System.Globalization.CultureInfo.CurrentCulture, CommonTexts.DatabaseNewer, unknown));
        }
        if (applied.Count < known.Count)
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    // A process killed while it migrated leaves its row in EF's lock table, and every later Migrate waits for it for ever.
    private static async Task RemoveStaleLockAsync(AppDb db, CancellationToken cancellationToken)
    {
        var tables = await db.Database
            .SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""")
            .SingleAsync(cancellationToken);
        if (tables > 0)
        {
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" """, cancellationToken);
        }
    }
}
