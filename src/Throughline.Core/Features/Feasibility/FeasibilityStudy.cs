using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Feasibility;

/// <summary>The feasibility study 可行性研究; one in a project.</summary>
public sealed class FeasibilityStudy : Row
{
    private readonly NestedPart<IReadOnlyList<FeasibilityDimension>> _dimensions = new("[]");
    private readonly NestedPart<IReadOnlyList<FeasibilityFinding>> _findings = new("[]");

    /// <summary>Code of <c>feasibility_state</c>.</summary>
    public string State { get; set; } = "";

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Key of the person who leads it.</summary>
    public string? Owner { get; set; }

    /// <summary>JSON list of <see cref="Dimensions"/>.</summary>
    public string DimensionsJson { get => _dimensions.Json; set => _dimensions.Json = value; }

    /// <summary>JSON list of <see cref="Findings"/>.</summary>
    public string FindingsJson { get => _findings.Json; set => _findings.Json = value; }

    public IReadOnlyList<FeasibilityDimension> Dimensions => _dimensions.Value;
    public IReadOnlyList<FeasibilityFinding> Findings => _findings.Value;
}

/// <summary>One of the dimensions market, technical, financial, resource.</summary>
public sealed record FeasibilityDimension(string Code, Text Name, decimal Weight, IReadOnlyList<FeasibilityCriterion> Criteria)
{
    /// <summary>D = Σ w·s ÷ Σ w over its criteria; null without weight.</summary>
    public decimal? Score => Engine.Quotient.Of(Criteria.Sum(c => c.Weight * c.Score), Criteria.Sum(c => c.Weight));
}

/// <summary>A criterion with its score, 1 to 5.</summary>
public sealed record FeasibilityCriterion(Text Name, decimal Weight, int Score, bool Knockout, Text Evidence)
{
    /// <summary>A knock-out 否决项 fails with score 1.</summary>
    public bool IsFailedKnockout => Knockout && Score <= FeasibilityScore.KnockoutFails;
}

/// <summary>What the study found, and the risk that came of it.</summary>
public sealed record FeasibilityFinding(string Dimension, Text Text, string? Risk);

internal sealed class FeasibilityStudyMapping : IEntityTypeConfiguration<FeasibilityStudy>
{
    public void Configure(EntityTypeBuilder<FeasibilityStudy> builder)
    {
        builder.HasRow();
        builder.HasCodes(s => s.State);
        builder.HasKeys(s => s.Owner);
        builder.Ignore(s => s.Dimensions);
        builder.Ignore(s => s.Findings);
    }
}
