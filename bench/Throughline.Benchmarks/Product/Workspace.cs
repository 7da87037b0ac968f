using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Throughline.Core;
using Throughline.Core.Common;
using Throughline.Core.Exchange;

namespace Throughline.Benchmarks.Product;

/// <summary>A data folder with an empty, migrated database and the services over it. Disposing removes both.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    /// <summary>Holds the connection string of a PostgreSQL superuser; without it only SQLite is measured.</summary>
    public const string PostgresVariable = "THROUGHLINE_TEST_POSTGRES";

    private readonly DatabaseChoice _database;
    private readonly ServiceProvider _services;

    private Workspace(DataFolder folder, DatabaseChoice database)
    {
        Folder = folder;
        _database = database;
        _services = new ServiceCollection().AddLogging().AddThroughlineCore(folder, database).BuildServiceProvider();
    }

    public DataFolder Folder { get; }

    public static string? Postgres => Environment.GetEnvironmentVariable(PostgresVariable) is { Length: > 0 } connection ? connection : null;

    public static async Task<Workspace> CreateAsync(DatabaseKind kind)
    {
        var name = $"throughline-bench-{Guid.CreateVersion7():N}";
        string? connection = null;
        if (kind == DatabaseKind.Postgres)
        {
            await ExecuteAsync($"""CREATE DATABASE "{name}" """);
            connection = new NpgsqlConnectionStringBuilder(Postgres) { Database = name }.ToString();
        }
        var folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), name));
        var workspace = new Workspace(folder, DatabaseChoice.From(folder, connection));
        await using var scope = workspace.AsOperator();
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().MigrateAsync();
        return workspace;
    }

    /// <summary>The services as one command of the operator sees them.</summary>
    public AsyncServiceScope AsOperator()
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(UserIdentity.Operator);
        return scope;
    }

    public async Task WithAsync<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = AsOperator();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>The same as somebody else.</summary>
    public async Task AsAsync<T>(UserIdentity user, Func<T, Task> work)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(user);
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task WithDatabaseAsync(Func<AppDb, Task> work) => WithAsync<IDbContextFactory<AppDb>>(async databases =>
    {
        await using var db = await databases.CreateDbContextAsync();
        await work(db);
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_database.Kind == DatabaseKind.Postgres)
        {
            await using (var open = new NpgsqlConnection(_database.ConnectionString))
                NpgsqlConnection.ClearPool(open);
            await ExecuteAsync($"""DROP DATABASE "{new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database}" WITH (FORCE)""");
        }
        else
        {
            // Pooled connections keep the file open.
            await using var open = new SqliteConnection(_database.ConnectionString);
            SqliteConnection.ClearPool(open);
        }
        Directory.Delete(Folder.Path, recursive: true);
    }

    /// <summary>Reads a package and demands that it is valid.</summary>
    public static async Task<Package> ReadAsync(string path)
    {
        var check = await PackageReader.ReadAsync(path, CancellationToken.None);
        return check is { IsValid: true, Package: { } package } ? package
            : throw new InvalidOperationException($"{path} is no valid package: {string.Join("; ", check.Problems.Take(5))}");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
