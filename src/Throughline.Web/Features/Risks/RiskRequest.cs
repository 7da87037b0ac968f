using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Risks;

/// <summary>What the address of a page of the room says, other than that of the register.</summary>
public sealed record RiskRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = RiskAddresses.Search)] string? Search,
    [FromQuery(Name = RiskAddresses.State)] string? State,
    [FromQuery(Name = RiskAddresses.Severity)] string? Severity,
    [FromQuery(Name = RiskAddresses.Overdue)] string? Overdue,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    public const string Ended = "ended";
    public const string All = "all";
    public const string Open = "open";

    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public IssueQuery ToIssueQuery() => new()
    {
        Search = Stated(Search),
        Scope = ScopeOf(State, ListScope.All),
        Severity = Stated(Severity),
        OnlyOverdue = ListAddress.IsOn(Overdue),
        Page = new PageRequest(ListAddress.NumberOf(Page)),
    };

    private static ListScope ScopeOf(string? state, ListScope otherwise) => state switch
    {
        Open => ListScope.Open,
        Ended => ListScope.Ended,
        All => ListScope.All,
        _ => otherwise,
    };

    private static string? Stated(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
