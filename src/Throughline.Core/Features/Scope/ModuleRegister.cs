using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Scope;

/// <summary>The modules of the CRM that a project brings.</summary>
public static class ModuleRegister
{
    public const string StateList = "module_state";

    public static readonly Register<Module> Register = new(
        new KeyField<Module>(() => ModuleTexts.Id),
        new TextField<Module>("name", () => ModuleTexts.Name, m => m.Name),
        new CodeField<Module>("function", FieldKind.Code, () => ModuleTexts.Function, m => m.Function) { CodeList = "crm_function", IsFilter = true },
        new CodeField<Module>("priority", FieldKind.Code, () => ModuleTexts.Priority, m => m.Priority) { CodeList = "moscow", IsFilter = true },
        new ShownField<Module>("rollout", () => ModuleTexts.Rollout, StatesOf));

    /// <summary>Keys and names of the modules, for registers that refer to them.</summary>
    public static IQueryable<NamedKey> Names(AppDb db, Guid project)
        => db.Set<Module>().Where(m => m.ProjectId == project).Select(m => new NamedKey { Key = m.Key, Zh = m.Name.Zh, En = m.Name.En });

    // Most waves stand alike, and then one word says it.
    private static Text StatesOf(Module module)
    {
        var labels = module.Rollout.Select(r => r.State).Distinct(StringComparer.Ordinal).Select(s => CodeLists.Codes(StateList).GetValueOrDefault(s)).Where(l => !l.IsEmpty).ToList();
        return labels.Count == 0 ? default : new Text(string.Join('、', labels.Select(l => l.In(Languages.Chinese))), string.Join(", ", labels.Select(l => l.In(Languages.English))));
    }
}
