using System.Linq.Expressions;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Schedule;

/// <summary>Registers name activities as the latest plan does.</summary>
public static class ActivityReference
{
    /// <summary>A field that names an activity of the project.</summary>
    public static ReferenceField<TRow> Of<TRow>(string name, Func<string> label, Expression<Func<TRow, string?>> value, FieldInput? input = null)
        where TRow : Row
        => new(name, label, value, (db, project) => db.Set<PlanItem>()
            .Where(i => i.PlanId == db.Set<Plan>().Where(p => p.ProjectId == project).OrderByDescending(p => p.Ordinal).Select(p => p.Id).First())
            .Select(i => new NamedKey { Key = i.Key, Zh = i.Name.Zh, En = i.Name.En }))
        { IsFilter = true, Input = input };
}
