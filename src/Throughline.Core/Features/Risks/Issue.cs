using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Risks;

/// <summary>Something that went wrong and is to be resolved.</summary>
public sealed class Issue : Row
{
    /// <summary>Key of the risk that occurred, if it was one.</summary>
    public string? Risk { get; set; }

    /// <summary>Code of <c>defect_severity</c>.</summary>
    public string Severity { get; set; } = "";

    public Text Title { get; set; }

    /// <summary>Key of the person.</summary>
    public string Owner { get; set; } = "";

    public DateOnly OpenedOn { get; set; }
    public DateOnly Due { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Key of the person.</summary>
    public string? EscalatedTo { get; set; }

    public Text Resolution { get; set; }
    public string State { get; set; } = "";

    public bool IsKnownOn(DateOnly day) => OpenedOn <= day;

    public bool IsOpenOn(DateOnly day) => IsKnownOn(day) && !(ClosedOn <= day);

    public bool IsOverdueOn(DateOnly day) => IsOpenOn(day) && Due < day;
}

internal sealed class IssueMapping : IEntityTypeConfiguration<Issue>
{
    public void Configure(EntityTypeBuilder<Issue> builder)
    {
        builder.HasRow();
        builder.HasText(i => i.Title);
        builder.HasText(i => i.Resolution);
        builder.HasCodes(i => i.Severity, i => i.State);
        builder.HasKeys(i => i.Risk, i => i.Owner, i => i.EscalatedTo);
        builder.HasIndex(i => new { i.ProjectId, i.Ordinal });
        builder.HasIndex(i => new { i.ProjectId, i.State });
        builder.HasIndex(i => new { i.ProjectId, i.OpenedOn });
    }
}
