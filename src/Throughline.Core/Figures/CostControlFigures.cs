using Throughline.Core.Features.Budget;

namespace Throughline.Core.Figures;

/// <summary>What counts as cost at a date, what is left out, what is committed and what is still available (domain.md §7). Each is null as long as it is undefined.</summary>
public sealed record CostControlFigures
{
    public required DateOnly Day { get; init; }

    /// <summary>Approved and locked hours by day of work, corrections subtracted.</summary>
    public required decimal? ApprovedHours { get; init; }

    /// <summary>Hours on draft, submitted and returned sheets.</summary>
    public required decimal? ExcludedHours { get; init; }

    /// <summary>Approved hours at the rates of their days.</summary>
    public required decimal? LabourCost { get; init; }

    public required decimal? PostedCost { get; init; }

    /// <summary>Cost entries that are not posted.</summary>
    public required decimal? ExcludedCost { get; init; }

    public required CommittedCost? Commitments { get; init; }

    /// <summary>BAC in force − actual cost − open commitments.</summary>
    public required decimal? AvailableBudget { get; init; }

    /// <summary>BAC in force + what is left of the contingency reserve + management reserve.</summary>
    public required decimal? TotalFunding { get; init; }

    /// <summary>At the end of <paramref name="day"/>.</summary>
    public static CostControlFigures At(ProjectFacts facts, DateOnly day)
    {
        var costs = facts.Costs;
        var bac = facts.InForce(day)?.Bac;
        var commitments = costs.CommittedAt(day);
        return new CostControlFigures
        {
            Day = day,
            ApprovedHours = costs.ApprovedHours(day),
            ExcludedHours = costs.ExcludedHours(day),
            LabourCost = costs.LabourCost(day),
            PostedCost = costs.EntryCost(day),
            ExcludedCost = costs.ExcludedCost(day),
            Commitments = commitments,
            AvailableBudget = commitments?.AvailableOf(bac, costs.ActualCost(day)),
            TotalFunding = bac + (facts.Project.Contingency - costs.Drawn(day)) + facts.Project.ManagementReserve,
        };
    }
}
