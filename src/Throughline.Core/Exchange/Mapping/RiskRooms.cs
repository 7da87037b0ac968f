using Throughline.Core.Common;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where the records of <c>risks</c> live.</summary>
internal static class RiskRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<Risk>("risks", "risks", Risks()),
        new RecordMap<Issue>("risks", "issues", Issues()),
    ];

    private static Text Unresolved => CodeLists.Codes("issue_state")["open"];

    private static FieldList<Risk> Risks()
    {
        var fields = new FieldList<Risk>();
        fields.String("id", r => r.Key, (r, v) => r.Key = v);
        fields.String("type", r => r.Type, (r, v) => r.Type = v);
        fields.String("category", r => r.Category, (r, v) => r.Category = v);
        fields.Text("title", r => r.Title, (r, v) => r.Title = v);
        fields.Text("cause", r => r.Cause, (r, v) => r.Cause = v);
        fields.Text("event", r => r.Event, (r, v) => r.Event = v);
        fields.Text("effect", r => r.Effect, (r, v) => r.Effect = v);
        fields.Text("trigger", r => r.Trigger, (r, v) => r.Trigger = v);
        fields.Strings("objectives", r => r.Objectives, (r, v) => r.Objectives = v);
        fields.String("owner", r => r.Owner, (r, v) => r.Owner = v);
        fields.String("strategy", r => r.Strategy, (r, v) => r.Strategy = v);
        fields.Integer("probability", r => r.Probability, (r, v) => r.Probability = v ?? 0);
        fields.Integer("impact", r => r.Impact, (r, v) => r.Impact = v ?? 0);
        fields.Money("cost_low", r => r.CostLow, (r, v) => r.CostLow = v);
        fields.Money("cost_likely", r => r.CostLikely, (r, v) => r.CostLikely = v);
        fields.Money("cost_high", r => r.CostHigh, (r, v) => r.CostHigh = v);
        fields.Integer("delay_days", r => r.DelayDays, (r, v) => r.DelayDays = v ?? 0);
        fields.Integer("residual_probability", r => r.ResidualProbability, (r, v) => r.ResidualProbability = v ?? 0);
        fields.Number("residual_impact_ratio", r => r.ResidualImpactRatio, (r, v) => r.ResidualImpactRatio = v ?? 0m);
        fields.String("state", r => r.State, (r, v) => r.State = v);
        fields.Date("identified_on", r => r.IdentifiedOn, (r, v) => r.IdentifiedOn = v);
        fields.OptionalDate("ended_on", r => r.EndedOn, (r, v) => r.EndedOn = v);
        fields.OptionalDate("review_on", r => r.ReviewOn, (r, v) => r.ReviewOn = v);
        fields.Part<IReadOnlyList<RiskAssessment>>("assessments", r => r.AssessmentsJson, (r, v) => r.AssessmentsJson = v ?? "[]");
        fields.Part<IReadOnlyList<RiskResponse>>("responses", r => r.ResponsesJson, (r, v) => r.ResponsesJson = v ?? "[]");
        return fields;
    }

    private static FieldList<Issue> Issues()
    {
        var fields = new FieldList<Issue>();
        fields.String("id", i => i.Key, (i, v) => i.Key = v);
        fields.Optional("risk", i => i.Risk, (i, v) => i.Risk = v);
        fields.String("severity", i => i.Severity, (i, v) => i.Severity = v);
        fields.Text("title", i => i.Title, (i, v) => i.Title = v);
        fields.String("owner", i => i.Owner, (i, v) => i.Owner = v);
        fields.Date("opened_on", i => i.OpenedOn, (i, v) => i.OpenedOn = v);
        fields.Date("due", i => i.Due, (i, v) => i.Due = v);
        fields.OptionalDate("closed_on", i => i.ClosedOn, (i, v) => i.ClosedOn = v);
        fields.Optional("escalated_to", i => i.EscalatedTo, (i, v) => i.EscalatedTo = v);
        // A package demands a resolution of every issue: of one that has none it says how far it is.
        fields.Text("resolution", i => i.Resolution.IsEmpty ? Unresolved : i.Resolution, (i, v) => i.Resolution = v == Unresolved ? default : v);
        fields.String("state", i => i.State, (i, v) => i.State = v);
        return fields;
    }
}
