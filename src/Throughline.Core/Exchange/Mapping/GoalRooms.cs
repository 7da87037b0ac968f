using Throughline.Core.Common;
using Throughline.Core.Features.Goals;

namespace Throughline.Core.Exchange.Mapping;

/// <summary>Where objectives, KPIs and their measurements live.</summary>
internal static class GoalRooms
{
    public static IEnumerable<TableMap> Maps =>
    [
        new RecordMap<Objective>("objectives", "objectives", Objectives()),
        new RecordMap<Kpi>("objectives", "kpis", Kpis()),
        new RecordMap<Measurement>("benefits", "measurements", Measurements()),
    ];

    private static FieldList<Objective> Objectives()
    {
        var fields = new FieldList<Objective>();
        fields.String("code", o => o.Key, (o, v) => o.Key = v);
        fields.Text("statement", o => o.Statement, (o, v) => o.Statement = v);
        fields.String("type", o => o.Type, (o, v) => o.Type = v);
        fields.Optional("owner", o => o.Owner, (o, v) => o.Owner = v);
        fields.OptionalDate("due", o => o.Due, (o, v) => o.Due = v);
        fields.String("state", o => o.State, (o, v) => o.State = v);
        fields.Optional("strategic_goal", o => o.StrategicGoal, (o, v) => o.StrategicGoal = v);
        fields.Strings("kpis", o => o.Kpis, (o, v) => o.Kpis = v);
        fields.Part<SmartEvidence>("smart", o => o.SmartJson, (o, v) => o.SmartJson = v ?? "{}");
        fields.Part<IReadOnlyList<ObjectiveVersion>>("versions", o => o.VersionsJson, (o, v) => o.VersionsJson = v ?? "[]");
        fields.Part<IReadOnlyList<ObjectiveAgreement>>("agreements", o => o.AgreementsJson, (o, v) => o.AgreementsJson = v ?? "[]");
        fields.Text("review_note", o => o.ReviewNote, (o, v) => o.ReviewNote = v);
        return fields;
    }

    private static FieldList<Kpi> Kpis()
    {
        var fields = new FieldList<Kpi>();
        fields.String("code", k => k.Key, (k, v) => k.Key = v);
        fields.Text("name", k => k.Name, (k, v) => k.Name = v);
        fields.String("objective", k => k.Objective, (k, v) => k.Objective = v);
        fields.String("unit", k => k.Unit, (k, v) => k.Unit = v);
        fields.String("direction", k => k.Direction, (k, v) => k.Direction = v);
        fields.String("frequency", k => k.Frequency, (k, v) => k.Frequency = v);
        fields.String("source", k => k.Source, (k, v) => k.Source = v);
        fields.Optional("metric_code", k => k.MetricCode, (k, v) => k.MetricCode = v);
        fields.Text("formula", k => k.Formula, (k, v) => k.Formula = v);
        fields.Optional("owner", k => k.Owner, (k, v) => k.Owner = v);
        fields.Number("weight", k => k.Weight, (k, v) => k.Weight = v ?? 0m);
        fields.String("state", k => k.State, (k, v) => k.State = v);
        fields.Number("baseline", k => k.Baseline, (k, v) => k.Baseline = v);
        fields.Optional("baseline_window", k => k.BaselineWindow, (k, v) => k.BaselineWindow = v);
        fields.OptionalDate("baseline_date", k => k.BaselineDate, (k, v) => k.BaselineDate = v);
        fields.Integer("baseline_sample", k => k.BaselineSample, (k, v) => k.BaselineSample = v);
        fields.Optional("target_mode", k => k.TargetMode, (k, v) => k.TargetMode = v);
        fields.Number("target_value", k => k.TargetValue, (k, v) => k.TargetValue = v);
        fields.Number("target", k => k.Target, (k, v) => k.Target = v);
        fields.OptionalDate("target_date", k => k.TargetDate, (k, v) => k.TargetDate = v);
        fields.Json("band", k => k.BandJson, (k, v) => k.BandJson = v);
        return fields;
    }

    private static FieldList<Measurement> Measurements()
    {
        var fields = new FieldList<Measurement>();
        fields.String("kpi", m => m.Kpi, (m, v) => m.Kpi = v);
        fields.String("period", m => m.Period.ToString(), (m, v) => m.Period = Month.Parse(v));
        fields.Number("value", m => m.Value, (m, v) => m.Value = v ?? 0m);
        fields.String("source", m => m.Source, (m, v) => m.Source = v);
        fields.String("status", m => m.Status, (m, v) => m.Status = v);
        fields.Date("recorded_on", m => m.RecordedOn, (m, v) => m.RecordedOn = v);
        fields.Integer("n", m => m.N, (m, v) => m.N = v);
        return fields;
    }
}
