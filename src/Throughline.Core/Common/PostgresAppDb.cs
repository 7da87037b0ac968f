using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Throughline.Core.Common;

/// <summary>The database on PostgreSQL. Text sorts by code point, as on SQLite.</summary>
public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options) : AppDb(options)
{
    protected override bool StoresMoneyAsCents => false;

    // By itself PostgreSQL does it within a minute or so.
    internal override Task RefreshStatisticsAsync(CancellationToken cancellationToken) => Database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a database.</summary>
public sealed class PostgresAppDbDesign : IDesignTimeDbContextFactory<PostgresAppDb>
{
    public PostgresAppDb CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=unused").Options);
}
