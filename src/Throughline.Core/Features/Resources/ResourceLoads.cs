using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Features.Resources;

/// <summary>When somebody is not available, both ends included.</summary>
public readonly record struct Unavailability(string Person, DateOnly From, DateOnly To);

/// <summary>The load of all resources that a plan names.</summary>
public static class ResourceLoads
{
    /// <summary>By the early dates of the plan's network; by key of the resource.</summary>
    public static IReadOnlyList<ResourceLoad> Of(PlanModel plan, ResourceBook resources, ILookup<string, Unavailability> absences)
    {
        var work = new SortedDictionary<string, List<PlannedWork>>(StringComparer.Ordinal);
        for (var i = 0; i < plan.Leaves.Count; i++)
        {
            foreach (var assignment in PlanJson.List<PlannedAssignment>(plan.Leaves[i].Assignments))
            {
                if (!work.TryGetValue(assignment.Resource, out var list))
                {
                    work.Add(assignment.Resource, list = []);
                }
                list.Add(new PlannedWork(plan.Schedule.EarlyStart[i], plan.Schedule.EarlyFinish[i], assignment.Units));
            }
        }
        return [.. work.Select(w => Of(w.Key, w.Value))];

        ResourceLoad Of(string key, List<PlannedWork> items)
        {
            var resource = resources.Find(key);
            return new ResourceLoad(key, resource?.MaxUnits, plan.Days, items, AbsencesOf(resource, absences));
        }
    }

    /// <summary>A resource that the plan does not name: capacity without load.</summary>
    public static ResourceLoad Idle(Resource resource, PlanModel plan, ILookup<string, Unavailability> absences)
        => new(resource.Key, resource.MaxUnits, plan.Days, [], AbsencesOf(resource, absences));

    private static IEnumerable<(DateOnly From, DateOnly To)> AbsencesOf(Resource? resource, ILookup<string, Unavailability> absences)
        => resource?.Person is { } person ? absences[person].Select(a => (a.From, a.To)) : [];
}
