using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Throughline.Core.Common;

/// <summary>The database as one SQLite file.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options)
{
    protected override bool StoresMoneyAsCents => true;
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a database.</summary>
public sealed class SqliteAppDbDesign : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options);
}
