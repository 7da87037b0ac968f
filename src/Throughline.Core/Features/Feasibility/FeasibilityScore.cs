using Throughline.Engine;

namespace Throughline.Core.Features.Feasibility;

public enum FeasibilityVerdict
{
    Go,
    Conditional,
    NoGo,
}

/// <summary>Scores and verdict of a feasibility study (domain.md §2).</summary>
public sealed record FeasibilityScore
{
    public const int Highest = 5;
    public const int KnockoutFails = 1;
    public const decimal GoTotal = 3.5m;
    public const decimal GoDimension = 2.5m;
    public const decimal NoGoTotal = 3.0m;
    public const decimal NoGoDimension = 2.0m;

    /// <summary>Code and score of each dimension, in their order.</summary>
    public required IReadOnlyList<(string Code, decimal? Score)> Dimensions { get; init; }

    /// <summary>F = Σ W·D ÷ Σ W; null when a dimension has no score, or nothing has weight.</summary>
    public required decimal? Total { get; init; }

    /// <summary>Null as long as a score is undefined that could change it.</summary>
    public required FeasibilityVerdict? Verdict { get; init; }

    public static FeasibilityScore Of(FeasibilityStudy study)
    {
        var dimensions = study.Dimensions.Select(d => (d.Code, d.Weight, d.Score)).ToList();
        var total = dimensions.TrueForAll(d => d.Score is not null)
            ? Quotient.Of(dimensions.Sum(d => d.Weight * d.Score), dimensions.Sum(d => d.Weight))
            : null;
        return new FeasibilityScore
        {
            Dimensions = [.. dimensions.Select(d => (d.Code, d.Score))],
            Total = total,
            Verdict = study.Dimensions.Any(d => d.Criteria.Any(c => c.IsFailedKnockout)) || total < NoGoTotal || dimensions.Exists(d => d.Score < NoGoDimension)
                ? FeasibilityVerdict.NoGo
                : total is null ? null
                : total >= GoTotal && dimensions.TrueForAll(d => d.Score >= GoDimension) ? FeasibilityVerdict.Go
                : FeasibilityVerdict.Conditional,
        };
    }
}
