using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>Budget, cost, commitments, reserves and earned value of a project at any data date, each part for those who may see it.</summary>
public sealed class CostService(Access access, FiguresService figures)
{
    /// <summary>The room at a glance; without a data date, at the earlier of today and the last status date.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see budget and cost of work packages.</exception>
    public async Task<CostOverview> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.WorkPackageMoneyRead, cancellationToken);
        return OverviewOf(await figures.GetAsync(granted, dataDate, cancellationToken), granted);
    }

    /// <summary>The same for whoever asks how its amounts came about.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the money of earned value.</exception>
    public async Task<CostOverview> GetAmountsAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CostFiguresRead, cancellationToken);
        return OverviewOf(await figures.GetAsync(granted, dataDate, cancellationToken), granted);
    }

    /// <summary>The commitments alone, for files.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see commitments.</exception>
    public async Task<(CostHead Head, CommitmentList List)> GetCommitmentsAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CommitmentsRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        return (CostHead.Of(found, granted), new CommitmentList(RowsOf(found.Facts, found.DataDate)));
    }

    /// <summary>The budget along the outline of the plan: work packages and what is above them; activities for those who may see their money.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see budget and cost of work packages.</exception>
    public async Task<BudgetTable> GetBudgetAsync(string project, DateOnly? dataDate, BudgetQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.WorkPackageMoneyRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var (facts, day) = (found.Facts, found.DataDate);
        var head = CostHead.Of(found, granted);
        if (facts.InForce(day) is not { } plan)
        {
            return new BudgetTable(head, null, null);
        }
        var rows = BudgetTree.Of(found.TreeOf(plan), facts.Baselines[0], head.Rights.Figures ? facts.Costs.CostByActivity(day) : null);
        var fitting = rows.Where(r => !r.IsLeaf || (head.Rights.Activities && query.WithActivities && r is not { Budget: 0m, First: null or 0m, Actual: null or 0m }))
            .Where(r => (!query.OnlyOverrun || r.Left < 0) && (query.Search is not { } search || Contains(r, search)))
            .ToList();
        var request = query.Page ?? new PageRequest();
        var total = new BudgetRow
        {
            Key = null,
            Number = null,
            Name = default,
            Level = 0,
            IsLeaf = false,
            First = facts.Baselines[0].Bac,
            Budget = plan.Bac,
            Actual = head.Rights.Figures ? facts.Costs.ActualCost(day) : null,
        };
        return new BudgetTable(head, new Page<BudgetRow>(query.Page is { } page ? [.. fitting.Skip(page.Skip).Take(page.Size)] : fitting, fitting.Count, request), total);
    }

    private static CostOverview OverviewOf(ProjectFigures found, ProjectAccess granted)
    {
        var (facts, day) = (found.Facts, found.DataDate);
        var head = CostHead.Of(found, granted);
        var rights = head.Rights;
        return new CostOverview
        {
            Head = head,
            Figures = found,
            Status = found.EarnedValueAt(day),
            Health = ProjectHealth.Of(found),
            Curves = ValueCurves.Of(found),
            History = [.. found.StatusDates.Append(day).Distinct().Order().Select(found.EarnedValueAt).OfType<EarnedValueStatus>()],
            Categories = rights is { Figures: true, Commitments: true } ? CategoryCost.At(facts, day) : null,
            Control = rights is { Figures: true, Commitments: true, Reserves: true } ? found.CostControlAt(day) : null,
            Commitments = rights.Commitments ? new CommitmentList(RowsOf(facts, day)) : null,
            Reserve = rights.Reserves ? ReserveOf(found, rights) : null,
        };
    }

    private static IReadOnlyList<CommitmentRow>? RowsOf(ProjectFacts facts, DateOnly day)
    {
        if (facts.Costs.Commitments is not { } commitments)
        {
            return null;
        }
        var categories = CategoryCost.CommitmentCategoriesOf(facts, facts.InForce(day));
        return [.. commitments.Where(c => c.BindsOn(day)).Select(c => new CommitmentRow(
            c, c.Vendor is { } vendor ? facts.Resources.NameOf(vendor, facts.People) : default, categories[c.Key], c.InvoicedOn(day), c.OpenOn(day)))];
    }

    private static ReserveStatus ReserveOf(ProjectFigures found, CostRights rights)
    {
        var (facts, day) = (found.Facts, found.DataDate);
        var contingency = found.ContingencyAt(day);
        return new ReserveStatus(
            rights.Risks ? contingency : contingency with { ResidualEmvOfThreats = null },
            facts.Costs.Draws?.Where(d => d.On <= day).OrderBy(d => d.On).ToList(),
            facts.Project.ManagementReserve,
            rights.Figures ? found.CostControlAt(day).TotalFunding : null);
    }

    private static bool Contains(BudgetRow row, string search)
        => row.Number?.Contains(search, StringComparison.OrdinalIgnoreCase) == true || row.Name.Contains(search);
}
