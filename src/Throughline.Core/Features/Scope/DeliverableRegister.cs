using Throughline.Core.Common;
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
        new TextField<Deliverable>("name", () => DeliverableTexts.Name, d => d.Name) { Input = new FieldInput { IsRequired = true, Width = 12, MaxLength = 200, Place = 1, IsHeld = true } },
        new CodeField<Deliverable>("state", FieldKind.State, () => DeliverableTexts.State, d => d.State) { CodeList = StateList, IsFilter = true },
        new CodeField<Deliverable>("required_for", FieldKind.Code, () => DeliverableTexts.RequiredFor, d => d.RequiredFor) { CodeList = "gate", Also = ("close", () => DeliverableTexts.Closing), IsFilter = true, Input = new FieldInput { IsRequired = true, Width = 4, Place = 3 } },
        new DateField<Deliverable>("due", () => DeliverableTexts.Due, d => d.Due) { IsFilter = true, MonthLabel = () => DeliverableTexts.Month, Input = new FieldInput { IsRequired = true, Width = 4, Place = 2 } },
        new DateField<Deliverable>("accepted_on", () => DeliverableTexts.AcceptedOn, d => d.AcceptedOn),
        PeopleRegister.Reference<Deliverable>("owner", () => DeliverableTexts.Owner, d => d.Owner, new FieldInput { IsRequired = true }),
        ActivityReference.Of<Deliverable>("activity", () => DeliverableTexts.Activity, d => d.Activity, new FieldInput { IsRequired = true }),
        new FlagField<Deliverable>("management", () => DeliverableTexts.Kind, d => d.Management, () => DeliverableTexts.Management, () => DeliverableTexts.Product) { IsListed = false, IsFilter = true, Input = new FieldInput { Width = 4, Place = 3 } },
        new KeysField<Deliverable>("requirements", () => DeliverableTexts.Requirements, d => d.Requirements, RequirementRegister.Names)
        {
            IsListed = false,
            Needs = Permissions.RequirementsRead,
            Input = new FieldInput { Width = 12, Place = 20, Hint = () => DeliverableTexts.RequirementsHint },
        },
        new LinesField<Deliverable>("criteria", () => DeliverableTexts.Criteria, d => d.CriteriaJson)
        {
            IsListed = false,
            Input = new FieldInput { IsRequired = true, IsLong = true, Width = 12, Place = 30, IsHeld = true, Hint = () => DeliverableTexts.CriteriaHint },
        });
}
