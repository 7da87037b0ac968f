using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>Rows of several projects: asked for in one batch, then handed out by project in the order of the package.</summary>
internal sealed class ProjectRows(AppDb db, QueryBatch batch, Guid[] projects)
{
    private readonly Dictionary<Type, object> _rows = [];

    /// <summary>Asks for the rows of a kind, all or those that <paramref name="shape"/> leaves.</summary>
    public void Add<T>(Func<IQueryable<T>, IQueryable<T>>? shape = null)
        where T : Row
    {
        var all = db.Set<T>().AsNoTracking().Where(r => projects.Contains(r.ProjectId));
        var rows = batch.Add((shape is null ? all : shape(all)).OrderBy(r => r.Ordinal));
        _rows.Add(typeof(T), new Lazy<ILookup<Guid, T>>(() => rows.Items.ToLookup(r => r.ProjectId)));
    }

    /// <summary>The rows of a project; there once the batch has run.</summary>
    public IReadOnlyList<T> Of<T>(Guid project)
        where T : Row
        => [.. ((Lazy<ILookup<Guid, T>>)_rows[typeof(T)]).Value[project]];
}
