using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Features.Scope;

/// <summary>The deliverables of a project.</summary>
public static class DeliverableRegister
{
    public const string StateList = "deliverable_state";

    public static readonly Register<Deliverable> Register = new(
        new KeyField<Deliverable>(() => DeliverableTexts.Id),
        new TextField<Deliverable>("name", () => DeliverableTexts.Name, d => d.Name),
        new CodeField<Deliverable>("state", FieldKind.State, () => DeliverableTexts.State, d => d.State) { CodeList = StateList, IsFilter = true },
        new CodeField<Deliverable>("required_for", FieldKind.Code, () => DeliverableTexts.RequiredFor, d => d.RequiredFor) { CodeList = "gate", Also = ("close", () => DeliverableTexts.Closing), IsFilter = true },
        new DateField<Deliverable>("due", () => DeliverableTexts.Due, d => d.Due) { IsFilter = true, MonthLabel = () => DeliverableTexts.Month },
        new DateField<Deliverable>("accepted_on", () => DeliverableTexts.AcceptedOn, d => d.AcceptedOn),
        PeopleRegister.Reference<Deliverable>("owner", () => DeliverableTexts.Owner, d => d.Owner),
        ActivityReference.Of<Deliverable>("activity", () => DeliverableTexts.Activity, d => d.Activity),
        new FlagField<Deliverable>("management", () => DeliverableTexts.Kind, d => d.Management, () => DeliverableTexts.Management, () => DeliverableTexts.Product) { IsListed = false, IsFilter = true });
}
