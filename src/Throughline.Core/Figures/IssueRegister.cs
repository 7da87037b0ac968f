using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Figures;

/// <summary>The register of issues as it stands at a data date: what was closed later was open then, and its resolution unknown.</summary>
public static class IssueRegister
{
    public const string StateList = "issue_state";

    public const string SeverityList = "defect_severity";

    public static readonly ComputedRegister<IssueRow> Register = new(
        r => r.Issue.Key,
        new ComputedField<IssueRow>("id", FieldKind.Key, () => IssueTexts.Id, r => new FieldValue(r.Issue.Key)),
        new ComputedField<IssueRow>("title", FieldKind.Text, () => IssueTexts.Title, r => new FieldValue(Text: r.Issue.Title)) { Searched = r => r.IsOpen ? [] : [r.Issue.Resolution] },
        new ComputedField<IssueRow>("severity", FieldKind.Code, () => IssueTexts.Severity, r => new FieldValue(r.Issue.Severity, SeverityOf(r.Issue.Severity))) { IsFilter = true },
        new ComputedField<IssueRow>("risk", FieldKind.Reference, () => IssueTexts.Risk, r => r.Issue.Risk is { } risk ? new FieldValue(risk, r.Risk) : default) { IsFilter = true, Needs = Permissions.RisksRead },
        new ComputedField<IssueRow>("owner", FieldKind.Reference, () => IssueTexts.Owner, r => new FieldValue(r.Issue.Owner, r.Owner)) { IsFilter = true },
        new ComputedField<IssueRow>("escalated_to", FieldKind.Reference, () => IssueTexts.EscalatedTo, r => r.Issue.EscalatedTo is { } to ? new FieldValue(to, r.EscalatedTo) : default) { IsFilter = true },
        new ComputedField<IssueRow>("opened_on", FieldKind.Date, () => IssueTexts.OpenedOn, r => new FieldValue(Date: r.Issue.OpenedOn)),
        new ComputedField<IssueRow>("due", FieldKind.Date, () => IssueTexts.Due, r => new FieldValue(Date: r.Issue.Due)),
        new ComputedField<IssueRow>("closed_on", FieldKind.Date, () => IssueTexts.ClosedOn, r => new FieldValue(Date: r.IsOpen ? null : r.Issue.ClosedOn)),
        new ComputedField<IssueRow>("state", FieldKind.State, () => IssueTexts.State, r => r.State is { } state ? new FieldValue(state) : new FieldValue(Text: new Text(RiskTexts.OpenThen, RiskTexts.OpenThen))) { CodeList = StateList, IsFilter = true, FilterName = "stage" },
        new ComputedField<IssueRow>("open", FieldKind.Flag, () => RiskTexts.IsOpen, r => FieldValue.Flag(r.IsOpen, r.IsOpen ? RiskTexts.Open : IssueTexts.Closed))
        {
            IsListed = false,
            IsFilter = true,
            FilterName = RiskRegister.StateFilter,
            Flags = ("open", "ended"),
        },
        new ComputedField<IssueRow>("overdue", FieldKind.Flag, () => IssueTexts.Term, r => FieldValue.Flag(r.IsOverdue, r.IsOverdue ? IssueTexts.Overdue : IssueTexts.InTime)) { IsListed = false, IsFilter = true, Flags = ("1", "0") },
        new ComputedField<IssueRow>("resolution", FieldKind.Text, () => IssueTexts.Resolution, r => new FieldValue(Text: r.IsOpen ? default : r.Issue.Resolution)) { IsListed = false });

    // People call a severity by its code and its word.
    internal static Text SeverityOf(string code)
    {
        var label = CodeLists.Codes(SeverityList).GetValueOrDefault(code);
        return label.IsEmpty ? default : new Text($"{code} {label.In(Languages.Chinese)}", $"{code} {label.In(Languages.English)}");
    }
}
