using Throughline.Core.Common;
using Throughline.Core.Features.Budget;

namespace Throughline.Core.Figures;

/// <summary>Which parts of the room somebody may see.</summary>
public sealed record CostRights
{
    /// <summary>Money of earned value and forecast, and with it what was spent.</summary>
    public required bool Figures { get; init; }

    public required bool Entries { get; init; }
    public required bool Commitments { get; init; }
    public required bool Reserves { get; init; }

    /// <summary>Manual estimates to complete, and the forecast made of them.</summary>
    public required bool Estimates { get; init; }

    public required bool WorkPackages { get; init; }
    public required bool Activities { get; init; }
    public required bool Risks { get; init; }
    public required bool Changes { get; init; }

    internal static CostRights Of(ProjectAccess granted) => new()
    {
        Figures = granted.May(Permissions.CostFiguresRead),
        Entries = granted.May(Permissions.CostEntriesRead),
        Commitments = granted.May(Permissions.CommitmentsRead),
        Reserves = granted.May(Permissions.ReservesRead),
        Estimates = granted.May(Permissions.EstimatesRead),
        WorkPackages = granted.May(Permissions.WorkPackageMoneyRead),
        Activities = granted.May(Permissions.ActivityMoneyRead),
        Risks = granted.May(Permissions.RisksRead),
        Changes = granted.May(Permissions.ChangesRead),
    };
}

/// <summary>What all views of the room share.</summary>
public sealed record CostHead
{
    public required string Project { get; init; }
    public required Text ProjectName { get; init; }
    public required string Currency { get; init; }

    /// <summary>Code of <c>tax_basis</c>.</summary>
    public required string TaxBasis { get; init; }

    public required DateOnly DataDate { get; init; }

    /// <summary>All status dates, the latest first.</summary>
    public required IReadOnlyList<DateOnly> StatusDates { get; init; }

    public required DateOnly ProjectStart { get; init; }

    /// <summary>Version of the baseline in force; null when none was.</summary>
    public required string? Baseline { get; init; }

    /// <summary>Version of the first baseline.</summary>
    public required string? FirstBaseline { get; init; }

    /// <summary>Why nothing is computed at the data date; null when something is.</summary>
    public required string? Nothing { get; init; }

    public required CostRights Rights { get; init; }

    internal static CostHead Of(ProjectFigures figures, ProjectAccess granted)
    {
        var facts = figures.Facts;
        return new CostHead
        {
            Project = facts.Project.Key,
            ProjectName = facts.Project.Name,
            Currency = facts.Project.Currency,
            TaxBasis = facts.Project.TaxBasis,
            DataDate = figures.DataDate,
            StatusDates = [.. facts.StatusDates.Reverse()],
            ProjectStart = facts.Start,
            Baseline = facts.InForce(figures.DataDate)?.Version,
            FirstBaseline = facts.InForce(figures.DataDate) is null ? null : facts.Baselines[0].Version,
            Nothing = Workings.NothingToCompute(figures),
            Rights = CostRights.Of(granted),
        };
    }
}

/// <summary>Cost of a project at a data date; a part that the asker may not see is null.</summary>
public sealed record CostOverview
{
    public required CostHead Head { get; init; }

    /// <summary>The figures that have workings; those of money answer only whoever may see it.</summary>
    public required ProjectFigures Figures { get; init; }

    /// <summary>Earned value at the data date; null without baseline in force. Its amounts are for those with the right to them.</summary>
    public required EarnedValueStatus? Status { get; init; }

    public required ProjectHealth Health { get; init; }
    public required ValueCurves? Curves { get; init; }

    /// <summary>At every status date through the data date, and at the data date.</summary>
    public required IReadOnlyList<EarnedValueStatus> History { get; init; }

    /// <summary>Null without the right to figures, or without baseline in force.</summary>
    public required IReadOnlyList<CategoryCost>? Categories { get; init; }

    public required CostControlFigures? Control { get; init; }

    /// <summary>Null without the right to commitments.</summary>
    public required CommitmentList? Commitments { get; init; }

    /// <summary>Null without the right to reserves.</summary>
    public required ReserveStatus? Reserve { get; init; }
}

/// <summary>The commitments at a date.</summary>
/// <param name="Rows">Those signed by then, in their order; null when commitments are not stated.</param>
public sealed record CommitmentList(IReadOnlyList<CommitmentRow>? Rows);

/// <summary>A commitment at a date.</summary>
/// <param name="Commitment">The record.</param>
/// <param name="Vendor">Name of the vendor; empty when it names none that is known.</param>
/// <param name="Category">Code of the budget category that it falls under; null when it is no single one.</param>
/// <param name="Invoiced">Invoiced by then.</param>
/// <param name="Open">Still to be invoiced.</param>
public sealed record CommitmentRow(Commitment Commitment, Text Vendor, string? Category, decimal Invoiced, decimal Open);

/// <summary>The reserves at a date.</summary>
/// <param name="Contingency">The contingency reserve; its cover of the risks only for those who may see risks.</param>
/// <param name="Draws">The draws through the date, in their order; null when draws are not stated.</param>
/// <param name="Management">The management reserve.</param>
/// <param name="TotalFunding">BAC, what is left of the contingency reserve, and the management reserve; null when undefined.</param>
public sealed record ReserveStatus(ContingencyStatus Contingency, IReadOnlyList<ContingencyDraw>? Draws, decimal Management, decimal? TotalFunding);

/// <summary>What of the budget is asked for.</summary>
public sealed record BudgetQuery
{
    /// <summary>Part of a name (either language) or outline number.</summary>
    public string? Search { get; init; }

    /// <summary>Also activities, not only what is above them; only for those who may see their money.</summary>
    public bool WithActivities { get; init; }

    /// <summary>Only what has cost more than its budget.</summary>
    public bool OnlyOverrun { get; init; }

    /// <summary>Null: all of them.</summary>
    public PageRequest? Page { get; init; } = new();
}

/// <summary>The budget along the outline.</summary>
/// <param name="Head">What all views share.</param>
/// <param name="Rows">Null when no baseline was in force.</param>
/// <param name="Total">The sum of the whole plan.</param>
public sealed record BudgetTable(CostHead Head, Page<BudgetRow>? Rows, BudgetRow? Total);
