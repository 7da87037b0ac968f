using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>A record of a room that does not exist yet, kept as it came. Features read it through the future room's typed reader.</summary>
public sealed class PackageRecord : Row
{
    public string File { get; set; } = "";
    public string Collection { get; set; } = "";
    public string Json { get; set; } = "";
}

/// <summary>A file that the project's package has, with what of it is no list: so an export knows what was stated and what was not.</summary>
public sealed class PackageFile : Row
{
    /// <summary>JSON object: the file's fields; lists of records stand as empty lists, single records as empty objects.</summary>
    public string Json { get; set; } = "";
}

internal sealed class PackageRecordMapping : IEntityTypeConfiguration<PackageRecord>
{
    public void Configure(EntityTypeBuilder<PackageRecord> builder)
    {
        builder.ToTable(nameof(PackageRecord));
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Key).HasMaxLength(RowMapping.KeyLength);
        builder.Property(r => r.File).HasMaxLength(64);
        builder.Property(r => r.Collection).HasMaxLength(64);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => new { r.ProjectId, r.File, r.Collection, r.Key }).IsUnique();
    }
}

internal sealed class PackageFileMapping : IEntityTypeConfiguration<PackageFile>
{
    public void Configure(EntityTypeBuilder<PackageFile> builder) => builder.HasRow();
}
