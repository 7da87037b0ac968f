using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Goals;

/// <summary>What the address of a KPI page says.</summary>
public sealed record KpiRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = KpiAddresses.Search)] string? Search,
    [FromQuery(Name = KpiAddresses.Objective)] string? Objective,
    [FromQuery(Name = KpiAddresses.Light)] string? Light,
    [FromQuery(Name = KpiAddresses.State)] string? State,
    [FromQuery(Name = KpiAddresses.Behind)] string? Behind,
    [FromQuery(Name = ListAddress.SortName)] string? Sort,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public KpiQuery ToQuery() => new()
    {
        Search = Stated(Search),
        Objective = Stated(Objective),
        Light = Stated(Light),
        State = Stated(State),
        OnlyBehind = string.Equals(Behind, "1", StringComparison.Ordinal),
        Sort = Stated(Sort?.TrimStart('-')),
        IsDescending = Sort is ['-', ..],
        Page = new PageRequest(ListAddress.NumberOf(Page)),
    };

    private static string? Stated(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
