using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Scope;

/// <summary>The requirements of a project.</summary>
public static class RequirementRegister
{
    /// <summary>Keys and names, for what refers to requirements.</summary>
    internal static IQueryable<NamedKey> Names(AppDb db, Guid project)
        => db.Set<Requirement>().Where(r => r.ProjectId == project).Select(r => new NamedKey { Key = r.Key, Zh = r.Name.Zh, En = r.Name.En });

    public static readonly Register<Requirement> Register = new(
        new KeyField<Requirement>(() => RequirementTexts.Id),
        new TextField<Requirement>("name", () => RequirementTexts.Name, r => r.Name) { Input = new FieldInput { IsRequired = true, Width = 12, MaxLength = 200, Place = 1, IsHeld = true } },
        new CodeField<Requirement>("moscow", FieldKind.Code, () => RequirementTexts.Moscow, r => r.Moscow) { CodeList = "moscow", IsFilter = true, Input = new FieldInput { IsRequired = true, Width = 4, Place = 2, IsHeld = true } },
        new CodeField<Requirement>("type", FieldKind.Code, () => RequirementTexts.Type, r => r.Type) { CodeList = "requirement_type", IsFilter = true, Input = new FieldInput { IsRequired = true, Width = 4, Place = 2, IsHeld = true } },
        new CodeField<Requirement>("state", FieldKind.State, () => RequirementTexts.State, r => r.State) { CodeList = "requirement_state", IsFilter = true },
        ObjectiveReference.Of<Requirement>("objective", () => RequirementTexts.Objective, r => r.Objective, new FieldInput()),
        new NumberField<Requirement>("points", FieldKind.Number, () => RequirementTexts.Points, r => r.Points) { Input = new FieldInput { Width = 4, Most = 1_000, Decimals = 1, Place = 3 } },
        PeopleRegister.Reference<Requirement>("owner", () => RequirementTexts.Owner, r => r.Owner, new FieldInput { IsRequired = true, Place = 20 }),
        new DateField<Requirement>("accepted_on", () => RequirementTexts.AcceptedOn, r => r.AcceptedOn),
        new ReferenceField<Requirement>("module", () => RequirementTexts.Module, r => r.Module, ModuleRegister.Names) { IsListed = false, IsFilter = true, Input = new FieldInput() },
        new TextField<Requirement>("source", () => RequirementTexts.Source, r => r.Source) { IsListed = false, Input = new FieldInput { IsRequired = true, Place = 21 } },
        new LinesField<Requirement>("acceptance", () => RequirementTexts.Acceptance, r => r.Acceptance) { IsListed = false, Input = new FieldInput { IsLong = true, Width = 12, Place = 30, IsHeld = true, Hint = () => RequirementTexts.AcceptanceHint } },
        new DateField<Requirement>("ready_on", () => RequirementTexts.ReadyOn, r => r.ReadyOn) { IsListed = false },
        new DateField<Requirement>("baselined_on", () => RequirementTexts.BaselinedOn, r => r.BaselinedOn) { IsListed = false });
}
