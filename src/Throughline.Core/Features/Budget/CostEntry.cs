using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>A cost entry. Posted ones cost; a reversed one keeps its amount and date, the negative entry beside it takes it back.</summary>
public sealed class CostEntry : Row
{
    public DateOnly Date { get; set; }

    /// <summary>Key of the activity; none when it was for the project as a whole.</summary>
    public string? Activity { get; set; }

    /// <summary>Code of <c>budget_category</c>.</summary>
    public string Category { get; set; } = "";

    /// <summary>Code of <c>cost_item</c>.</summary>
    public string CostItem { get; set; } = "";

    public decimal Amount { get; set; }
    public Text Name { get; set; }

    /// <summary>Code of <c>cost_source</c>.</summary>
    public string Source { get; set; } = "";

    public string? DocumentNo { get; set; }

    /// <summary>Key of the commitment.</summary>
    public string? Commitment { get; set; }

    public string State { get; set; } = "";

    public bool Costs => State is "posted" or "reversed";
}

internal sealed class CostEntryMapping : IEntityTypeConfiguration<CostEntry>
{
    public void Configure(EntityTypeBuilder<CostEntry> builder)
    {
        builder.HasRow();
        builder.HasText(e => e.Name);
        builder.HasCodes(e => e.Category, e => e.CostItem, e => e.Source, e => e.State);
        builder.HasKeys(e => e.Activity, e => e.Commitment);
        builder.Property(e => e.Amount).IsMoney();
        builder.HasIndex(e => new { e.ProjectId, e.Ordinal });
        builder.HasIndex(e => new { e.ProjectId, e.Date, e.Ordinal });
        builder.HasIndex(e => new { e.ProjectId, e.Amount, e.Ordinal });
        builder.HasIndex(e => new { e.ProjectId, e.Category });
        builder.HasIndex(e => new { e.ProjectId, e.State });
    }
}
