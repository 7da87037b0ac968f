using System.Linq.Expressions;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;

namespace Throughline.Core.Features.Goals;

/// <summary>Registers name objectives by number and type: a statement is a sentence.</summary>
public static class ObjectiveReference
{
    /// <summary>A field that names an objective of the project.</summary>
    public static ReferenceField<TRow> Of<TRow>(string name, Func<string> label, Expression<Func<TRow, string?>> value, FieldInput? input = null)
        where TRow : Row
        => new(name, label, value, (db, project) => db.Set<Objective>().Where(o => o.ProjectId == project)
            .Select(o => new NamedKey { Key = o.Key, Zh = o.Statement.Zh, En = o.Statement.En, Code = o.Type }))
        { IsFilter = true, NameList = "objective_type", Input = input };
}
