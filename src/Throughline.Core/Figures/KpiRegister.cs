using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Figures;

/// <summary>The register of KPIs as they stand at a data date. Values are in each KPI's unit.</summary>
public static class KpiRegister
{
    private const string UnitList = "kpi_unit";

    public static readonly ComputedRegister<KpiRow> Register = new(
        r => r.Kpi.Code,
        new ComputedField<KpiRow>("code", FieldKind.Key, () => KpiFieldTexts.Code, r => new FieldValue(r.Kpi.Code)) { IsListed = false },
        new ComputedField<KpiRow>("name", FieldKind.Text, () => KpiFieldTexts.Name, r => new FieldValue(Text: r.Kpi.Name)),
        new ComputedField<KpiRow>("objective", FieldKind.Reference, () => KpiFieldTexts.Objective, ObjectiveOf) { IsFilter = true },
        new ComputedField<KpiRow>("baseline", FieldKind.Number, () => KpiFieldTexts.Baseline, r => new FieldValue(Number: r.Kpi.Goal.Baseline)),
        new ComputedField<KpiRow>("target", FieldKind.Number, () => KpiFieldTexts.Target, r => new FieldValue(Number: r.Kpi.Goal.Target)),
        new ComputedField<KpiRow>("actual", FieldKind.Number, () => KpiFieldTexts.Actual, r => new FieldValue(Number: r.State.Actual)),
        new ComputedField<KpiRow>("attainment", FieldKind.Number, () => KpiFieldTexts.Attainment, r => new FieldValue(Number: r.State.Attainment)) { IsShare = true, Help = () => KpiFieldTexts.AttainmentHelp },
        new ComputedField<KpiRow>("light", FieldKind.State, () => KpiFieldTexts.Light, r => new FieldValue(ValueJson.Code(r.State.Light))) { CodeList = "kpi_light", IsFilter = true },
        new ComputedField<KpiRow>("on_track", FieldKind.Flag, () => KpiFieldTexts.Track, r => r.State.IsOnTrack is { } holds ? FieldValue.Flag(holds, holds ? KpiFieldTexts.OnTrack : KpiFieldTexts.Behind) : default)
        {
            IsFilter = true,
            FilterName = "behind",
            Flags = ("0", "1"),
            Help = () => KpiFieldTexts.TrackHelp,
        },
        new ComputedField<KpiRow>("weight", FieldKind.Number, () => KpiFieldTexts.Weight, r => new FieldValue(Number: r.Kpi.Weight)),
        new ComputedField<KpiRow>("state", FieldKind.Code, () => KpiFieldTexts.State, r => new FieldValue(r.Kpi.State)) { CodeList = "kpi_state", IsListed = false, IsFilter = true },
        new ComputedField<KpiRow>("unit", FieldKind.Reference, () => KpiFieldTexts.Unit, r => new FieldValue(r.Kpi.Unit, CodeLists.Codes(UnitList).GetValueOrDefault(r.Kpi.Unit))) { IsListed = false },
        new ComputedField<KpiRow>("direction", FieldKind.Code, () => KpiFieldTexts.Direction, r => new FieldValue(r.Kpi.Direction)) { CodeList = "kpi_direction", IsListed = false },
        new ComputedField<KpiRow>("baseline_date", FieldKind.Date, () => KpiFieldTexts.BaselineDate, r => new FieldValue(Date: r.Kpi.BaselineDate)) { IsListed = false },
        new ComputedField<KpiRow>("target_date", FieldKind.Date, () => KpiFieldTexts.TargetDate, r => new FieldValue(Date: r.Kpi.TargetDate)) { IsListed = false },
        new ComputedField<KpiRow>("band_low", FieldKind.Number, () => KpiFieldTexts.BandLow, r => new FieldValue(Number: r.Kpi.Goal.Band?.Low)) { IsListed = false },
        new ComputedField<KpiRow>("band_high", FieldKind.Number, () => KpiFieldTexts.BandHigh, r => new FieldValue(Number: r.Kpi.Goal.Band?.High)) { IsListed = false },
        new ComputedField<KpiRow>("month", FieldKind.Reference, () => KpiFieldTexts.Month, r => new FieldValue(r.State.Current?.Period.ToString())) { IsListed = false },
        new ComputedField<KpiRow>("planned", FieldKind.Number, () => KpiFieldTexts.Planned, r => new FieldValue(Number: r.State.Planned)) { IsListed = false },
        new ComputedField<KpiRow>("owner", FieldKind.Reference, () => KpiFieldTexts.Owner, r => new FieldValue(r.Kpi.Owner, r.Owner)) { IsListed = false, IsFilter = true });

    private static FieldValue ObjectiveOf(KpiRow row)
        => row.Objective is { } objective && CodeLists.Codes("objective_type").TryGetValue(objective.Type, out var type)
            ? new FieldValue(objective.Code, new Text($"{objective.Code} {type.In(Languages.Chinese)}", $"{objective.Code} {type.In(Languages.English)}"))
            : new FieldValue(row.Kpi.Objective);
}
