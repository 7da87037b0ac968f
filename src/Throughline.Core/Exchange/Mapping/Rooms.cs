using Throughline.Core.Exchange.Schema;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Which collections of the package have a room; all others are kept.</summary>
internal static class Rooms
{
    /// <summary>The collections with tables of their own.</summary>
    public static readonly IReadOnlyList<TableMap> Tables = [.. ProjectRooms.Maps, .. ScheduleRooms.Maps, .. ScopeRooms.Maps, .. FeasibilityRooms.Maps, .. RiskRooms.Maps, .. CostRooms.Maps, .. ResourceRooms.Maps, .. GoalRooms.Maps, .. GovernanceRooms.Maps];

    private static readonly Dictionary<(string File, string Collection), RecordMap> ByName =
        Tables.ToDictionary(m => (m.File, m.Collection), m => (RecordMap)m);

    /// <summary>How a collection lives in the database; of <see cref="RecordMap.Header"/> null where no room holds the file's own fields.</summary>
    public static RecordMap? Find(string file, string collection)
        => ByName.GetValueOrDefault((file, collection)) ?? (collection == RecordMap.Header ? null : new KeptMap(file, collection));

    /// <summary>The fields that together are the key of a record; none where the package gives no key and the place in the list counts.</summary>
    public static IReadOnlyList<string> KeyFields(string file, string collection)
        => PackageSchemas.Current.Find(file)?.Properties.GetValueOrDefault(collection)?.Key ?? [];
}
