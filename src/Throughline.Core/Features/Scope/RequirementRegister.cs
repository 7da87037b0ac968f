using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Scope;

/// <summary>The requirements of a project.</summary>
public static class RequirementRegister
{
    public static readonly Register<Requirement> Register = new(
        new KeyField<Requirement>(() => RequirementTexts.Id),
        new TextField<Requirement>("name", () => RequirementTexts.Name, r => r.Name),
        new CodeField<Requirement>("moscow", FieldKind.Code, () => RequirementTexts.Moscow, r => r.Moscow) { CodeList = "moscow", IsFilter = true },
        new CodeField<Requirement>("type", FieldKind.Code, () => RequirementTexts.Type, r => r.Type) { CodeList = "requirement_type", IsFilter = true },
        new CodeField<Requirement>("state", FieldKind.State, () => RequirementTexts.State, r => r.State) { CodeList = "requirement_state", IsFilter = true },
        ObjectiveReference.Of<Requirement>("objective", () => RequirementTexts.Objective, r => r.Objective),
        new NumberField<Requirement>("points", FieldKind.Number, () => RequirementTexts.Points, r => r.Points),
        PeopleRegister.Reference<Requirement>("owner", () => RequirementTexts.Owner, r => r.Owner),
        new DateField<Requirement>("accepted_on", () => RequirementTexts.AcceptedOn, r => r.AcceptedOn),
        new ReferenceField<Requirement>("module", () => RequirementTexts.Module, r => r.Module, ModuleRegister.Names) { IsListed = false, IsFilter = true },
        new TextField<Requirement>("source", () => RequirementTexts.Source, r => r.Source) { IsListed = false },
        new DateField<Requirement>("ready_on", () => RequirementTexts.ReadyOn, r => r.ReadyOn) { IsListed = false },
        new DateField<Requirement>("baselined_on", () => RequirementTexts.BaselinedOn, r => r.BaselinedOn) { IsListed = false });
}
