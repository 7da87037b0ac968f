using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Resources;

/// <summary>A request for material.</summary>
public sealed class MaterialRequest : Row
{
    public Text Item { get; set; }
    public decimal Quantity { get; set; }
    public Text Unit { get; set; }

    /// <summary>Key of the activity.</summary>
    public string Activity { get; set; } = "";

    public DateOnly NeedBy { get; set; }
    public DateOnly? RequestedOn { get; set; }
    public DateOnly? ApprovedOn { get; set; }
    public DateOnly? OrderedOn { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public DateOnly? IssuedOn { get; set; }
    public decimal? ReceivedQuantity { get; set; }
    public decimal RejectedQuantity { get; set; }
    public Text Supplier { get; set; }
    public decimal Amount { get; set; }
    public string State { get; set; } = "";

    public bool IsCancelled => string.Equals(State, "cancelled", StringComparison.Ordinal);

    public bool IsReceivedOn(DateOnly day) => ReceivedOn <= day;
}

internal sealed class MaterialRequestMapping : IEntityTypeConfiguration<MaterialRequest>
{
    public void Configure(EntityTypeBuilder<MaterialRequest> builder)
    {
        builder.HasRow();
        builder.HasText(m => m.Item);
        builder.HasText(m => m.Unit);
        builder.HasText(m => m.Supplier);
        builder.HasCodes(m => m.State);
        builder.HasKeys(m => m.Activity);
        builder.Property(m => m.Amount).IsMoney();
        builder.HasIndex(m => new { m.ProjectId, m.Ordinal });
        builder.HasIndex(m => new { m.ProjectId, m.NeedBy });
        builder.HasIndex(m => new { m.ProjectId, m.State });
    }
}
