using System.Collections.Frozen;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Trace;

/// <summary>The line through one record: its stations count only what the record serves and what serves it.</summary>
/// <param name="Report">The line of the project.</param>
/// <param name="Here">The station that the record stands at; null when it is off the line.</param>
/// <param name="HangsOn">Of a record off the line, the agreed objectives that it touches.</param>
/// <param name="Stations">The stations in their order.</param>
public sealed record RecordTrail(TraceReport Report, Station? Here, IReadOnlyList<TraceName> HangsOn, IReadOnlyList<TraceStation> Stations)
{
    /// <summary>The kinds of records that have a trail, by their names in addresses.</summary>
    internal static readonly FrozenDictionary<string, TrailRoom> Rooms = new Dictionary<string, TrailRoom>(StringComparer.Ordinal)
    {
        ["objective"] = new(Permissions.ObjectivesRead, TraceKind.Objective, Station.Objectives),
        ["requirement"] = new(Permissions.RequirementsRead, TraceKind.Requirement, Station.Requirements),
        ["module"] = new(Permissions.ModulesRead, TraceKind.Module, Station.Requirements),
        ["activity"] = new(Permissions.ScheduleRead, TraceKind.Activity, Station.Work),
        ["cost_entry"] = new(Permissions.CostEntriesRead, TraceKind.CostEntry, Station.Cost),
        ["deliverable"] = new(Permissions.DeliverablesRead, TraceKind.Deliverable, Station.DeliveryAndTest),
        ["kpi"] = new(Permissions.KpisRead, TraceKind.Kpi, Station.Kpis),
        ["risk"] = new(Permissions.RisksRead, null, null),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static RecordTrail Of(TraceReport report, TrailRoom room, string key)
    {
        var starts = StartsOf(report, room, key);
        return new RecordTrail(
            report, room.Here,
            room.Here is null ? [.. starts.Select(s => report.Trace.NameOf(s.Kind, s.Key))] : [],
            report.Stations(report.Trace.Impact(starts)));
    }

    private static IReadOnlyList<TraceItem> StartsOf(TraceReport report, TrailRoom room, string key)
    {
        var facts = report.Trace.Figures.Facts;
        switch (room.Kind)
        {
            case null:
                return report.Trace.ObjectivesOfRisk(key) ?? throw new NotFoundFailure();
            case TraceKind.CostEntry:
                var entry = facts.Costs.Posted?.FirstOrDefault(e => string.Equals(e.Key, key, StringComparison.Ordinal));
                return entry?.Activity is { } activity ? [new TraceItem(TraceKind.CostEntry, key), new TraceItem(TraceKind.Activity, activity)] : [new TraceItem(TraceKind.CostEntry, key)];
            default:
                return IsThere(report, room.Kind.Value, key) ? [new TraceItem(room.Kind.Value, key)] : throw new NotFoundFailure();
        }
    }

    // An activity of another plan than the one in force is off the line, but it is there.
    private static bool IsThere(TraceReport report, TraceKind kind, string key)
        => report.Trace.Knows(kind, key)
            || (kind == TraceKind.Activity && report.Trace.Figures.Facts.Baselines.Any(b => b.Items.Any(i => string.Equals(i.Key, key, StringComparison.Ordinal))));
}

/// <summary>What one needs to see records of a kind, what they are on the line, and where they stand on it.</summary>
internal sealed record TrailRoom(Permission Needs, TraceKind? Kind, Station? Here);
