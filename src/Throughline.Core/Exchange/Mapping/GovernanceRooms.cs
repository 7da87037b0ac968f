using Throughline.Core.Features.Gates;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the gates of <c>governance</c> live.</summary>
internal static class GovernanceRooms
{
    public static IEnumerable<TableMap> Maps => [new RecordMap<Gate>("governance", "gates", Gates())];

    private static FieldList<Gate> Gates()
    {
        var fields = new FieldList<Gate>();
        fields.String("id", g => g.Key, (g, v) => g.Key = v);
        fields.String("gate", g => g.Code, (g, v) => g.Code = v);
        fields.Optional("wave", g => g.Wave, (g, v) => g.Wave = v);
        fields.Optional("activity", g => g.Activity, (g, v) => g.Activity = v);
        fields.OptionalDate("reviewed_on", g => g.ReviewedOn, (g, v) => g.ReviewedOn = v);
        fields.String("state", g => g.State, (g, v) => g.State = v);
        fields.Optional("decided_by", g => g.DecidedBy, (g, v) => g.DecidedBy = v);
        fields.Text("comment", g => g.Comment, (g, v) => g.Comment = v);
        fields.Json("refs", g => g.Refs, (g, v) => g.Refs = v);
        fields.Part<IReadOnlyList<GateCriterion>>("criteria", g => g.CriteriaJson, (g, v) => g.CriteriaJson = v ?? "[]");
        fields.Part<IReadOnlyList<GateCondition>>("conditions", g => g.ConditionsJson, (g, v) => g.ConditionsJson = v ?? "[]");
        return fields;
    }
}
