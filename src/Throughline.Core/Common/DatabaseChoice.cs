using Microsoft.Data.Sqlite;

namespace Throughline.Core.Common;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Which database an installation uses.</summary>
public sealed record DatabaseChoice(DatabaseKind Kind, string ConnectionString)
{
    /// <summary>The environment variable that holds a PostgreSQL connection string; without it, SQLite in the data folder.</summary>
    public const string Variable = "THROUGHLINE_DATABASE";

    public static DatabaseChoice From(DataFolder folder, string? postgres)
        => string.IsNullOrWhiteSpace(postgres)
            ? new DatabaseChoice(DatabaseKind.Sqlite, new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, ForeignKeys = true, DefaultTimeout = 30 }.ToString())
            : new DatabaseChoice(DatabaseKind.Postgres, postgres);
}
