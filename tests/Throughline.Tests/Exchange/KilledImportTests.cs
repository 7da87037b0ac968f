using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>A process that dies at any moment leaves nothing or everything, and needs nobody to clean up.</summary>
public sealed class KilledImportTests
{
    private const int Moments = 12;

    [Theory, Databases]
    public async Task ImportKilledAtAnyMoment_LeavesNothingOrTheWholeProject(DatabaseKind database)
    {
        var (whole, duration) = await WholeAsync(database);
        var installation = await Installation.CreateAsync(database);
        try
        {
            var empty = await Tables.CountAsync(installation);
            empty.Values.ShouldAllBe(rows => rows == 0);
            var (nothing, everything) = (0, 0);
            // Each moment follows from what the one before left, so that they gather around the writing whatever the machine does besides.
            var time = duration * 0.6;
            for (var moment = 1; moment <= Moments; moment++)
            {
                await KillAfterAsync(installation, time, "import", Qilan.Folder);
                var left = await Tables.CountAsync(installation);
                if (left.SequenceEqual(empty))
                {
                    nothing++;
                    time *= 1.1;
                }
                else
                {
                    left.ShouldBe(whole, $"killed at moment {moment}");
                    everything++;
                    time *= 0.9;
                    await installation.DisposeAsync();
                    installation = await Installation.CreateAsync(database);
                }
            }

            nothing.ShouldBeGreaterThan(0, "some were killed before their end");
            var again = await CliRunner.RunAsync(installation, "import", Qilan.Folder);
            again.ExitCode.ShouldBe(0, again.Error);
            (await Tables.CountAsync(installation)).ShouldBe(whole);
            TestContext.Current.TestOutputHelper?.WriteLine($"{database}: {nothing} left nothing, {everything} the whole project; an import takes {duration.TotalSeconds:0.0} s.");
        }
        finally
        {
            await installation.DisposeAsync();
        }
    }

    [Theory, Databases]
    public async Task ServerKilledWhileItMakesTheDatabase_StartsTheNextTime(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        for (var moment = 0; moment < 6; moment++)
        {
            await EmptyAsync(installation);
            using var server = CliRunner.Start(installation, "serve", "--urls", "http://127.0.0.1:0");
            await WhenMakingAsync(installation, server);
            await Task.Delay(moment * 40, TestContext.Current.CancellationToken);
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await StartsAsync(installation);
        (await Tables.CountAsync(installation)).Values.ShouldAllBe(rows => rows <= 1);
    }

    [Fact]
    public async Task LockOfAKilledUpgrade_DoesNotKeepTheNextStartWaiting()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await EmptyAsync(installation);
        await using (var connection = new SqliteConnection(installation.Database.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2024-05-17 00:00:00+00:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            SqliteConnection.ClearPool(connection);
        }
        await StartsAsync(installation);
    }

    private static async Task<(SortedDictionary<string, long> Rows, TimeSpan Duration)> WholeAsync(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        var watch = Stopwatch.StartNew();
        var done = await CliRunner.RunAsync(installation, "import", Qilan.Folder);
        done.ExitCode.ShouldBe(0, done.Error);
        return (await Tables.CountAsync(installation), watch.Elapsed);
    }

    private static async Task KillAfterAsync(Installation installation, TimeSpan time, params string[] arguments)
    {
        using var process = CliRunner.Start(installation, arguments);
        await Task.Delay(time, TestContext.Current.CancellationToken);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    // The first start of all finds no database; on PostgreSQL an empty one.
    private static async Task EmptyAsync(Installation installation)
    {
        if (installation.Postgres is { } postgres)
        {
            await using var connection = new NpgsqlConnection(postgres);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            NpgsqlConnection.ClearPool(connection);
            return;
        }
        await using (var connection = new SqliteConnection(installation.Database.ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }
        foreach (var file in Directory.GetFiles(installation.Folder.Path, "throughline.db*"))
        {
            File.Delete(file);
        }
    }

    // Waits until the server has begun to write its database.
    private static async Task WhenMakingAsync(Installation installation, Process server)
    {
        while (!server.HasExited && !await HasBegunAsync(installation))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> HasBegunAsync(Installation installation)
    {
        if (installation.Postgres is not { } postgres)
        {
            return File.Exists(installation.Folder.DatabaseFile);
        }
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend')", connection);
        return (bool)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task StartsAsync(Installation installation)
    {
        using var server = CliRunner.Start(installation, "serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var line = await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
            line.ShouldNotBeNull(server.HasExited ? await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "no line");
            line.ShouldContain("http://127.0.0.1:");
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
