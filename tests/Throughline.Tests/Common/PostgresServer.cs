using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Throughline.Core.Common;

namespace Throughline.Tests.Common;

/// <summary>The PostgreSQL that <c>./test</c> starts. Each test gets a database of its own, copied from a migrated one.</summary>
internal static class PostgresServer
{
    public const string Variable = "THROUGHLINE_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Template = new(PrepareTemplateAsync);

    public static string Connection => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } connection ? connection
        : throw new InvalidOperationException($"This test needs PostgreSQL: run ./test, which starts one, or set {Variable} to the connection string of a superuser.");

    /// <summary>Makes an empty, migrated database.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        var template = await Template.Value;
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"""CREATE DATABASE "{name}" TEMPLATE "{template}" """);
        return To(name);
    }

    /// <summary>Makes a database with nothing in it but what <paramref name="script"/> makes.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseOfAsync(string script)
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"""CREATE DATABASE "{name}" """);
        await using var connection = new NpgsqlConnection(To(name));
        await connection.OpenAsync();
        await ExecuteAsync(connection, script);
        return To(name);
    }

    public static async Task DropDatabaseAsync(string connection)
    {
        await using (var open = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(open);
        }
        await ExecuteAsync($"""DROP DATABASE "{new NpgsqlConnectionStringBuilder(connection).Database}" WITH (FORCE)""");
    }

    // Named after the migrations and renamed when complete, so that test projects at the same time and later runs share it.
    private static async Task<string> PrepareTemplateAsync()
    {
        await using var design = new PostgresAppDbDesign().CreateDbContext([]);
        var model = design.GetService<IMigrationsAssembly>().ModelSnapshot!.Model.ToDebugString();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', design.Database.GetMigrations()) + model));
        var name = "template_" + Convert.ToHexStringLower(hash)[..16];

        await using var alone = new NpgsqlConnection(Connection);
        await alone.OpenAsync();
        await ExecuteAsync(alone, "SELECT pg_advisory_lock(20260101)");
        await using (var known = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", alone) { Parameters = { new() { Value = name } } })
        {
            if (await known.ExecuteScalarAsync() is not null)
            {
                return name;
            }
        }
        var draft = name + "_draft";
        await ExecuteAsync(alone, $"""DROP DATABASE IF EXISTS "{draft}" WITH (FORCE)""");
        await ExecuteAsync(alone, $"""CREATE DATABASE "{draft}" """);
        var folder = DataFolder.Open(Path.Combine(Path.GetTempPath(), $"throughline-template-{Guid.CreateVersion7():N}"));
        await Installation.MigrateAsync(folder, new DatabaseChoice(DatabaseKind.Postgres, To(draft)));
        Directory.Delete(folder.Path, recursive: true);
        await using (var migrated = new NpgsqlConnection(To(draft)))
        {
            NpgsqlConnection.ClearPool(migrated);
        }
        await ExecuteAsync(alone, $"""ALTER DATABASE "{draft}" RENAME TO "{name}" """);
        return name;
    }

    private static string To(string database) => new NpgsqlConnectionStringBuilder(Connection) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
