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
        var applied = await AppliedAsync(db, cancellationToken);
        if (applied.Find(m => !known.Contains(m)) is { } unknown)
        {
            throw new ConflictFailure(string.Format(System.Globalization.CultureInfo.CurrentCulture, CommonTexts.DatabaseNewer, unknown));
        }
        if (applied.Count < known.Count)
        {
            if (db is SqliteAppDb)
            {
                await RemoveStaleLockAsync(db, cancellationToken);
            }
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    // Not through EF: nearly every start finds nothing to do, and EF's own question waits for its whole model.
    private static async Task<List<string>> AppliedAsync(AppDb db, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = db is SqliteAppDb
                ? "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
                : """SELECT COUNT(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('"__EFMigrationsHistory"')""";
            if (await command.ExecuteScalarAsync(cancellationToken) is not > 0L)
            {
                return [];
            }
            command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" LIMIT 10000""";
            var applied = new List<string>();
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                applied.Add(rows.GetString(0));
            }
            return applied;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
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
