using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>The cost of an hour of a resource from a day on; the latest not after the day of work counts.</summary>
public sealed class Rate : Row
{
    /// <summary>Key of the resource.</summary>
    public string Resource { get; set; } = "";

    public decimal Amount { get; set; }
    public DateOnly From { get; set; }
}

internal sealed class RateMapping : IEntityTypeConfiguration<Rate>
{
    public void Configure(EntityTypeBuilder<Rate> builder)
    {
        builder.HasRow();
        builder.HasKeys(r => r.Resource);
        builder.Property(r => r.Amount).IsMoney();
        builder.HasIndex(r => new { r.ProjectId, r.Ordinal });
    }
}
