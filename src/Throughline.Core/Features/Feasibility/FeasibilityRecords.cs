using Throughline.Core.Common;

namespace Throughline.Core.Features.Feasibility;

/// <summary>The feasibility study 可行性研究.</summary>
public sealed record FeasibilityStudy(string State, DateOnly? DecidedOn, string? Owner, IReadOnlyList<FeasibilityDimension> Dimensions, IReadOnlyList<FeasibilityFinding>? Findings);

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

/// <summary>The business case 商业论证: costs and benefits by year, year 0 first.</summary>
public sealed record BusinessCase(
    string State, string? Owner, decimal DiscountRate, int HorizonYears, IReadOnlyList<decimal> AnnualCosts, IReadOnlyList<decimal> AnnualBenefits,
    IReadOnlyList<BusinessOption>? Options, Text Problem);

public sealed record BusinessOption(Text Name, Text Assessment, bool Recommended);
