using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>The register of risks as it stands at a data date: what is scored and valued comes from the assessments by then.</summary>
public static class RiskRegister
{
    /// <summary>Name of the filter by current probability.</summary>
    public const string ProbabilityFilter = "p";

    /// <summary>Name of the filter by current impact.</summary>
    public const string ImpactFilter = "i";

    /// <summary>Name of the filter by open and ended.</summary>
    public const string StateFilter = "state";

    /// <summary>The value of <see cref="StateFilter"/> that asks for all.</summary>
    public const string All = "all";

    public static readonly ComputedRegister<RiskRow> Register = new(
        r => r.Risk.Key,
        new ComputedField<RiskRow>("id", FieldKind.Key, () => RiskTexts.Id, r => new FieldValue(r.Risk.Key)),
        new ComputedField<RiskRow>("title", FieldKind.Text, () => RiskTexts.Title, r => new FieldValue(Text: r.Risk.Title)),
        new ComputedField<RiskRow>("type", FieldKind.Code, () => RiskTexts.Type, r => new FieldValue(r.Risk.Type)) { CodeList = "risk_type", IsFilter = true },
        new ComputedField<RiskRow>("category", FieldKind.Code, () => RiskTexts.Category, r => new FieldValue(r.Risk.Category)) { CodeList = "risk_category", IsFilter = true },
        new ComputedField<RiskRow>("score", FieldKind.Number, () => RiskTexts.Score, r => new FieldValue(Number: r.Standing.Current.Score)) { Help = () => RiskTexts.ScoreHelp },
        new ComputedField<RiskRow>("current_emv", FieldKind.Money, () => RiskTexts.CurrentEmv, r => new FieldValue(Number: r.Standing.CurrentEmv)) { Help = () => RiskTexts.CurrentEmvHelp },
        new ComputedField<RiskRow>("residual_emv", FieldKind.Money, () => RiskTexts.ResidualEmv, r => new FieldValue(Number: r.Standing.Value.ResidualEmv)) { Help = () => RiskTexts.ResidualEmvHelp },
        new ComputedField<RiskRow>("owner", FieldKind.Reference, () => RiskTexts.Owner, r => new FieldValue(r.Risk.Owner, r.Owner)) { IsFilter = true },
        new ComputedField<RiskRow>("state", FieldKind.State, () => RiskTexts.State, r => r.Standing.State is { } state ? new FieldValue(state) : new FieldValue(Text: new Text(RiskTexts.OpenThen, RiskTexts.OpenThen))) { CodeList = "risk_state" },
        new ComputedField<RiskRow>("review_on", FieldKind.Date, () => RiskTexts.ReviewOn, r => new FieldValue(Date: r.Risk.ReviewOn)),
        new ComputedField<RiskRow>("open", FieldKind.Flag, () => RiskTexts.IsOpen, r => FieldValue.Flag(r.Standing.IsOpen, r.Standing.IsOpen ? RiskTexts.Open : RiskTexts.Ended))
        {
            IsListed = false,
            IsFilter = true,
            FilterName = StateFilter,
            Flags = ("open", "ended"),
            Default = "open",
            Any = (All, () => RiskTexts.All),
        },
        new ComputedField<RiskRow>("band", FieldKind.Code, () => RiskTexts.Band, r => new FieldValue(RiskMatrix.CodeOf(r.Standing.Current.Band))) { CodeList = "risk_band", IsListed = false, IsFilter = true },
        new ComputedField<RiskRow>("review_overdue", FieldKind.Flag, () => RiskTexts.Review, r => FieldValue.Flag(r.IsReviewOverdue, r.IsReviewOverdue ? RiskTexts.ReviewOverdue : RiskTexts.ReviewInTime))
        {
            IsListed = false,
            IsFilter = true,
            FilterName = "overdue",
            Flags = ("1", "0"),
        },
        new ComputedField<RiskRow>("probability", FieldKind.Number, () => RiskTexts.Probability, r => new FieldValue(Number: r.Standing.Current.Probability)) { IsListed = false, IsFilter = true, FilterName = ProbabilityFilter },
        new ComputedField<RiskRow>("impact", FieldKind.Number, () => RiskTexts.Impact, r => new FieldValue(Number: r.Standing.Current.Impact)) { IsListed = false, IsFilter = true, FilterName = ImpactFilter },
        new ComputedField<RiskRow>("cause", FieldKind.Text, () => RiskTexts.Cause, r => new FieldValue(Text: r.Risk.Cause)) { IsListed = false },
        new ComputedField<RiskRow>("event", FieldKind.Text, () => RiskTexts.Event, r => new FieldValue(Text: r.Risk.Event)) { IsListed = false },
        new ComputedField<RiskRow>("effect", FieldKind.Text, () => RiskTexts.Effect, r => new FieldValue(Text: r.Risk.Effect)) { IsListed = false },
        new ComputedField<RiskRow>("trigger", FieldKind.Text, () => RiskTexts.Trigger, r => new FieldValue(Text: r.Risk.Trigger)) { IsListed = false },
        new ComputedField<RiskRow>("strategy", FieldKind.Code, () => RiskTexts.Strategy, r => new FieldValue(r.Risk.Strategy)) { CodeList = "risk_strategy", IsListed = false },
        new ComputedField<RiskRow>("inherent_score", FieldKind.Number, () => RiskTexts.InherentScore, r => new FieldValue(Number: r.Risk.Inherent.Score)) { IsListed = false },
        new ComputedField<RiskRow>("pert_cost", FieldKind.Money, () => RiskTexts.ExpectedCost, r => new FieldValue(Number: r.Standing.Value.Pert)) { IsListed = false },
        new ComputedField<RiskRow>("emv", FieldKind.Money, () => RiskTexts.InherentEmv, r => new FieldValue(Number: r.Standing.Value.Emv)) { IsListed = false },
        new ComputedField<RiskRow>("exposure_days", FieldKind.Number, () => RiskTexts.ExposureDays, r => new FieldValue(Number: r.Standing.Value.ExposureDays)) { IsListed = false },
        new ComputedField<RiskRow>("leverage", FieldKind.Number, () => RiskTexts.Leverage, r => new FieldValue(Number: r.Standing.Value.Leverage)) { IsListed = false },
        new ComputedField<RiskRow>("identified_on", FieldKind.Date, () => RiskTexts.IdentifiedOn, r => new FieldValue(Date: r.Risk.IdentifiedOn)) { IsListed = false },
        new ComputedField<RiskRow>("ended_on", FieldKind.Date, () => RiskTexts.EndedOn, r => new FieldValue(Date: r.Standing.IsOpen ? null : r.Risk.EndedOn)) { IsListed = false });
}
