using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Projects;

/// <summary>The people of a project.</summary>
public static class PeopleRegister
{
    private const string RoleList = "project_role";

    public static readonly Register<Person> Register = new(
        new KeyField<Person>(() => PeopleTexts.Id),
        new TextField<Person>("name", () => PeopleTexts.Name, p => p.Name),
        new TextField<Person>("title", () => PeopleTexts.Title, p => p.Title),
        new ReferenceField<Person>("department", () => PeopleTexts.Department, p => p.Department, (db, project) => db.Set<Department>().Where(d => d.ProjectId == project)
            .Select(d => new NamedKey { Key = d.Key, Zh = d.Name.Zh, En = d.Name.En }))
        { IsFilter = true },
        new ShownField<Person>("project_roles", () => PeopleTexts.Roles, RolesOf),
        new CodeField<Person>("kind", FieldKind.Code, () => PeopleTexts.Kind, p => p.Kind) { CodeList = "person_kind", IsFilter = true },
        new ReferenceField<Person>("group", () => PeopleTexts.Group, p => p.Group, (db, project) => db.Set<UserGroup>().Where(g => g.ProjectId == project)
            .Select(g => new NamedKey { Key = g.Key, Zh = g.Name.Zh, En = g.Name.En }))
        { IsFilter = true },
        new ReferenceField<Person>("wave", () => PeopleTexts.Wave, p => p.Wave, (db, project) => db.Set<Wave>().Where(w => w.ProjectId == project)
            .Select(w => new NamedKey { Key = w.Key, Zh = w.Name.Zh, En = w.Name.En }))
        { IsFilter = true },
        new ShownField<Person>("email", () => PeopleTexts.Email, p => new Text(p.Email, p.Email)) { IsListed = false },
        new DateField<Person>("appraisal_from", () => PeopleTexts.AppraisalFrom, p => p.AppraisalFrom) { IsListed = false },
        new DateField<Person>("left_on", () => PeopleTexts.LeftOn, p => p.LeftOn) { IsListed = false });

    /// <summary>A field that names a person of the project.</summary>
    public static ReferenceField<TRow> Reference<TRow>(string name, Func<string> label, System.Linq.Expressions.Expression<Func<TRow, string?>> value, FieldInput? input = null)
        where TRow : Row
        => new(name, label, value, (db, project) => db.Set<Person>().Where(p => p.ProjectId == project)
            .Select(p => new NamedKey { Key = p.Key, Zh = p.Name.Zh, En = p.Name.En }))
        { IsFilter = true, Input = input };

    private static Text RolesOf(Person person)
    {
        var labels = person.ProjectRoles.Select(r => CodeLists.Codes(RoleList).GetValueOrDefault(r)).Where(l => !l.IsEmpty).ToList();
        return labels.Count == 0 ? default : new Text(string.Join('、', labels.Select(l => l.In(Languages.Chinese))), string.Join(", ", labels.Select(l => l.In(Languages.English))));
    }
}
