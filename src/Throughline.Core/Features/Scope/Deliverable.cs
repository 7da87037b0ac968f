using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>A deliverable with every submission of it; management ones (charter, reports) answer no requirement.</summary>
public sealed class Deliverable : Row
{
    private readonly NestedPart<IReadOnlyList<Text>> _criteria = new("[]");
    private readonly NestedPart<IReadOnlyList<Submission>> _submissions = new("[]");

    /// <summary>Key of the activity that makes it.</summary>
    public string Activity { get; set; } = "";

    public Text Name { get; set; }

    /// <summary>Key of the person.</summary>
    public string Owner { get; set; } = "";

    public bool Management { get; set; }

    /// <summary>Keys of the requirements that it answers.</summary>
    public List<string> Requirements { get; set; } = [];

    /// <summary>The gate that needs it, or close.</summary>
    public string RequiredFor { get; set; } = "";

    public DateOnly Due { get; set; }

    /// <summary>JSON list of <see cref="Criteria"/>.</summary>
    public string CriteriaJson { get => _criteria.Json; set => _criteria.Json = value; }

    /// <summary>JSON list of <see cref="Submissions"/>.</summary>
    public string SubmissionsJson { get => _submissions.Json; set => _submissions.Json = value; }

    public string State { get; set; } = "";
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>What must hold for it to be accepted.</summary>
    public IReadOnlyList<Text> Criteria => _criteria.Value;

    public IReadOnlyList<Submission> Submissions => _submissions.Value;

    public bool IsAccepted(DateOnly day) => AcceptedOn <= day;
}

/// <summary>One time that a deliverable was handed in, and what came of it.</summary>
public sealed record Submission(DateOnly On, string Result, string By, Text? Note);

internal sealed class DeliverableMapping : IEntityTypeConfiguration<Deliverable>
{
    public void Configure(EntityTypeBuilder<Deliverable> builder)
    {
        builder.HasRow();
        builder.HasText(d => d.Name);
        builder.HasCodes(d => d.State);
        builder.HasKeys(d => d.Activity, d => d.Owner);
        builder.Ignore(d => d.Criteria);
        builder.Ignore(d => d.Submissions);
        builder.HasIndex(d => new { d.ProjectId, d.Ordinal });
        builder.HasIndex(d => new { d.ProjectId, d.State });
        builder.HasIndex(d => new { d.ProjectId, d.Due });
    }
}
