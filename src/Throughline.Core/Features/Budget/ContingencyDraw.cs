using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>Money taken from the contingency reserve for a change and a risk; negative = returned.</summary>
public sealed class ContingencyDraw : Row
{
    public DateOnly On { get; set; }

    /// <summary>Key of the change request.</summary>
    public string? ChangeRequest { get; set; }

    /// <summary>Key of the risk.</summary>
    public string? Risk { get; set; }

    public decimal Amount { get; set; }
    public Text Text { get; set; }
}

internal sealed class ContingencyDrawMapping : IEntityTypeConfiguration<ContingencyDraw>
{
    public void Configure(EntityTypeBuilder<ContingencyDraw> builder)
    {
        builder.HasRow();
        builder.HasText(d => d.Text);
        builder.HasKeys(d => d.ChangeRequest, d => d.Risk);
        builder.Property(d => d.Amount).IsMoney();
        builder.HasIndex(d => new { d.ProjectId, d.Ordinal });
        builder.HasIndex(d => new { d.ProjectId, d.On });
    }
}
