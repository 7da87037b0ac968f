using Throughline.Core.Features.Budget;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>costs</c> live.</summary>
internal static class CostRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<ContingencyDraw>("costs", "contingency_draws", Draws()),
    ];

    private static FieldList<ContingencyDraw> Draws()
    {
        var fields = new FieldList<ContingencyDraw>();
        fields.String("id", d => d.Key, (d, v) => d.Key = v);
        fields.Date("on", d => d.On, (d, v) => d.On = v);
        fields.Optional("change_request", d => d.ChangeRequest, (d, v) => d.ChangeRequest = v);
        fields.Optional("risk", d => d.Risk, (d, v) => d.Risk = v);
        fields.Money("amount", d => d.Amount, (d, v) => d.Amount = v);
        fields.Text("text", d => d.Text, (d, v) => d.Text = v);
        return fields;
    }
}
