using Throughline.Engine;

namespace Throughline.Core.Features.Goals;

/// <summary>KPI score 指标得分: the weighted attainments, each kept between 0 and 1.2 (domain.md §2).</summary>
public static class KpiScore
{
    public const decimal Least = 0m;
    public const decimal Most = 1.2m;

    /// <summary>What an attainment counts for.</summary>
    public static decimal? Counted(decimal? attainment) => attainment is { } a ? Math.Clamp(a, Least, Most) : null;

    /// <summary>Σ w · clamp(A, 0, 1.2) ÷ Σ w over those with an attainment; null without any, or without weight.</summary>
    public static decimal? Of(IEnumerable<(decimal Weight, decimal? Attainment)> kpis)
    {
        decimal weights = 0;
        decimal sum = 0;
        foreach (var (weight, attainment) in kpis)
        {
            if (Counted(attainment) is { } counted)
            {
                weights += weight;
                sum += weight * counted;
            }
        }
        return Quotient.Of(sum, weights);
    }
}
