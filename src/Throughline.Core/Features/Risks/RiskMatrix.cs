namespace Throughline.Core.Features.Risks;

/// <summary>Bands of the risk matrix by score: up to 4, 9, 14 and 25.</summary>
public enum RiskBand
{
    Low,
    Medium,
    High,
    Extreme,
}

/// <summary>Probability and impact, each 1 to 5.</summary>
public readonly record struct RiskRating(int Probability, int Impact)
{
    /// <summary>Probability × impact, 1 to 25.</summary>
    public int Score => Probability * Impact;

    public RiskBand Band => RiskMatrix.BandOf(Score);
}

/// <summary>The ratio behind each level of probability; what a project does not set has its default.</summary>
public sealed class ProbabilityScale(IReadOnlyDictionary<string, decimal>? own = null)
{
    private static readonly decimal[] Default = [0.10m, 0.30m, 0.50m, 0.70m, 0.90m];

    private readonly decimal[] _ratios =
        [.. Default.Select((ratio, i) => own is not null && own.TryGetValue(((char)('1' + i)).ToString(), out var set) ? set : ratio)];

    /// <summary>The ratio of a level from 1 to 5.</summary>
    public decimal this[int level] => _ratios[level - 1];
}

/// <summary>What a risk is worth. Money in the project's currency; threats positive, opportunities negative.</summary>
/// <param name="Probability">The ratio of the inherent probability.</param>
/// <param name="Pert">Expected cost if it happens: (low + 4·likely + high) / 6, always positive.</param>
/// <param name="Emv">Expected monetary value of the inherent risk.</param>
/// <param name="ResidualProbability">The ratio of the residual probability.</param>
/// <param name="ResidualEmv">Expected monetary value after the responses.</param>
/// <param name="ExposureDays">Expected delay of the inherent risk in working days.</param>
/// <param name="Leverage">Reduction of the expected value for each unit of money spent on responses; null without cost.</param>
public sealed record RiskValue(decimal Probability, decimal Pert, decimal Emv, decimal ResidualProbability, decimal ResidualEmv, decimal ExposureDays, decimal? Leverage);

/// <summary>The rules of domain.md §8: score, band, expected values, leverage.</summary>
public static class RiskMatrix
{
    public const int Levels = 5;

    public static RiskBand BandOf(int score) => score switch
    {
        >= 15 => RiskBand.Extreme,
        >= 10 => RiskBand.High,
        >= 5 => RiskBand.Medium,
        _ => RiskBand.Low,
    };

    /// <summary>The code of a band in the list <c>risk_band</c>.</summary>
    public static string CodeOf(RiskBand band) => band switch
    {
        RiskBand.Extreme => "extreme",
        RiskBand.High => "high",
        RiskBand.Medium => "medium",
        _ => "low",
    };

    public static RiskValue ValueOf(Risk risk, ProbabilityScale scale)
    {
        var sign = risk.IsOpportunity ? -1m : 1m;
        var pert = PertOf(risk);
        var probability = scale[risk.Probability];
        var residual = scale[risk.ResidualProbability];
        var emv = sign * probability * pert;
        var residualEmv = sign * residual * pert * risk.ResidualImpactRatio;
        var cost = risk.ResponseCost;
        return new RiskValue(
            probability, pert, emv, residual, residualEmv, sign * probability * risk.DelayDays, cost == 0 ? null : (emv - residualEmv) / cost);
    }

    /// <summary>Expected monetary value at the probability of a rating.</summary>
    public static decimal EmvOf(Risk risk, RiskRating rating, ProbabilityScale scale)
        => (risk.IsOpportunity ? -1m : 1m) * scale[rating.Probability] * PertOf(risk);

    private static decimal PertOf(Risk risk) => (risk.CostLow + (4 * risk.CostLikely) + risk.CostHigh) / 6;
}
