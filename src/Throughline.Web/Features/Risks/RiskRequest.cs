using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Features.Risks;
using Throughline.Core.Figures;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Risks;

/// <summary>What the address of a page of the room says.</summary>
public sealed record RiskRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = RiskAddresses.Search)] string? Search,
    [FromQuery(Name = RiskAddresses.State)] string? State,
    [FromQuery(Name = RiskAddresses.Type)] string? Type,
    [FromQuery(Name = RiskAddresses.Category)] string? Category,
    [FromQuery(Name = RiskAddresses.Owner)] string? Owner,
    [FromQuery(Name = RiskAddresses.Band)] string? Band,
    [FromQuery(Name = RiskAddresses.Probability)] string? Probability,
    [FromQuery(Name = RiskAddresses.Impact)] string? Impact,
    [FromQuery(Name = RiskAddresses.Severity)] string? Severity,
    [FromQuery(Name = RiskAddresses.Overdue)] string? Overdue,
    [FromQuery(Name = ListAddress.SortName)] string? Sort,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    public const string Ended = "ended";
    public const string All = "all";
    public const string Open = "open";

    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public RiskQuery ToQuery()
    {
        var (field, isDescending) = SortOf(Sort);
        return new RiskQuery
        {
            Search = Stated(Search),
            Scope = ScopeOf(State, ListScope.Open),
            Type = Stated(Type),
            Category = Stated(Category),
            Owner = Stated(Owner),
            Band = RiskWords.BandOf(Band),
            Probability = Level(Probability),
            Impact = Level(Impact),
            OnlyOverdue = ListAddress.IsOn(Overdue),
            Sort = field,
            IsDescending = isDescending,
            Page = new PageRequest(ListAddress.NumberOf(Page)),
        };
    }

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

    private static (string? Field, bool IsDescending) SortOf(string? sort) => sort switch
    {
        ['-', .. var name] => (name, true),
        { Length: > 0 } name => (name, false),
        _ => (null, false),
    };

    private static int? Level(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= RiskMatrix.Levels ? level : null;

    private static string? Stated(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
