using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Goals;

/// <summary>A measured value of a KPI for a month.</summary>
public sealed class Measurement : Row
{
    /// <summary>Key of the KPI.</summary>
    public string Kpi { get; set; } = "";

    public Month Period { get; set; }
    public decimal Value { get; set; }

    /// <summary>Code of <c>kpi_source</c>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Code of <c>measurement_status</c>.</summary>
    public string Status { get; set; } = "";

    public DateOnly RecordedOn { get; set; }

    /// <summary>How many cases it was measured on.</summary>
    public int? N { get; set; }
}

internal sealed class MeasurementMapping : IEntityTypeConfiguration<Measurement>
{
    private const int MonthLength = 7;

    public void Configure(EntityTypeBuilder<Measurement> builder)
    {
        builder.HasRow();
        builder.HasCodes(m => m.Source, m => m.Status);
        builder.HasKeys(m => m.Kpi);
        builder.Property(m => m.Period).HasConversion(v => v.ToString(), v => Month.OfColumn(v)).HasMaxLength(MonthLength);
        builder.HasIndex(m => new { m.ProjectId, m.Ordinal });
        builder.HasIndex(m => new { m.ProjectId, m.Kpi, m.Period });
    }
}
