using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Scope;

/// <summary>A requirement 需求. In scope = baselined and not Won't, until an approved change removes it (domain.md §3).</summary>
public sealed class Requirement : Row
{
    public string Type { get; set; } = "";

    /// <summary>Code of <c>moscow</c>.</summary>
    public string Moscow { get; set; } = "";

    public Text Name { get; set; }
    public Text Source { get; set; }

    /// <summary>Key of the person.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Effort in story points.</summary>
    public decimal? Points { get; set; }

    /// <summary>Key of the objective that it serves.</summary>
    public string? Objective { get; set; }

    /// <summary>Key of the CRM module.</summary>
    public string? Module { get; set; }

    /// <summary>Acceptance criteria: a JSON list of texts.</summary>
    public string Acceptance { get; set; } = "[]";

    public string State { get; set; } = "";
    public DateOnly? ReadyOn { get; set; }
    public DateOnly? BaselinedOn { get; set; }
    public DateOnly? AcceptedOn { get; set; }

    /// <summary>Whether it was promised by the end of <paramref name="day"/>; a later removal does not undo that.</summary>
    public bool IsInScope(DateOnly day) => BaselinedOn <= day && Moscow is "must" or "should" or "could";

    /// <summary>Whether the business had accepted it by the end of <paramref name="day"/>.</summary>
    public bool IsAccepted(DateOnly day) => string.Equals(State, "accepted", StringComparison.Ordinal) && AcceptedOn <= day;

    /// <summary>The acceptance criteria; one without language is in the package's.</summary>
    public IReadOnlyList<Text> Criteria(string primaryLanguage) => JsonSerializer.Deserialize<IReadOnlyList<Text>>(Acceptance, KeptRecords.OptionsIn(primaryLanguage)) ?? [];
}

internal sealed class RequirementMapping : IEntityTypeConfiguration<Requirement>
{
    public void Configure(EntityTypeBuilder<Requirement> builder)
    {
        builder.HasRow();
        builder.HasText(r => r.Name);
        builder.HasText(r => r.Source);
        builder.HasCodes(r => r.Type, r => r.Moscow, r => r.State);
        builder.HasKeys(r => r.Owner, r => r.Objective, r => r.Module);
        builder.HasIndex(r => new { r.ProjectId, r.Ordinal });
        builder.HasIndex(r => new { r.ProjectId, r.State });
        builder.HasIndex(r => new { r.ProjectId, r.Objective });
    }
}
