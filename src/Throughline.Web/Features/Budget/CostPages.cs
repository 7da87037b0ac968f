using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Http;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Navigation;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Budget;

/// <summary>What the address of a page of the room says.</summary>
public sealed record CostRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = CostAddresses.Search)] string? Search,
    [FromQuery(Name = CostAddresses.Activities)] string? Activities,
    [FromQuery(Name = CostAddresses.Overrun)] string? Overrun,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public BudgetQuery ToQuery() => new()
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim(),
        WithActivities = ListAddress.IsOn(Activities),
        OnlyOverrun = ListAddress.IsOn(Overrun),
        Page = new PageRequest(ListAddress.NumberOf(Page)),
    };
}

/// <summary>The pages of budget, cost and earned value.</summary>
public static class CostPages
{
    public const string Entry = "cost";

    public static IServiceCollection AddCostPages(this IServiceCollection services) => services.AddMenuEntry(new MenuEntry(
        Entry, MenuGroup.Planning, 50, "coin-yuan", () => CostPageTexts.Title, code => Routes.Project(code!) + "/cost", Permissions.WorkPackageMoneyRead));

    public static void MapCostPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/projects/{code}/cost");
        pages.MapGet("", OverviewAsync).Requires(Permissions.WorkPackageMoneyRead);
        pages.MapGet("/budget", BudgetAsync).Requires(Permissions.WorkPackageMoneyRead);
        pages.MapGet("/budget.csv", BudgetCsvAsync).Requires(Permissions.WorkPackageMoneyRead);
        pages.MapGet("/earned-value.csv", EarnedValueCsvAsync).Requires(Permissions.WorkPackageMoneyRead);
        pages.MapGet("/commitments.csv", CommitmentsCsvAsync).Requires(Permissions.CommitmentsRead);
        pages.MapGet("/working/{part}/{category}", WorkingAsync).Requires(Permissions.CostFiguresRead);
        app.MapCostEntryPages();
    }

    private static async Task<IResult> OverviewAsync(
        string code, [AsParameters] CostRequest request, HttpRequest http, CostService costs, PageWriter pages, CancellationToken cancellationToken)
    {
        var overview = await costs.GetAsync(code, request.DataDate, cancellationToken);
        return await pages.ShowAsync<CostPage, CostPageModel<CostOverview>>(Info(CostPageTexts.Title, overview.Head), new(overview, Links(code, http)));
    }

    private static async Task<IResult> BudgetAsync(
        string code, [AsParameters] CostRequest request, HttpRequest http, CostService costs, PageWriter pages, CancellationToken cancellationToken)
    {
        var table = await costs.GetBudgetAsync(code, request.DataDate, request.ToQuery(), cancellationToken);
        return await pages.ShowAsync<BudgetPage, CostPageModel<BudgetTable>>(Info(CostPageTexts.TabBudget, table.Head), new(table, Links(code, http)));
    }

    private static async Task<IResult> BudgetCsvAsync(string code, [AsParameters] CostRequest request, CostService costs, CancellationToken cancellationToken)
    {
        var table = await costs.GetBudgetAsync(code, request.DataDate, request.ToQuery() with { Page = null }, cancellationToken);
        return File(CostCsv.Budget(table), table.Head, "budget");
    }

    private static async Task<IResult> EarnedValueCsvAsync(string code, [AsParameters] CostRequest request, CostService costs, CancellationToken cancellationToken)
    {
        var overview = await costs.GetAsync(code, request.DataDate, cancellationToken);
        return File(CostCsv.EarnedValue(overview), overview.Head, "earned-value");
    }

    private static async Task<IResult> CommitmentsCsvAsync(string code, [AsParameters] CostRequest request, CostService costs, CancellationToken cancellationToken)
    {
        var (head, list) = await costs.GetCommitmentsAsync(code, request.DataDate, cancellationToken);
        return File(CostCsv.Commitments(list), head, "commitments");
    }

    private static async Task<IResult> WorkingAsync(
        string code, string part, string category, [AsParameters] CostRequest request, HttpRequest http, CostService costs, PageWriter pages, CancellationToken cancellationToken)
    {
        var overview = await costs.GetAmountsAsync(code, request.DataDate, cancellationToken);
        var model = CostWorkings.Of(overview, part, category, Links(code, http));
        return await pages.ShowAsync<CostWorking, CostWorkingModel>(Info(model.Text.Title, overview.Head) with { IsForReading = true }, model);
    }

    private static CostAddresses Links(string code, HttpRequest http) => new(code, ListAddress.Of(http));

    private static PageInfo Info(string title, CostHead head)
        => new(title) { Project = new ProjectLink(head.Project, head.ProjectName.ToString()), Entry = Entry };

    private static IResult File(string csv, CostHead head, string name)
        => CsvText.File(csv, FormattableString.Invariant($"{head.Project}-{name}-{head.DataDate:yyyy-MM-dd}.csv"));
}
