using Throughline.Core.Features.Scope;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of scope and requirements live.</summary>
internal static class ScopeRooms
{
    public static IEnumerable<TableMap> Maps => [new RecordMap<Requirement>("requirements", "requirements", Requirements())];

    private static FieldList<Requirement> Requirements()
    {
        var fields = new FieldList<Requirement>();
        fields.String("id", r => r.Key, (r, v) => r.Key = v);
        fields.String("type", r => r.Type, (r, v) => r.Type = v);
        fields.String("moscow", r => r.Moscow, (r, v) => r.Moscow = v);
        fields.Text("name", r => r.Name, (r, v) => r.Name = v);
        fields.Text("source", r => r.Source, (r, v) => r.Source = v);
        fields.String("owner", r => r.Owner, (r, v) => r.Owner = v);
        fields.Number("points", r => r.Points, (r, v) => r.Points = v);
        fields.Optional("objective", r => r.Objective, (r, v) => r.Objective = v);
        fields.Optional("module", r => r.Module, (r, v) => r.Module = v);
        fields.Json("acceptance", r => r.Acceptance, (r, v) => r.Acceptance = v ?? "[]");
        fields.String("state", r => r.State, (r, v) => r.State = v);
        fields.OptionalDate("ready_on", r => r.ReadyOn, (r, v) => r.ReadyOn = v);
        fields.OptionalDate("baselined_on", r => r.BaselinedOn, (r, v) => r.BaselinedOn = v);
        fields.OptionalDate("accepted_on", r => r.AcceptedOn, (r, v) => r.AcceptedOn = v);
        return fields;
    }
}
