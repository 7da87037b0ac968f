using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core;
using Throughline.Core.Common;

namespace Throughline.Tests.Common;

/// <summary>A data folder and an empty, migrated database, as a fresh installation has them. Disposing removes both.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> _services;

    private Installation(DatabaseKind kind, DataFolder folder, string? postgres)
    {
        Kind = kind;
        Folder = folder;
        Postgres = postgres;
        Database = DatabaseChoice.From(folder, postgres);
        _services = new Lazy<ServiceProvider>(() => CoreOf(folder, Database));
    }

    public DatabaseKind Kind { get; }

    public DataFolder Folder { get; }

    public DatabaseChoice Database { get; }

    /// <summary>What <see cref="DatabaseChoice.Variable"/> says for this installation; null on SQLite.</summary>
    public string? Postgres { get; }

    public static async Task<Installation> CreateAsync(DatabaseKind kind)
    {
        var postgres = kind == DatabaseKind.Postgres ? await PostgresServer.CreateDatabaseAsync() : null;
        var folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"throughline-{Guid.CreateVersion7():N}"));
        if (postgres is null)
        {
            File.Copy(await SqliteTemplate.Value, folder.DatabaseFile);
        }
        return new Installation(kind, folder, postgres);
    }

    /// <summary>An installation as an earlier version left it, from a script of its database; not upgraded yet.</summary>
    public static async Task<Installation> RestoreAsync(DatabaseKind kind, string script)
    {
        var folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"throughline-{Guid.CreateVersion7():N}"));
        if (kind == DatabaseKind.Postgres)
        {
            return new Installation(kind, folder, await PostgresServer.CreateDatabaseOfAsync(script));
        }
        var installation = new Installation(kind, folder, postgres: null);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(installation.Database.ConnectionString) { ForeignKeys = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = script;
        await command.ExecuteNonQueryAsync();
        return installation;
    }

    /// <summary>Brings the database up to date, as every start does.</summary>
    public Task MigrateAsync() => MigrateAsync(Folder, Database);

    /// <summary>The services of <c>Core</c> as a request or a command of <paramref name="user"/> sees them; dispose the scope.</summary>
    public AsyncServiceScope As(UserIdentity user)
    {
        var scope = _services.Value.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(user);
        return scope;
    }

    /// <summary>Calls one service as <paramref name="user"/>.</summary>
    public async Task<TResult> AsAsync<TService, TResult>(UserIdentity user, Func<TService, Task<TResult>> call)
        where TService : notnull
    {
        await using var scope = As(user);
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A context of its own, to look into the tables.</summary>
    public async Task<AppDb> OpenDatabaseAsync()
    {
        await using var scope = As(UserIdentity.System);
        return await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
        {
            await _services.Value.DisposeAsync();
        }
        if (Postgres is { } database)
        {
            await PostgresServer.DropDatabaseAsync(database);
        }
        else
        {
            ForgetConnections(Database);
        }
        Directory.Delete(Folder.Path, recursive: true);
    }

    internal static ServiceProvider CoreOf(DataFolder folder, DatabaseChoice database)
        => new ServiceCollection().AddLogging().AddThroughlineCore(folder, database).BuildServiceProvider(validateScopes: true);

    // Migrating takes a second, copying the migrated file a millisecond.
    private static readonly Lazy<Task<string>> SqliteTemplate = new(async () =>
    {
        var folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"throughline-template-{Guid.CreateVersion7():N}"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder.Path, recursive: true);
        var database = DatabaseChoice.From(folder, postgres: null);
        await MigrateAsync(folder, database);
        ForgetConnections(database);
        return folder.DatabaseFile;
    });

    internal static async Task MigrateAsync(DataFolder folder, DatabaseChoice database)
    {
        await using var services = CoreOf(folder, database);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseStartup>().MigrateAsync();
    }

    // Pooled connections keep the file open and its last writes beside it.
    private static void ForgetConnections(DatabaseChoice database)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
