using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Throughline.Core.Common;

namespace Throughline.Tests.Common;

/// <summary>The migrations bring about what the model says.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void NoChangeOfTheModel_IsWithoutMigration()
    {
        using var sqlite = new SqliteAppDbDesign().CreateDbContext([]);
        using var postgres = new PostgresAppDbDesign().CreateDbContext([]);

        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task MigratedSqliteFile_IsTheOneThatTheModelWouldCreate()
    {
        var folder = Directory.CreateTempSubdirectory("throughline-").FullName;
        try
        {
            await using var migrated = await MakeAsync(Path.Combine(folder, "migrated.db"), db => db.Database.MigrateAsync(TestContext.Current.CancellationToken));
            await using var created = await MakeAsync(Path.Combine(folder, "created.db"), db => db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken));

            var (one, other) = (Describe(migrated), Describe(created));
            one.Count.ShouldBeGreaterThan(50);
            one.ShouldBe(other);

            await ExecuteAsync(migrated, """CREATE INDEX planted ON "ProjectHead" ("Revision")""");
            Describe(migrated).Except(other, StringComparer.Ordinal).ShouldNotBeEmpty("a planted index is seen");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // A migration that rebuilds a table on SQLite would need one; until then they are most of what there is to compile.
    [Fact]
    public void NoMigration_CarriesTheModelOfItsDay()
    {
        var migrations = typeof(SqliteAppDb).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Migration))).ToList();

        migrations.Count.ShouldBeGreaterThan(10);
        migrations.Where(t => ((Migration)Activator.CreateInstance(t)!).TargetModel.GetEntityTypes().Any()).ShouldBeEmpty("see CONTRIBUTING.md, add a migration");
    }

    [Theory, Databases]
    public async Task DatabaseOfANewerVersion_IsRefusedWithAMessage(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await using (var db = await installation.OpenDatabaseAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99.0.0')""", TestContext.Current.CancellationToken);
        }

        (await Should.ThrowAsync<ConflictFailure>(() => Installation.MigrateAsync(installation.Folder, installation.Database))).Message.ShouldContain("29990101000000_Later");
        var result = await CliRunner.RunInAsync("en_US.UTF-8", installation, "figures", "P1");
        result.ExitCode.ShouldBe(1);
        result.Error.Trim().ShouldBe("The database was written by a newer Throughline (29990101000000_Later). Open it with that version or a later one");
    }

    private static async Task<SqliteConnection> MakeAsync(string file, Func<SqliteAppDb, Task> make)
    {
        await using (var db = new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite($"Data Source={file}").Options))
        {
            await make(db);
        }
        var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    // Everything that SQLite knows of its tables but what belongs to EF's own bookkeeping.
    private static List<string> Describe(SqliteConnection connection)
    {
        const string own = "name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        var tables = Read(connection, $"SELECT name FROM sqlite_master WHERE type = 'table' AND {own} ORDER BY name");
        return [.. Read(connection, $"SELECT type, name, tbl_name, CASE type WHEN 'table' THEN '' ELSE sql END FROM sqlite_master WHERE {own} ORDER BY type, name"),
            // Without their order, and so without the text that made the table: a later migration adds a column at the end.
            .. tables.SelectMany(t => Read(connection, $"SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('{t}') ORDER BY name").Select(line => $"column {t}: {line}")),
            .. tables.SelectMany(t => Read(connection, $"PRAGMA foreign_key_list(\"{t}\")").Order(StringComparer.Ordinal).Select(line => $"foreign_key_list {t}: {line}")),
            // Without the first column, the order in which the indices were made: a later migration makes one anew.
            .. tables.SelectMany(t => Read(connection, $"SELECT name, \"unique\", origin, partial FROM pragma_index_list('{t}') ORDER BY name").Select(line => $"index_list {t}: {line}"))];
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        }
        return lines;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
