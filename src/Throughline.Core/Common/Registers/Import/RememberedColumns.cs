using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common.Registers.Import;

/// <summary>What a person chose for the columns of a file imported into a register: the next file with the same headings needs no choice.</summary>
public sealed class RememberedColumns
{
    /// <summary>Headings of one person and register that are remembered; the earliest are forgotten.</summary>
    public const int Most = 400;

    public Guid UserId { get; init; }

    /// <summary>The kind of the records.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON list of heading and input; an input of null: not imported.</summary>
    public string Columns { get; set; } = "[]";
}

/// <summary>A heading and the input that it stands for; null: none.</summary>
internal sealed record RememberedColumn(string Heading, string? Target);

internal sealed class RememberedColumnsMapping : IEntityTypeConfiguration<RememberedColumns>
{
    public void Configure(EntityTypeBuilder<RememberedColumns> builder)
    {
        builder.ToTable(nameof(RememberedColumns));
        builder.HasKey(c => new { c.UserId, c.Kind });
        builder.Property(c => c.Kind).HasMaxLength(RowMapping.CodeLength);
    }
}
