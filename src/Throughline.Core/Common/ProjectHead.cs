using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>What every request needs to know of a project before anything else: which one a code means, and how far it has moved on.</summary>
public sealed class ProjectHead
{
    public Guid ProjectId { get; init; }

    /// <summary>The code in addresses; the key of the project.</summary>
    public required string Code { get; init; }

    /// <summary>Counts the committed writes: what was computed at one number stays true until the next.</summary>
    public long Revision { get; init; }
}

internal sealed class ProjectHeadMapping : IEntityTypeConfiguration<ProjectHead>
{
    public void Configure(EntityTypeBuilder<ProjectHead> builder)
    {
        builder.ToTable(nameof(ProjectHead));
        builder.HasKey(r => r.ProjectId);
        builder.Property(r => r.ProjectId).ValueGeneratedNever();
        builder.Property(r => r.Code).HasMaxLength(RowMapping.KeyLength);
        builder.HasIndex(r => r.Code).IsUnique();
    }
}
