using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>
/// Rows of several projects, handed out by project in the order of the package. All kinds are asked for together, over two
/// connections side by side: translating and reading them is most of what figures take after a change. Of a project whose rows are
/// known from an earlier revision only the kinds are asked for in which something was written since.
/// </summary>
internal sealed class ProjectRows(IDbContextFactory<AppDb> databases, Guid[] projects, KnownRows? known = null)
{
    private const int Attempts = 3;

    // What only a write or an export needs: a third of the columns of a long register.
    private static readonly HashSet<string> NotRead =
        new([nameof(Row.Id), nameof(Row.Version), nameof(Row.ImportedVersion), nameof(Row.DeletedAt), nameof(Row.Extra)], StringComparer.Ordinal);

    private readonly List<Asked>[] _lanes = [[], []];
    private readonly Dictionary<Type, object> _rows = [];
    private Dictionary<string, int> _writes = [];

    /// <summary>What was read, for the next revision; null of several projects together.</summary>
    public KnownRows? Known => projects.Length == 1 ? new KnownRows(_writes, _rows) : null;

    /// <summary>Asks for the rows of a kind, without id, version and residue.</summary>
    /// <param name="lane">Which of the two connections.</param>
    /// <param name="without">Further columns that no figure needs.</param>
    public void Add<T>(int lane, params IReadOnlyList<string> without)
        where T : Row
        => Add<T>(lane, [], (db, rows) => rows.OrderBy(r => r.Ordinal).Select(Columns<T>(db.Model.FindEntityType(typeof(T))!, without)));

    /// <summary>Asks for whole rows of a kind, those that <paramref name="shape"/> leaves.</summary>
    /// <param name="lane">Which of the two connections.</param>
    /// <param name="shape">Which rows, and what is read with them.</param>
    /// <param name="parts">The kinds of rows that are read with them.</param>
    public void Add<T>(int lane, Func<IQueryable<T>, IQueryable<T>> shape, params IReadOnlyList<Type> parts)
        where T : Row
        => Add<T>(lane, parts, (_, rows) => shape(rows).OrderBy(r => r.Ordinal));

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
            var lanes = known is null ? _lanes : await ChangedAsync(known, cancellationToken);
            var seen = await Task.WhenAll(lanes.Select(lane => Task.Run(() => RunAsync(lane, isFirst: known is null && lane == lanes[0], cancellationToken), cancellationToken)));
            var heads = seen.SelectMany(s => s).Distinct().ToList();
            if (attempt == Attempts || heads.DistinctBy(h => h.Project).Count() == heads.Count)
            {
                return heads.GroupBy(h => h.Project).ToDictionary(g => g.Key, g => g.Min(h => h.Revision));
            }
        }
    }

    /// <summary>The rows of a project; there once the database was asked.</summary>
    public IReadOnlyList<T> Of<T>(Guid project)
        where T : Row
        => [.. All<T>()[project]];

    /// <summary>The rows of all projects.</summary>
    public ILookup<Guid, T> All<T>()
        where T : Row
        => ((Lazy<ILookup<Guid, T>>)_rows[typeof(T)]).Value;

    private void Add<T>(int lane, IReadOnlyList<Type> parts, Func<AppDb, IQueryable<T>, IQueryable<T>> query)
        where T : Row
        => _lanes[lane].Add(new Asked([typeof(T), .. parts], (db, batch) =>
        {
            var rows = batch.Add(query(db, db.Set<T>().AsNoTracking().Where(r => projects.Contains(r.ProjectId))));
            lock (_rows)
            {
                _rows.Add(typeof(T), new Lazy<ILookup<Guid, T>>(() => rows.Items.ToLookup(r => projects.Length == 1 ? projects[0] : r.ProjectId)));
            }
        }));

    // Every write stands in the audit, and nothing leaves it: a kind without a further entry is as it was. An import is one entry for all.
    // One connection then, so that a list stays within three commands: what changed is seldom more than a kind or two.
    private async Task<List<Asked>[]> ChangedAsync(KnownRows before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        _writes = Counted(await Writes(db).ToListAsync(cancellationToken));
        bool IsChanged(string kind) => _writes.GetValueOrDefault(kind) != before.Writes.GetValueOrDefault(kind);
        var isImported = IsChanged(AuditEntry.ImportKind);
        foreach (var asked in _lanes.SelectMany(l => l).Where(a => !isImported && !a.Kinds.Any(k => IsChanged(k.Name))))
        {
            _rows.Add(asked.Kinds[0], before.Rows[asked.Kinds[0]]);
        }
        return [[.. _lanes.SelectMany(l => l).Where(a => !_rows.ContainsKey(a.Kinds[0]))]];
    }

    private async Task<IEnumerable<(Guid Project, long Revision)>> RunAsync(List<Asked> lane, bool isFirst, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var batch = new QueryBatch(db);
        var heads = db.Set<ProjectHead>().AsNoTracking().Where(h => projects.Contains(h.ProjectId));
        var before = batch.Add(heads);
        var writes = isFirst && projects.Length == 1 ? batch.Add(Writes(db)) : null;
        foreach (var asked in lane)
        {
            asked.Add(db, batch);
        }
        var after = batch.Add(heads);
        await batch.RunAsync(cancellationToken);
        if (writes is not null)
        {
            _writes = Counted(writes.Items);
        }
        return before.Items.Concat(after.Items).Select(h => (h.ProjectId, h.Revision));
    }

    private IQueryable<WritesOfKind> Writes(AppDb db)
    {
        var project = projects[0];
        return db.Set<AuditEntry>().AsNoTracking().Where(e => e.ProjectId == project).GroupBy(e => e.Kind).Select(g => new WritesOfKind { Kind = g.Key, Count = g.Count() });
    }

    private static Dictionary<string, int> Counted(IEnumerable<WritesOfKind> writes) => writes.ToDictionary(w => w.Kind, w => w.Count, StringComparer.Ordinal);

    private Expression<Func<T, T>> Columns<T>(IEntityType type, IReadOnlyList<string> without)
    {
        var row = Expression.Parameter(typeof(T), "r");
        var columns = type.GetProperties().Cast<IPropertyBase>().Concat(type.GetComplexProperties())
            .Where(c => !NotRead.Contains(c.Name) && (projects.Length > 1 || c.Name is not nameof(Row.ProjectId)) && !without.Contains(c.Name, StringComparer.Ordinal));
        return Expression.Lambda<Func<T, T>>(
            Expression.MemberInit(Expression.New(typeof(T)), columns.Select(c => (MemberInfo)c.PropertyInfo!).Select(m => Expression.Bind(m, Expression.MakeMemberAccess(row, m)))),
            row);
    }

    private sealed record Asked(IReadOnlyList<Type> Kinds, Action<AppDb, QueryBatch> Add);

    private sealed class WritesOfKind
    {
        public required string Kind { get; init; }
        public required int Count { get; init; }
    }
}

/// <summary>The rows of one project as they were read, and how often each kind of record had been written until then.</summary>
internal sealed record KnownRows(IReadOnlyDictionary<string, int> Writes, IReadOnlyDictionary<Type, object> Rows);
