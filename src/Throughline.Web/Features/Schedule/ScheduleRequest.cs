using Microsoft.AspNetCore.Mvc;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Features.Schedule;

/// <summary>What the address of a schedule page says.</summary>
public sealed record ScheduleRequest(
    [FromQuery(Name = DataDateButton.QueryName)] string? Date,
    [FromQuery(Name = ScheduleAddresses.Baseline)] string? Baseline,
    [FromQuery(Name = ScheduleAddresses.Search)] string? Search,
    [FromQuery(Name = ScheduleAddresses.Critical)] string? Critical,
    [FromQuery(Name = ScheduleAddresses.Open)] string? Open,
    [FromQuery(Name = ScheduleAddresses.Phase)] string? Phase,
    [FromQuery(Name = ListAddress.PageName)] string? Page)
{
    /// <summary>The data date that was asked for.</summary>
    /// <exception cref="InvalidFailure">It is no date.</exception>
    public DateOnly? DataDate => DataDates.Read(DataDateButton.QueryName, Date);

    public ScheduleQuery ToQuery() => new()
    {
        Baseline = Stated(Baseline),
        Search = Stated(Search),
        OnlyCritical = ListAddress.IsOn(Critical),
        OnlyOpen = ListAddress.IsOn(Open),
        Phase = Stated(Phase),
        Page = new PageRequest(ListAddress.NumberOf(Page)),
    };

    private static string? Stated(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
