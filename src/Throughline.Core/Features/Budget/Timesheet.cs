using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>A week of hours of one resource; only approved and locked sheets cost.</summary>
public sealed class Timesheet : Row
{
    private readonly NestedPart<IReadOnlyList<TimesheetLine>> _lines = new("[]");

    /// <summary>Key of the resource.</summary>
    public string Resource { get; set; } = "";

    /// <summary>The Monday of the week.</summary>
    public DateOnly Week { get; set; }

    public string State { get; set; } = "";
    public DateOnly? SubmittedOn { get; set; }
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Key of the person.</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>JSON list of <see cref="Lines"/>.</summary>
    public string LinesJson { get => _lines.Json; set => _lines.Json = value; }

    public Text Note { get; set; }

    public IReadOnlyList<TimesheetLine> Lines => _lines.Value;

    public bool Costs => State is "approved" or "locked";
}

/// <summary>Hours of one day on one activity; negative hours correct earlier ones.</summary>
public sealed record TimesheetLine(string Activity, DateOnly Date, decimal Hours);

internal sealed class TimesheetMapping : IEntityTypeConfiguration<Timesheet>
{
    public void Configure(EntityTypeBuilder<Timesheet> builder)
    {
        builder.HasRow();
        builder.HasText(s => s.Note);
        builder.HasCodes(s => s.State);
        builder.HasKeys(s => s.Resource, s => s.ApprovedBy);
        builder.Ignore(s => s.Lines);
        builder.HasIndex(s => new { s.ProjectId, s.Ordinal });
        builder.HasIndex(s => new { s.ProjectId, s.Week });
        builder.HasIndex(s => new { s.ProjectId, s.State });
    }
}
