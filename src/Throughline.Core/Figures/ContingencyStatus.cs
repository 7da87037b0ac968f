namespace Throughline.Core.Figures;

/// <summary>The contingency reserve at a date (domain.md §7, §8). Money in the project's currency.</summary>
/// <param name="Day">The date.</param>
/// <param name="Initial">The reserve as it was set up.</param>
/// <param name="Remaining">What the draws until then left of it; null when draws are not stated.</param>
/// <param name="ResidualEmvOfThreats">What it has to cover; null when risks are not stated.</param>
public sealed record ContingencyStatus(DateOnly Day, decimal Initial, decimal? Remaining, decimal? ResidualEmvOfThreats)
{
    /// <summary>Remaining reserve / residual expected value of the open threats; below 1 is a warning; null without threats.</summary>
    public decimal? Coverage => CoverageOf(Remaining, ResidualEmvOfThreats);

    /// <summary>The coverage of an amount that is to be covered.</summary>
    public static decimal? CoverageOf(decimal? remaining, decimal? residual) => residual is null or 0m ? null : remaining / residual;

    internal static ContingencyStatus At(ProjectFacts facts, DateOnly day, decimal? residual)
        => new(day, facts.Project.Contingency, facts.Project.Contingency - facts.Costs.Drawn(day), residual);
}
