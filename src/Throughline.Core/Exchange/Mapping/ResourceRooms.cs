using Throughline.Core.Features.Resources;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>resources</c> live; rates are with <see cref="CostRooms"/>.</summary>
internal static class ResourceRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<Resource>("resources", "resources", Resources()),
        new RecordMap<RaciRow>("resources", "raci", Raci()),
        new RecordMap<MaterialRequest>("resources", "materials", Materials()),
    ];

    private static FieldList<Resource> Resources()
    {
        var fields = new FieldList<Resource>();
        fields.String("id", r => r.Key, (r, v) => r.Key = v);
        fields.String("kind", r => r.Kind, (r, v) => r.Kind = v);
        fields.Text("name", r => r.Name, (r, v) => r.Name = v);
        fields.Optional("person", r => r.Person, (r, v) => r.Person = v);
        fields.Optional("role", r => r.Role, (r, v) => r.Role = v);
        fields.Number("max_units", r => r.MaxUnits, (r, v) => r.MaxUnits = v);
        fields.Json("skills", r => r.Skills, (r, v) => r.Skills = v);
        return fields;
    }

    private static FieldList<RaciRow> Raci()
    {
        var fields = new FieldList<RaciRow>();
        fields.Integer("no", r => r.No, (r, v) => r.No = v ?? 0);
        fields.Optional("phase", r => r.Phase, (r, v) => r.Phase = v);
        fields.Text("item", r => r.Item, (r, v) => r.Item = v);
        fields.Json("cells", r => r.CellsJson, (r, v) => r.CellsJson = v ?? "{}");
        return fields;
    }

    private static FieldList<MaterialRequest> Materials()
    {
        var fields = new FieldList<MaterialRequest>();
        fields.String("id", m => m.Key, (m, v) => m.Key = v);
        fields.Text("item", m => m.Item, (m, v) => m.Item = v);
        fields.Number("quantity", m => m.Quantity, (m, v) => m.Quantity = v ?? 0m);
        fields.Text("unit", m => m.Unit, (m, v) => m.Unit = v);
        fields.String("activity", m => m.Activity, (m, v) => m.Activity = v);
        fields.Date("need_by", m => m.NeedBy, (m, v) => m.NeedBy = v);
        fields.OptionalDate("requested_on", m => m.RequestedOn, (m, v) => m.RequestedOn = v);
        fields.OptionalDate("approved_on", m => m.ApprovedOn, (m, v) => m.ApprovedOn = v);
        fields.OptionalDate("ordered_on", m => m.OrderedOn, (m, v) => m.OrderedOn = v);
        fields.OptionalDate("received_on", m => m.ReceivedOn, (m, v) => m.ReceivedOn = v);
        fields.OptionalDate("issued_on", m => m.IssuedOn, (m, v) => m.IssuedOn = v);
        fields.Number("received_quantity", m => m.ReceivedQuantity, (m, v) => m.ReceivedQuantity = v);
        fields.Number("rejected_quantity", m => m.RejectedQuantity, (m, v) => m.RejectedQuantity = v ?? 0m);
        fields.Text("supplier", m => m.Supplier, (m, v) => m.Supplier = v);
        fields.Money("amount", m => m.Amount, (m, v) => m.Amount = v);
        fields.String("state", m => m.State, (m, v) => m.State = v);
        return fields;
    }
}
