using System.Collections.Concurrent;

namespace Throughline.Core.Figures;

/// <summary>Keeps the facts and figures of the projects used last, each at its newest revision. One per process.</summary>
public sealed class FactsCache
{
    private const int MaxProjects = 64;
    private const int MaxFiguresOfAProject = 32;

    private readonly ConcurrentDictionary<Guid, Entry> _entries = [];
    private long _tick;

    /// <summary>The facts at exactly this revision, if they are kept.</summary>
    public ProjectFacts? Find(Guid projectId, long revision)
        => _entries.TryGetValue(projectId, out var entry) && entry.Facts.Revision == revision ? Touch(entry).Facts : null;

    /// <summary>The newest facts that are kept, of whatever revision.</summary>
    public ProjectFacts? Newest(Guid projectId) => _entries.TryGetValue(projectId, out var entry) ? entry.Facts : null;

    /// <summary>Keeps facts, unless newer ones are kept already.</summary>
    public void Keep(Guid projectId, ProjectFacts facts)
    {
        var fresh = Touch(new Entry(facts));
        _entries.AddOrUpdate(projectId, fresh, (_, old) => old.Facts.Revision > facts.Revision ? old : fresh);
        while (_entries.Count > MaxProjects)
        {
            _entries.TryRemove(_entries.MinBy(e => e.Value.LastUsed).Key, out _);
        }
    }

    /// <summary>The figures of these facts at a date, computed at most once for each audience.</summary>
    public ProjectFigures Figures(ProjectFacts facts, DateOnly dataDate, DateOnly horizon, bool withMoney)
    {
        var entry = _entries.GetValueOrDefault(facts.Project.Id);
        if (entry is null || !ReferenceEquals(entry.Facts, facts))
        {
            return new ProjectFigures(facts, dataDate, horizon, withMoney);
        }
        if (entry.Figures.Count > MaxFiguresOfAProject)
        {
            entry.Figures.Clear();
        }
        return entry.Figures.GetOrAdd((dataDate, horizon, withMoney), key => new ProjectFigures(facts, key.Item1, key.Item2, key.Item3));
    }

    private Entry Touch(Entry entry)
    {
        entry.LastUsed = Interlocked.Increment(ref _tick);
        return entry;
    }

    private sealed class Entry(ProjectFacts facts)
    {
        public ProjectFacts Facts { get; } = facts;
        public ConcurrentDictionary<(DateOnly, DateOnly, bool), ProjectFigures> Figures { get; } = [];
        public long LastUsed { get; set; }
    }
}
