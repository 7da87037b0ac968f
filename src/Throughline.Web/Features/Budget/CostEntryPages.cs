using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Web.Common.Pages;
using Throughline.Web.Common.Registers;

namespace Throughline.Web.Features.Budget;

/// <summary>The register of cost entries.</summary>
public static class CostEntryPages
{
    internal static readonly RegisterRoutes<CostEntryService> Register = new(
        "cost/entries", Permissions.CostEntriesRead, CostPages.Entry, () => CostPageTexts.Entries,
        (entries, project, query, cancellationToken) => entries.ListAsync(project, query, cancellationToken),
        (entries, project, query, cancellationToken) => entries.ExportAsync(project, query, cancellationToken));

    internal static ListAddress Of(string project) => new(Register.Address(project), []);

    internal static void MapCostEntryPages(this IEndpointRouteBuilder app)
        => app.MapRegister<CostEntryService, CostEntriesPage, CostEntryDetail, CostEntryPage>(
            Register, new((entries, project, key, cancellationToken) => entries.GetAsync(project, key, cancellationToken), detail => detail.Record));
}
