using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common.Staging;

/// <summary>An uploaded file that waits between its preview and its import. It lies in the database, so any node can go on with it.</summary>
public sealed class StagedFile
{
    public const int NameLength = 200;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who uploaded it; nobody else sees it.</summary>
    public Guid UserId { get; init; }

    /// <summary>Name of the file on the uploader's computer, without its path.</summary>
    public required string FileName { get; set; }

    public DateTime StagedAt { get; set; }

    /// <summary>Size in bytes; null as long as the upload is not complete.</summary>
    public long? Size { get; set; }

    /// <summary>What it is imported into: the kind of the records of a register; null: a package.</summary>
    public string? Purpose { get; init; }

    /// <summary>The project that it is imported into; null: the file says it.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>What its uploader chose for the import, as JSON.</summary>
    public string? Choices { get; set; }

    /// <summary>What the import did, as JSON; its chunks are gone then. Null: not imported yet.</summary>
    public string? Outcome { get; set; }
}

/// <summary>A piece of a staged file.</summary>
internal sealed class StagedChunk
{
    public Guid FileId { get; init; }

    /// <summary>Place in the file, from 0 on.</summary>
    public int Number { get; init; }

    public byte[] Bytes { get; init; } = [];
}

internal sealed class StagedFileMapping : IEntityTypeConfiguration<StagedFile>
{
    public void Configure(EntityTypeBuilder<StagedFile> builder)
    {
        // Named in the days when only packages waited.
        builder.ToTable("StagedPackage");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Purpose).HasMaxLength(RowMapping.CodeLength);
        builder.Property(p => p.FileName).HasMaxLength(StagedFile.NameLength);
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
        builder.Property(c => c.FileId).HasColumnName("PackageId");
        builder.HasKey(c => new { c.FileId, c.Number });
        builder.HasOne<StagedFile>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
