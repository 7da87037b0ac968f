using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Users;

/// <summary>Somebody who may sign in to this installation. Persons of a project are another thing (<see cref="Member"/> joins the two).</summary>
[NotAudited(
    nameof(PasswordHash), nameof(SecurityStamp), nameof(ConcurrencyStamp), nameof(AccessFailedCount),
    nameof(NormalizedUserName), nameof(NormalizedEmail), nameof(LockoutEnabled))]
public sealed class User : IdentityUser<Guid>, IAudited
{
    public const int NameLength = 100;
    public const int CodeLength = 64;

    public User() => Id = Guid.CreateVersion7();

    public string DisplayName { get; set; } = "";

    /// <summary>Codes of <c>access_role</c> held for the whole installation.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>"zh" or "en"; null: as the browser asks.</summary>
    public string? Language { get; set; }

    /// <summary>"light", "dark" or "system"; null: system.</summary>
    public string? Theme { get; set; }

    /// <summary>IANA name of the zone in which instants are shown; null: the project's.</summary>
    public string? TimeZone { get; set; }

    /// <summary>False: may not sign in, and every session is over.</summary>
    public bool IsActive { get; set; } = true;

    public DateTime CreatedAt { get; init; }

    /// <summary>Tells the audit of a new password, whose hash it never sees.</summary>
    public DateTime PasswordChangedAt { get; set; }

    [NotAudited]
    public DateTime? LastSignInAt { get; set; }

    string IAudited.AuditKey => UserName ?? "";
    Guid? IAudited.AuditProject => null;
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable(nameof(User));
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.UserName).HasMaxLength(User.NameLength).IsRequired();
        builder.Property(u => u.NormalizedUserName).HasMaxLength(User.NameLength).IsRequired();
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.Property(u => u.Email).HasMaxLength(256);
        builder.Property(u => u.NormalizedEmail).HasMaxLength(256);
        builder.HasIndex(u => u.NormalizedEmail);
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        builder.Property(u => u.DisplayName).HasMaxLength(User.NameLength);
        builder.Property(u => u.Language).HasMaxLength(User.CodeLength);
        builder.Property(u => u.Theme).HasMaxLength(User.CodeLength);
        builder.Property(u => u.TimeZone).HasMaxLength(User.CodeLength);
        builder.Ignore(u => u.PhoneNumber);
        builder.Ignore(u => u.PhoneNumberConfirmed);
    }
}

internal sealed class UserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder)
    {
        builder.ToTable("UserClaim");
        builder.HasKey(c => c.Id);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class UserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("UserLogin");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId);
    }
}

internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("UserToken");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class UserPasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("UserPasskey");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(p => p.Data, d => d.ToJson());
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
    }
}
