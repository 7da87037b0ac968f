using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>What a project has cost by any day (domain.md §7): approved hours by day of work at the rate of that day, and posted entries.</summary>
public sealed class CostBook
{
    private const string File = "costs";

    private readonly IReadOnlyList<(string? Activity, DateOnly Day, decimal Amount)> _worked;
    private readonly RunningTotal _labour;
    private readonly RunningTotal _entries;
    private readonly RunningTotal _draws;
    private readonly RunningTotal _hours;
    private readonly RunningTotal _excludedHours;
    private readonly RunningTotal _excludedEntries;
    private readonly DateOnly? _firstWithoutRate;

    private CostBook(KeptRecords kept, CostRows rows)
    {
        IsThere = kept.File(File).IsThere;
        Draws = kept.Stated(File, "contingency_draws", rows.Draws);
        Commitments = kept.Stated(File, "commitments", rows.Commitments);
        StatesHours = kept.Stated(File, "timesheets", rows.Timesheets) is not null;
        StatesEntries = kept.Stated(File, "entries", rows.Entries) is not null;

        var rates = rows.Rates.ToLookup(r => r.Resource, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.From).ToArray(), StringComparer.Ordinal);
        var worked = new List<(string? Activity, DateOnly Day, decimal Amount)>();
        var sheets = rows.Timesheets.ToLookup(s => s.Costs);
        foreach (var sheet in sheets[true])
        {
            foreach (var line in sheet.Lines)
            {
                if (RateOn(rates.GetValueOrDefault(sheet.Resource, []), line.Date) is { } rate)
                {
                    worked.Add((line.Activity, line.Date, line.Hours * rate));
                }
                else if (line.Hours != 0 && !(_firstWithoutRate <= line.Date))
                {
                    _firstWithoutRate = line.Date;
                }
            }
        }
        var entries = rows.Entries.ToLookup(e => e.Costs);
        _worked = worked;
        Posted = StatesEntries ? [.. entries[true]] : null;
        Entries = StatesEntries ? rows.Entries : null;
        _labour = new RunningTotal(worked.Select(w => (w.Day, w.Amount)));
        _hours = HoursOf(sheets[true]);
        _excludedHours = HoursOf(sheets[false]);
        _entries = new RunningTotal(entries[true].Select(e => (e.Date, e.Amount)));
        _excludedEntries = new RunningTotal(entries[false].Select(e => (e.Date, e.Amount)));
        _draws = new RunningTotal((Draws ?? []).Select(d => (d.On, d.Amount)));
    }

    /// <summary>Whether the package has a file of costs at all.</summary>
    public bool IsThere { get; }

    /// <summary>Whether hours are stated.</summary>
    public bool StatesHours { get; }

    /// <summary>Whether cost entries are stated.</summary>
    public bool StatesEntries { get; }

    /// <summary>The entries that cost, in their order; null when entries are not stated.</summary>
    public IReadOnlyList<CostEntry>? Posted { get; }

    /// <summary>All entries in any state, in their order; null when entries are not stated.</summary>
    public IReadOnlyList<CostEntry>? Entries { get; }

    /// <summary>All draws on the contingency reserve, in their order; null when draws are not stated.</summary>
    public IReadOnlyList<ContingencyDraw>? Draws { get; }

    /// <summary>All commitments, in their order; null when commitments are not stated.</summary>
    public IReadOnlyList<Commitment>? Commitments { get; }

    /// <summary>Takes the records. What the package's file does not state is undefined, not zero: cost needs both hours and entries.</summary>
    public static CostBook Read(KeptRecords kept, CostRows rows) => new(kept, rows);

    /// <summary>Actual cost AC through <paramref name="day"/>; null when costs are not stated or an hour before has no rate.</summary>
    public decimal? ActualCost(DateOnly day) => LabourCost(day) + EntryCost(day);

    /// <summary>The parts of <see cref="ActualCost"/> by activity, what names none under an empty key; undefined as that is.</summary>
    public IReadOnlyDictionary<string, decimal>? CostByActivity(DateOnly day)
    {
        if (GapAt(day) != CostGap.None)
        {
            return null;
        }
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (activity, on, amount) in _worked.Concat(Posted!.Select(e => (e.Activity, e.Date, e.Amount))))
        {
            if (on <= day)
            {
                sums[activity ?? ""] = sums.GetValueOrDefault(activity ?? "") + amount;
            }
        }
        return sums;
    }

    /// <summary>The posted entries through <paramref name="day"/> by category; undefined as <see cref="ActualCost"/> is.</summary>
    public IReadOnlyDictionary<string, decimal>? EntriesByCategory(DateOnly day)
        => GapAt(day) != CostGap.None ? null
            : Posted!.Where(e => e.Date <= day).GroupBy(e => e.Category, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Amount), StringComparer.Ordinal);

    /// <summary>The part of <see cref="ActualCost"/> that is approved hours at their rates; undefined as that is.</summary>
    public decimal? LabourCost(DateOnly day) => GapAt(day) == CostGap.None ? _labour.Through(day) : null;

    /// <summary>The part of <see cref="ActualCost"/> that is posted entries; undefined as that is.</summary>
    public decimal? EntryCost(DateOnly day) => GapAt(day) == CostGap.None ? _entries.Through(day) : null;

    /// <summary>Why <see cref="ActualCost"/> is undefined at <paramref name="day"/>.</summary>
    public CostGap GapAt(DateOnly day) => !(StatesHours && StatesEntries) ? CostGap.NotStated : _firstWithoutRate <= day ? CostGap.NoRate : CostGap.None;

    /// <summary>Approved or locked hours worked through <paramref name="day"/>, corrections subtracted; null when hours are not stated.</summary>
    public decimal? ApprovedHours(DateOnly day) => StatesHours ? _hours.Through(day) : null;

    /// <summary>Hours through <paramref name="day"/> on sheets that do not count (draft, submitted, returned); null when hours are not stated.</summary>
    public decimal? ExcludedHours(DateOnly day) => StatesHours ? _excludedHours.Through(day) : null;

    /// <summary>Cost entries through <paramref name="day"/> that do not count (draft, approved but not posted); null when entries are not stated.</summary>
    public decimal? ExcludedCost(DateOnly day) => StatesEntries ? _excludedEntries.Through(day) : null;

    /// <summary>What was drawn from the contingency reserve through <paramref name="day"/>, returns subtracted; null when draws are not stated.</summary>
    public decimal? Drawn(DateOnly day) => Draws is null ? null : _draws.Through(day);

    /// <summary>The draws through <paramref name="day"/> by risk, in the order of their first draw; those without risk under null. Null when draws are not stated.</summary>
    public IReadOnlyList<(string? Risk, decimal Amount)>? DrawnByRisk(DateOnly day) => DrawnBy(d => d.Risk, day);

    /// <summary>The draws through <paramref name="day"/> by change request, as <see cref="DrawnByRisk"/>.</summary>
    public IReadOnlyList<(string? Change, decimal Amount)>? DrawnByChange(DateOnly day) => DrawnBy(d => d.ChangeRequest, day);

    /// <summary>What was committed, invoiced and is open at the end of <paramref name="day"/>; null when commitments are not stated.</summary>
    public CommittedCost? CommittedAt(DateOnly day) => Commitments is null ? null : CommittedCost.Of(Commitments, day);

    internal static decimal? RateOn(IReadOnlyList<Rate> byDate, DateOnly day)
    {
        for (var i = byDate.Count - 1; i >= 0; i--)
        {
            if (byDate[i].From <= day)
            {
                return byDate[i].Amount;
            }
        }
        return null;
    }

    private static RunningTotal HoursOf(IEnumerable<Timesheet> sheets)
        => new(sheets.SelectMany(s => s.Lines).Select(l => (l.Date, l.Hours)));

    private List<(string? Key, decimal Amount)>? DrawnBy(Func<ContingencyDraw, string?> key, DateOnly day)
        => Draws?.Where(d => d.On <= day).GroupBy(key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(d => d.Amount))).ToList();
}

/// <summary>Why actual cost is undefined.</summary>
public enum CostGap
{
    None,
    NotStated,
    NoRate,
}
