using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>
/// Rows of several projects, handed out by project in the order of the package. All kinds are asked for together, over two
/// connections side by side: translating and reading them is most of what figures take after a change.
/// </summary>
internal sealed class ProjectRows(IDbContextFactory<AppDb> databases, Guid[] projects)
{
    // What only a write or an export needs: a third of the columns of a long register.
    private static readonly HashSet<string> NotRead =
        new([nameof(Row.Id), nameof(Row.Version), nameof(Row.ImportedVersion), nameof(Row.DeletedAt), nameof(Row.Extra)], StringComparer.Ordinal);

    private const int Attempts = 3;

    private readonly List<Action<AppDb, QueryBatch>>[] _lanes = [[], []];
    private readonly Dictionary<Type, object> _rows = [];

    /// <summary>Asks for the rows of a kind, without id, version and residue.</summary>
    /// <param name="lane">Which of the two connections.</param>
    public void Add<T>(int lane)
        where T : Row
        => Add<T>(lane, (db, rows) => rows.OrderBy(r => r.Ordinal).Select(Columns<T>(db.Model.FindEntityType(typeof(T))!)));

    /// <summary>Asks for whole rows of a kind, those that <paramref name="shape"/> leaves.</summary>
    public void Add<T>(int lane, Func<IQueryable<T>, IQueryable<T>> shape)
        where T : Row
        => Add<T>(lane, (_, rows) => shape(rows).OrderBy(r => r.Ordinal));

    private void Add<T>(int lane, Func<AppDb, IQueryable<T>, IQueryable<T>> query)
        where T : Row
        => _lanes[lane].Add((db, batch) =>
        {
            var rows = batch.Add(query(db, db.Set<T>().AsNoTracking().Where(r => projects.Contains(r.ProjectId))));
            lock (_rows)
            {
                _rows.Add(typeof(T), new Lazy<ILookup<Guid, T>>(() => rows.Items.ToLookup(r => r.ProjectId)));
            }
        });

    /// <summary>
    /// Asks the database. Two connections see no common moment: when somebody has written meanwhile, it is asked again, and what
    /// comes after the last attempt is taken as it is, for the next reader meets a newer revision.
    /// </summary>
    /// <returns>The revision of each project.</returns>
    public async Task<IReadOnlyDictionary<Guid, long>> RunAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            _rows.Clear();
            var seen = await Task.WhenAll(_lanes.Select(lane => Task.Run(() => RunAsync(lane, cancellationToken), cancellationToken)));
            var heads = seen.SelectMany(s => s).Distinct().ToList();
            if (attempt == Attempts || heads.DistinctBy(h => h.Project).Count() == heads.Count)
            {
                return heads.GroupBy(h => h.Project).ToDictionary(g => g.Key, g => g.Min(h => h.Revision));
            }
        }
    }

    private async Task<IEnumerable<(Guid Project, long Revision)>> RunAsync(List<Action<AppDb, QueryBatch>> lane, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = new QueryBatch(db);
        var heads = db.Set<ProjectHead>().AsNoTracking().Where(h => projects.Contains(h.ProjectId));
        var before = batch.Add(heads);
        foreach (var add in lane)
        {
            add(db, batch);
        }
        var after = batch.Add(heads);
        await batch.RunAsync(cancellationToken);
        return before.Items.Concat(after.Items).Select(h => (h.ProjectId, h.Revision));
    }

    /// <summary>The rows of a project; there once the database was asked.</summary>
    public IReadOnlyList<T> Of<T>(Guid project)
        where T : Row
        => [.. All<T>()[project]];

    /// <summary>The rows of all projects.</summary>
    public ILookup<Guid, T> All<T>()
        where T : Row
        => ((Lazy<ILookup<Guid, T>>)_rows[typeof(T)]).Value;

    private static Expression<Func<T, T>> Columns<T>(IEntityType type)
    {
        var row = Expression.Parameter(typeof(T), "r");
        var columns = type.GetProperties().Where(p => !NotRead.Contains(p.Name)).Cast<IPropertyBase>().Concat(type.GetComplexProperties());
        return Expression.Lambda<Func<T, T>>(
            Expression.MemberInit(Expression.New(typeof(T)), columns.Select(c => (MemberInfo)c.PropertyInfo!).Select(m => Expression.Bind(m, Expression.MakeMemberAccess(row, m)))),
            row);
    }
}
