using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>A user in a project, with the roles held there and the person of the project that the user is.</summary>
public sealed class Member : IAudited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ProjectId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>Key of the project's person, if the user is one.</summary>
    public string? PersonKey { get; set; }

    /// <summary>Codes of <c>access_role</c>; they add up.</summary>
    public List<string> Roles { get; set; } = [];

    string IAudited.AuditKey => UserId.ToString();
    Guid? IAudited.AuditProject => ProjectId;
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable(nameof(Member));
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasIndex(m => new { m.ProjectId, m.UserId }).IsUnique();
        builder.HasIndex(m => m.UserId);
        builder.Property(m => m.PersonKey).HasMaxLength(RowMapping.KeyLength);
    }
}
