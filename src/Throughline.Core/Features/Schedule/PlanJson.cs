using System.Text.Json;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Schedule;

/// <summary>A link to a predecessor as it stands in <see cref="PlanItem.Predecessors"/>.</summary>
public sealed record PredecessorLink(string Code, string Type, int LagDays, string? LagUnit);

/// <summary>A resource on an activity as it stands in <see cref="PlanItem.Assignments"/>; the rate is money per hour.</summary>
public sealed record PlannedAssignment(string Resource, decimal Units, decimal EffortHours, decimal? Rate);

/// <summary>A planned cost other than labour as it stands in <see cref="PlanItem.PlannedCosts"/>.</summary>
public sealed record PlannedCost(string Category, string CostItem, decimal Amount);

/// <summary>Reads the lists that a plan item keeps as JSON.</summary>
internal static class PlanJson
{
    public static IReadOnlyList<T> List<T>(string? json)
        => json is null or "[]" ? [] : JsonSerializer.Deserialize<T[]>(json, KeptRecords.Json)!;
}
