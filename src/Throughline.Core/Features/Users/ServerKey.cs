using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>A key with which the servers of this installation seal cookies and form tokens; all nodes read the same ones.</summary>
public sealed class ServerKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public DateTime CreatedAt { get; init; }

    /// <summary>The key as ASP.NET Core writes it.</summary>
    public required string Xml { get; init; }
}

internal sealed class ServerKeyMapping : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> builder)
    {
        builder.ToTable(nameof(ServerKey));
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}

/// <summary>Keeps the servers' keys in the database.</summary>
[Unguarded("The server itself needs its keys, before it can know who asks.")]
public sealed class ServerKeyService(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>All keys ever made, oldest first: an old one still opens what it has sealed.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ServerKey>().OrderBy(k => k.Id).Select(k => k.Xml).ToListAsync(cancellationToken);
    }

    /// <summary>Keeps a new key.</summary>
    public async Task AddAsync(string xml, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new ServerKey { CreatedAt = clock.GetUtcNow().UtcDateTime, Xml = xml });
        await db.SaveChangesAsync(cancellationToken);
    }
}
