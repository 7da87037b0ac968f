using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Overview;

/// <summary>What happened to a record.</summary>
public enum EventKind
{
    BaselineInForce,
    GateReviewed,
    MilestoneAchieved,
    ChangeDecided,
    DeliverableAccepted,
    RiskIdentified,
    RiskEnded,
    IssueOpened,
    IssueClosed,
}

/// <summary>Something that the records say happened on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Key">Key of the record.</param>
/// <param name="Name">Its name; empty for a baseline, which has only its version.</param>
/// <param name="Outcome">Code of the state or decision that it led to, where that differs from record to record.</param>
public sealed record ProjectEvent(DateOnly On, EventKind Kind, string Key, Text Name, string? Outcome = null);

/// <summary>What happened after one status date through the next, as the dated records tell it.</summary>
/// <param name="After">The earlier status date, or the day before the project began.</param>
/// <param name="Through">The horizon: decisions, risks and issues go on after the last status date.</param>
/// <param name="Items">Those that the asker may see, latest first.</param>
public sealed record RecentEvents(DateOnly After, DateOnly Through, IReadOnlyList<ProjectEvent> Items)
{
    internal static RecentEvents Of(ProjectFigures figures, ProjectAccess granted)
    {
        var facts = figures.Facts;
        var through = figures.Horizon;
        var after = facts.StatusDates.LastOrDefault(d => d < through, facts.Start.AddDays(-1));
        List<ProjectEvent> events = [];
        if (granted.May(Permissions.ScheduleRead))
        {
            Add(facts.Baselines.Select(b => New(b.EffectiveDate, EventKind.BaselineInForce, b.Version, default)));
            Add(MilestoneStatus.Of(figures).Where(m => m.IsAchieved && !m.IsGate).Select(m => New(m.Date, EventKind.MilestoneAchieved, m.Key, m.Name)));
        }
        if (granted.May(Permissions.GatesRead))
        {
            Add(facts.Gates.Select(g => New(g.ReviewedOn, EventKind.GateReviewed, g.Key, CodeLists.Codes("gate").GetValueOrDefault(g.Code), g.State)));
        }
        if (granted.May(Permissions.ChangesRead))
        {
            Add((facts.Changes.Requests ?? []).Select(c => New(c.Decision?.On, EventKind.ChangeDecided, c.Id, c.Title, c.Decision?.Outcome)));
        }
        if (granted.May(Permissions.DeliverablesRead))
        {
            Add((facts.Scope.Deliverables ?? []).Select(d => New(d.AcceptedOn, EventKind.DeliverableAccepted, d.Key, d.Name)));
        }
        if (granted.May(Permissions.RisksRead))
        {
            Add((facts.Risks.Risks ?? []).Select(r => New(r.IdentifiedOn, EventKind.RiskIdentified, r.Key, r.Title)));
            Add((facts.Risks.Risks ?? []).Select(r => New(r.EndedOn, EventKind.RiskEnded, r.Key, r.Title, r.State)));
        }
        if (granted.May(Permissions.IssuesRead))
        {
            Add((facts.Risks.Issues ?? []).Select(i => New(i.OpenedOn, EventKind.IssueOpened, i.Key, i.Title)));
            Add((facts.Risks.Issues ?? []).Select(i => New(i.ClosedOn, EventKind.IssueClosed, i.Key, i.Title)));
        }
        return new RecentEvents(after, through, [.. events.OrderByDescending(e => e.On).ThenBy(e => e.Kind).ThenBy(e => e.Key, StringComparer.Ordinal)]);

        void Add(IEnumerable<ProjectEvent?> found) => events.AddRange(found.OfType<ProjectEvent>().Where(e => e.On > after && e.On <= through));
    }

    private static ProjectEvent? New(DateOnly? on, EventKind kind, string key, Text name, string? outcome = null) => on is { } day ? new ProjectEvent(day, kind, key, name, outcome) : null;
}
