using Throughline.Core.Features.Budget;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>costs</c> and the rates of resources live.</summary>
internal static class CostRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<Timesheet>("costs", "timesheets", Timesheets()),
        new RecordMap<CostEntry>("costs", "entries", Entries()),
        new RecordMap<Commitment>("costs", "commitments", Commitments()),
        new RecordMap<ContingencyDraw>("costs", "contingency_draws", Draws()),
        new RecordMap<Rate>("resources", "rates", Rates()),
    ];

    private static FieldList<Timesheet> Timesheets()
    {
        var fields = new FieldList<Timesheet>();
        fields.String("id", s => s.Key, (s, v) => s.Key = v);
        fields.String("resource", s => s.Resource, (s, v) => s.Resource = v);
        fields.Date("week", s => s.Week, (s, v) => s.Week = v);
        fields.String("state", s => s.State, (s, v) => s.State = v);
        fields.OptionalDate("submitted_on", s => s.SubmittedOn, (s, v) => s.SubmittedOn = v);
        fields.OptionalDate("approved_on", s => s.ApprovedOn, (s, v) => s.ApprovedOn = v);
        fields.Optional("approved_by", s => s.ApprovedBy, (s, v) => s.ApprovedBy = v);
        fields.Part<IReadOnlyList<TimesheetLine>>("lines", s => s.LinesJson, (s, v) => s.LinesJson = v ?? "[]");
        fields.Text("note", s => s.Note, (s, v) => s.Note = v);
        return fields;
    }

    private static FieldList<CostEntry> Entries()
    {
        var fields = new FieldList<CostEntry>();
        fields.String("id", e => e.Key, (e, v) => e.Key = v);
        fields.Date("date", e => e.Date, (e, v) => e.Date = v);
        fields.Optional("activity", e => e.Activity, (e, v) => e.Activity = v);
        fields.String("category", e => e.Category, (e, v) => e.Category = v);
        fields.String("cost_item", e => e.CostItem, (e, v) => e.CostItem = v);
        fields.Money("amount", e => e.Amount, (e, v) => e.Amount = v);
        fields.Text("name", e => e.Name, (e, v) => e.Name = v);
        fields.String("source", e => e.Source, (e, v) => e.Source = v);
        fields.Optional("document_no", e => e.DocumentNo, (e, v) => e.DocumentNo = v);
        fields.Optional("commitment", e => e.Commitment, (e, v) => e.Commitment = v);
        fields.String("state", e => e.State, (e, v) => e.State = v);
        return fields;
    }

    private static FieldList<Commitment> Commitments()
    {
        var fields = new FieldList<Commitment>();
        fields.String("id", c => c.Key, (c, v) => c.Key = v);
        fields.Optional("vendor", c => c.Vendor, (c, v) => c.Vendor = v);
        fields.Text("name", c => c.Name, (c, v) => c.Name = v);
        fields.Date("signed_on", c => c.SignedOn, (c, v) => c.SignedOn = v);
        fields.Money("amount", c => c.Amount, (c, v) => c.Amount = v);
        fields.Strings("cost_items", c => c.CostItems, (c, v) => c.CostItems = v);
        fields.Part<IReadOnlyList<Invoice>>("invoices", c => c.InvoicesJson, (c, v) => c.InvoicesJson = v ?? "[]");
        fields.String("state", c => c.State, (c, v) => c.State = v);
        return fields;
    }

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

    private static FieldList<Rate> Rates()
    {
        var fields = new FieldList<Rate>();
        fields.String("resource", r => r.Resource, (r, v) => r.Resource = v);
        fields.Money("amount", r => r.Amount, (r, v) => r.Amount = v);
        fields.Date("from", r => r.From, (r, v) => r.From = v);
        return fields;
    }
}
