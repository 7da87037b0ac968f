using Throughline.Core.Common;

namespace Throughline.Core.Features.Budget;

/// <summary>What a project has cost by any day (domain.md §7): approved hours by day of work at the rate of that day, and posted entries.</summary>
public sealed class CostBook
{
    private const string File = "costs";

    private readonly RunningTotal _labour;
    private readonly RunningTotal _entries;
    private readonly RunningTotal _draws;
    private readonly DateOnly? _firstWithoutRate;
    private readonly bool _stated;
    private readonly bool _drawsStated;

    /// <summary>The collections that <see cref="Read"/> takes, as (file, collection).</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections =
        [(File, "timesheets"), (File, "entries"), (File, "contingency_draws"), ("resources", "rates")];

    private CostBook(RunningTotal labour, RunningTotal entries, RunningTotal draws, DateOnly? firstWithoutRate, bool stated, bool drawsStated)
    {
        _labour = labour;
        _entries = entries;
        _draws = draws;
        _firstWithoutRate = firstWithoutRate;
        _stated = stated;
        _drawsStated = drawsStated;
    }

    /// <summary>Reads the kept records. What the package does not state is undefined, not zero: cost needs both hours and entries.</summary>
    /// <param name="kept">The records of <see cref="Collections"/>.</param>
    /// <param name="file">What the project's package says of costs.</param>
    public static CostBook Read(KeptRecords kept, StatedFile file)
    {
        var rates = kept.Of<Rate>("resources", "rates").ToLookup(r => r.Resource, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.From).ToArray(), StringComparer.Ordinal);
        var items = new List<(DateOnly Day, decimal Amount)>();
        DateOnly? withoutRate = null;
        foreach (var sheet in kept.Of<Timesheet>(File, "timesheets").Where(s => s.Costs))
        {
            foreach (var line in sheet.Lines)
            {
                if (RateOn(rates.GetValueOrDefault(sheet.Resource, []), line.Date) is { } rate)
                {
                    items.Add((line.Date, line.Hours * rate));
                }
                else if (line.Hours != 0 && !(withoutRate <= line.Date))
                {
                    withoutRate = line.Date;
                }
            }
        }
        var entries = kept.Of<CostEntry>(File, "entries").Where(e => e.Costs).Select(e => (e.Date, e.Amount));
        var draws = kept.Of<ContingencyDraw>(File, "contingency_draws").Select(d => (d.On, d.Amount));
        return new CostBook(new RunningTotal(items), new RunningTotal(entries), new RunningTotal(draws), withoutRate, file.Has("timesheets") && file.Has("entries"), file.Has("contingency_draws"));
    }

    /// <summary>Actual cost AC through <paramref name="day"/>; null when costs are not stated or an hour before has no rate.</summary>
    public decimal? ActualCost(DateOnly day) => LabourCost(day) + EntryCost(day);

    /// <summary>The part of <see cref="ActualCost"/> that is approved hours at their rates; undefined as that is.</summary>
    public decimal? LabourCost(DateOnly day) => GapAt(day) == CostGap.None ? _labour.Through(day) : null;

    /// <summary>The part of <see cref="ActualCost"/> that is posted entries; undefined as that is.</summary>
    public decimal? EntryCost(DateOnly day) => GapAt(day) == CostGap.None ? _entries.Through(day) : null;

    /// <summary>Why <see cref="ActualCost"/> is undefined at <paramref name="day"/>.</summary>
    public CostGap GapAt(DateOnly day) => !_stated ? CostGap.NotStated : _firstWithoutRate <= day ? CostGap.NoRate : CostGap.None;

    /// <summary>What was drawn from the contingency reserve through <paramref name="day"/>, returns subtracted; null when draws are not stated.</summary>
    public decimal? Drawn(DateOnly day) => _drawsStated ? _draws.Through(day) : null;

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
}

/// <summary>Why actual cost is undefined.</summary>
public enum CostGap
{
    None,
    NotStated,
    NoRate,
}
