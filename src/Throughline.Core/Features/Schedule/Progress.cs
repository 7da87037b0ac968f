using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Schedule;

/// <summary>Physical progress of an activity at a date; append-only, the latest not after a date counts.</summary>
public sealed class ProgressRecord : Row
{
    public string Activity { get; set; } = "";
    public DateOnly On { get; set; }

    /// <summary>Ratio 0–1.</summary>
    public decimal Percent { get; set; }

    /// <summary>Working days from the date on.</summary>
    public int? RemainingDays { get; set; }
}

/// <summary>When an activity really began and ended; its key is the activity's.</summary>
public sealed class ActualDates : Row
{
    public DateOnly Start { get; set; }
    public DateOnly? Finish { get; set; }
}

/// <summary>A manual estimate of the cost to complete, made for one status date; its key is the date.</summary>
public sealed class EstimateToComplete : Row
{
    public DateOnly StatusDate { get; set; }
    public decimal Amount { get; set; }
    public string By { get; set; } = "";
}

internal sealed class ProgressRecordMapping : IEntityTypeConfiguration<ProgressRecord>
{
    public void Configure(EntityTypeBuilder<ProgressRecord> builder)
    {
        builder.HasRow();
        builder.Property(r => r.Activity).HasMaxLength(RowMapping.KeyLength);
        builder.HasIndex(r => new { r.ProjectId, r.Activity, r.On });
    }
}

internal sealed class ActualDatesMapping : IEntityTypeConfiguration<ActualDates>
{
    public void Configure(EntityTypeBuilder<ActualDates> builder) => builder.HasRow();
}

internal sealed class EstimateToCompleteMapping : IEntityTypeConfiguration<EstimateToComplete>
{
    public void Configure(EntityTypeBuilder<EstimateToComplete> builder)
    {
        builder.HasRow();
        builder.Property(e => e.Amount).IsMoney();
    }
}
