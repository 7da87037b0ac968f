using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Exchange.Import;

/// <summary>An uploaded package that waits between its preview and its import. It lies in the database, so any node can go on with it.</summary>
public sealed class StagedPackage
{
    public const int NameLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who uploaded it; nobody else sees it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Name of the file on the uploader's computer, without its path.</summary>
    public required string FileName { get; init; }

    public DateTime StagedAt { get; init; }

    /// <summary>Size in bytes; null as long as the upload is not complete.</summary>
    public long? Size { get; set; }

    /// <summary>What the import did (<see cref="ImportOutcome"/> as JSON); its chunks are gone then. Null: not imported yet.</summary>
    public string? Outcome { get; set; }
}

/// <summary>A piece of a staged package.</summary>
internal sealed class StagedChunk
{
    public Guid PackageId { get; init; }

    /// <summary>Place in the file, from 0 on.</summary>
    public int Number { get; init; }

    public byte[] Bytes { get; init; } = [];
}

internal sealed class StagedPackageMapping : IEntityTypeConfiguration<StagedPackage>
{
    public void Configure(EntityTypeBuilder<StagedPackage> builder)
    {
        builder.ToTable(nameof(StagedPackage));
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.FileName).HasMaxLength(StagedPackage.NameLength);
        // Two requests that import the same upload: the second one loses.
        builder.Property(p => p.Outcome).IsConcurrencyToken();
        builder.HasIndex(p => p.UserId);
        builder.HasIndex(p => p.StagedAt);
    }
}

internal sealed class StagedChunkMapping : IEntityTypeConfiguration<StagedChunk>
{
    public void Configure(EntityTypeBuilder<StagedChunk> builder)
    {
        builder.ToTable(nameof(StagedChunk));
        builder.HasKey(c => new { c.PackageId, c.Number });
        builder.HasOne<StagedPackage>().WithMany().HasForeignKey(c => c.PackageId).OnDelete(DeleteBehavior.Cascade);
    }
}
