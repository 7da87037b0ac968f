using Throughline.Core.Common;
using Throughline.Engine.Calendars;

namespace Throughline.Core.Features.Support;

/// <summary>Targets of a priority, in business minutes.</summary>
public sealed record ServiceTarget(string Priority, int ResponseMin, int ResolutionMin)
{
    /// <summary>The targets where none are agreed (domain.md §14).</summary>
    public static readonly IReadOnlyList<ServiceTarget> Standard =
        [new("P1", 30, 240), new("P2", 60, 480), new("P3", 240, 1440), new("P4", 480, 2400)];
}

/// <summary>The clock of a ticket stands still.</summary>
public sealed record TicketPause(DateTimeOffset From, DateTimeOffset To);

/// <summary>Resolved, but not for good.</summary>
public sealed record TicketReopening(DateTimeOffset Resolved, DateTimeOffset Reopened);

/// <summary>The moments of a ticket that service levels are judged by.</summary>
public sealed record TicketTimes(
    DateTimeOffset Created, DateTimeOffset? FirstReply, DateTimeOffset? Resolved, IReadOnlyList<TicketPause>? Pauses, IReadOnlyList<TicketReopening>? Reopens);

/// <summary>How a ticket was served (domain.md §14), in business minutes.</summary>
public sealed record ServiceLevel
{
    /// <summary>From creation to the first human reply; pauses do not shorten it. Null without reply.</summary>
    public required decimal? FirstResponseMinutes { get; init; }

    /// <summary>From creation to the last resolution, without pauses and without the time between a resolution and its reopening. Null as long as it is not resolved.</summary>
    public required decimal? ResolutionMinutes { get; init; }

    /// <summary>Null as long as the ticket is not resolved, or without target.</summary>
    public required bool? ResponseMet { get; init; }

    /// <summary>Null as long as the ticket is not resolved, or without target.</summary>
    public required bool? ResolutionMet { get; init; }

    /// <summary>Both in time; null as they are.</summary>
    public bool? Met => ResponseMet & ResolutionMet;

    /// <summary>Judges a ticket by the calendar of the project, whose wall time is that of <paramref name="timeZone"/>.</summary>
    public static ServiceLevel Of(TicketTimes ticket, ServiceTarget? target, WorkCalendar calendar, string timeZone)
    {
        DateTime Local(DateTimeOffset instant) => ProjectClock.LocalOf(instant, timeZone);
        var created = Local(ticket.Created);
        var stops = (ticket.Pauses ?? []).Select(p => new Pause(Local(p.From), Local(p.To)))
            .Concat((ticket.Reopens ?? []).Select(r => new Pause(Local(r.Resolved), Local(r.Reopened)))).ToList();
        var response = ticket.FirstReply is { } reply ? Minutes(calendar.BusinessTime(created, Local(reply))) : (decimal?)null;
        var resolution = ticket.Resolved is { } resolved ? Minutes(calendar.BusinessTime(created, Local(resolved), stops)) : (decimal?)null;
        var isJudged = target is not null && resolution is not null;
        return new ServiceLevel
        {
            FirstResponseMinutes = response,
            ResolutionMinutes = resolution,
            ResponseMet = isJudged ? response <= target!.ResponseMin : null,
            ResolutionMet = isJudged ? resolution <= target!.ResolutionMin : null,
        };
    }

    private static decimal Minutes(TimeSpan time) => time.Ticks / (decimal)TimeSpan.TicksPerMinute;
}
