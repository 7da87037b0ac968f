using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>Brings the database up to date before anything else uses it.</summary>
public sealed class DatabaseStartup(IDbContextFactory<AppDb> databases, DataFolder folder, UpgradeSteps steps, TimeProvider clock)
{
    private const long UpgradeLock = 7_341_905_217;

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

    private async Task UpgradeAsync(AppDb db, CancellationToken cancellationToken)
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
        var done = await ReadAsync(db, """SELECT "Name" FROM "DoneUpgrade" LIMIT 10000""", cancellationToken);
        var open = steps.All.Where(s => !done.Contains(s.Name)).ToList();
        if (open.Count > 0)
        {
            await RunAsync(db, open, cancellationToken);
        }
    }

    // On PostgreSQL several nodes may start at once; on SQLite the lock of the folder is held.
    private async Task RunAsync(AppDb db, List<UpgradeStep> open, CancellationToken cancellationToken)
    {
        await using var turn = db is SqliteAppDb ? null : await db.Database.BeginTransactionAsync(cancellationToken);
        if (turn is not null)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({UpgradeLock})", cancellationToken);
        }
        foreach (var step in open)
        {
            if (await db.Set<DoneUpgrade>().AnyAsync(d => d.Name == step.Name, cancellationToken))
            {
                continue;
            }
            await step.RunAsync(databases, cancellationToken);
            db.Add(new DoneUpgrade { Name = step.Name, DoneAt = clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(cancellationToken);
        }
        if (turn is not null)
        {
            await turn.CommitAsync(cancellationToken);
        }
    }

    // Not through EF: nearly every start finds nothing to do, and EF's own question waits for its whole model.
    private static async Task<List<string>> AppliedAsync(AppDb db, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(
            db,
            db is SqliteAppDb
                ? "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'"
                : """SELECT relname::text FROM pg_catalog.pg_class WHERE oid = to_regclass('"__EFMigrationsHistory"')""",
            cancellationToken);
        return there.Count == 0 ? [] : await ReadAsync(db, """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" LIMIT 10000""", cancellationToken);
    }

    private static async Task<List<string>> ReadAsync(AppDb db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            var read = new List<string>();
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                read.Add(rows.GetString(0));
            }
            return read;
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
