using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Core.Common;

/// <summary>
/// A change of the data that follows the migrations: done once for an installation, then remembered by its name. It may be
/// interrupted, so what it has done already it must leave alone when it runs again.
/// </summary>
public sealed record UpgradeStep(string Name, Func<IDbContextFactory<AppDb>, CancellationToken, Task> RunAsync);

/// <summary>The upgrade steps of the product, in their order.</summary>
public sealed class UpgradeSteps(IReadOnlyList<UpgradeStep> steps)
{
    public IReadOnlyList<UpgradeStep> All { get; } = steps;
}

/// <summary>An upgrade step that this installation has behind it.</summary>
public sealed class DoneUpgrade
{
    public required string Name { get; init; }
    public DateTime DoneAt { get; init; }
}

internal sealed class DoneUpgradeMapping : IEntityTypeConfiguration<DoneUpgrade>
{
    public const int NameLength = 100;

    public void Configure(EntityTypeBuilder<DoneUpgrade> builder)
    {
        builder.ToTable(nameof(DoneUpgrade));
        builder.HasKey(d => d.Name);
        builder.Property(d => d.Name).HasMaxLength(NameLength);
    }
}
