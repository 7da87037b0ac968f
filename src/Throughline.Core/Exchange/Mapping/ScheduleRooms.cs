using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>plan</c> and <c>progress</c> live.</summary>
internal static class ScheduleRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<PlanSettings>("plan", RecordMap.Header, Settings()),
        new PlanMap(Plans(), Items()),
        new RecordMap<WorkLink>("plan", "work_links", WorkLinks()),
        new RecordMap<ProgressRecord>("progress", "records", Records()),
        new RecordMap<ActualDates>("progress", "actuals", Actuals()),
        new RecordMap<EstimateToComplete>("progress", "estimates_to_complete", Estimates()),
    ];

    private static FieldList<PlanSettings> Settings()
    {
        var fields = new FieldList<PlanSettings>();
        fields.Date("project_start", s => s.ProjectStart, (s, v) => s.ProjectStart = v);
        fields.Dates("status_dates", s => s.StatusDates, (s, v) => s.StatusDates = v);
        fields.Json("duration_ranges", s => s.DurationRanges, (s, v) => s.DurationRanges = v);
        return fields;
    }

    private static FieldList<Plan> Plans()
    {
        var fields = new FieldList<Plan>();
        fields.String("version", p => p.Key, (p, v) => p.Key = v);
        fields.String("state", p => p.State, (p, v) => p.State = v);
        fields.OptionalDate("effective_date", p => p.EffectiveDate, (p, v) => p.EffectiveDate = v);
        fields.OptionalDate("approved_on", p => p.ApprovedOn, (p, v) => p.ApprovedOn = v);
        fields.Optional("approved_by", p => p.ApprovedBy, (p, v) => p.ApprovedBy = v);
        fields.Text("reason", p => p.Reason, (p, v) => p.Reason = v);
        fields.Strings("change_requests", p => p.ChangeRequests, (p, v) => p.ChangeRequests = v);
        return fields;
    }

    private static FieldList<PlanItem> Items()
    {
        var constraint = new FieldList<PlanItem>();
        constraint.Optional("type", i => i.ConstraintType, (i, v) => i.ConstraintType = v);
        constraint.OptionalDate("date", i => i.ConstraintDate, (i, v) => i.ConstraintDate = v);
        var fields = new FieldList<PlanItem>();
        fields.String("code", i => i.Key, (i, v) => i.Key = v);
        fields.Optional("wbs", i => i.Wbs, (i, v) => i.Wbs = v);
        fields.Optional("parent", i => i.Parent, (i, v) => i.Parent = v);
        fields.String("kind", i => i.Kind, (i, v) => i.Kind = v);
        fields.Text("name", i => i.Name, (i, v) => i.Name = v);
        fields.Text("description", i => i.Description, (i, v) => i.Description = v);
        fields.Integer("duration_days", i => i.DurationDays, (i, v) => i.DurationDays = v);
        fields.Json("predecessors", i => i.Predecessors, (i, v) => i.Predecessors = v);
        fields.Json("assignments", i => i.Assignments, (i, v) => i.Assignments = v);
        fields.Json("non_labour", i => i.PlannedCosts, (i, v) => i.PlannedCosts = v);
        fields.Optional("ev_method", i => i.EvMethod, (i, v) => i.EvMethod = v);
        fields.String("summary_stage", i => i.SummaryStage, (i, v) => i.SummaryStage = v);
        fields.Optional("accountable", i => i.Accountable, (i, v) => i.Accountable = v);
        fields.Optional("gate", i => i.Gate, (i, v) => i.Gate = v);
        fields.Nested("constraint", constraint);
        return fields;
    }

    private static FieldList<WorkLink> WorkLinks()
    {
        var fields = new FieldList<WorkLink>();
        fields.String("activity", l => l.Key, (l, v) => l.Key = v);
        fields.Flag("enabling", l => l.Enabling, (l, v) => l.Enabling = v ?? false);
        fields.Strings("objectives", l => l.Objectives, (l, v) => l.Objectives = v);
        fields.Strings("requirements", l => l.Requirements, (l, v) => l.Requirements = v);
        return fields;
    }

    private static FieldList<ProgressRecord> Records()
    {
        var fields = new FieldList<ProgressRecord>();
        fields.String("activity", r => r.Activity, (r, v) => r.Activity = v);
        fields.Date("on", r => r.On, (r, v) => r.On = v);
        fields.Number("percent", r => r.Percent, (r, v) => r.Percent = v ?? 0m);
        fields.Integer("remaining_days", r => r.RemainingDays, (r, v) => r.RemainingDays = v);
        return fields;
    }

    private static FieldList<ActualDates> Actuals()
    {
        var fields = new FieldList<ActualDates>();
        fields.String("activity", a => a.Key, (a, v) => a.Key = v);
        fields.Date("start", a => a.Start, (a, v) => a.Start = v);
        fields.OptionalDate("finish", a => a.Finish, (a, v) => a.Finish = v);
        return fields;
    }

    private static FieldList<EstimateToComplete> Estimates()
    {
        var fields = new FieldList<EstimateToComplete>();
        fields.Date("status_date", e => e.StatusDate, (e, v) => e.StatusDate = v);
        fields.Money("amount", e => e.Amount, (e, v) => e.Amount = v);
        fields.String("by", e => e.By, (e, v) => e.By = v);
        return fields;
    }

    /// <summary>A baseline with its items: one record in the package, rows of two tables here, each with a residue of its own.</summary>
    private sealed class PlanMap(FieldList<Plan> fields, FieldList<PlanItem> items) : RecordMap<Plan>("plan", "baselines", fields)
    {
        private const string ItemsField = "items";

        public override bool IsFinal(Row row, JsonNode current, JsonNode merged)
            => ((Plan)row).State != Plan.Draft && !CanonicalJson.Same(WithoutState(current), WithoutState(merged));

        public override JsonNode Write(Row row, string primary)
        {
            var json = (JsonObject)base.Write(row, primary);
            json[ItemsField] = new JsonArray([.. ((Plan)row).Items.OrderBy(i => i.Ordinal).Select(i => WriteItem(i, primary))]);
            return json;
        }

        public override void Read(Row row, JsonNode json, string primary)
        {
            var record = (JsonObject)json.DeepClone();
            var list = (JsonArray)record[ItemsField]!;
            record.Remove(ItemsField);
            base.Read(row, record, primary);
            var plan = (Plan)row;
            plan.Items.Clear();
            plan.Items.AddRange(list.Select((item, ordinal) => ReadItem((JsonObject)item!, plan, ordinal, primary)));
        }

        protected override IQueryable<Plan> Query(AppDb db) => base.Query(db).Include(p => p.Items);

        private JsonObject WriteItem(PlanItem item, string primary)
        {
            var json = items.Write(item, primary);
            Residue.Restore(json, item.Extra);
            return json;
        }

        private PlanItem ReadItem(JsonObject json, Plan plan, int ordinal, string primary)
        {
            var item = new PlanItem { ProjectId = plan.ProjectId, PlanId = plan.Id, Ordinal = ordinal };
            items.Read(item, json, primary);
            item.Extra = Residue.Of(json, items.Write(item, primary));
            return item;
        }

        private static JsonObject WithoutState(JsonNode plan)
        {
            var copy = (JsonObject)plan.DeepClone();
            copy.Remove("state");
            return copy;
        }
    }
}
