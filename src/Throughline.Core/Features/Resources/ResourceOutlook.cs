namespace Throughline.Core.Features.Resources;

/// <summary>How loaded the resources of a plan are in the two weeks after a day (domain.md §6, §20).</summary>
/// <param name="Overloaded">Resources with a day above their capacity in that time.</param>
/// <param name="FullestWeek">The greatest load / capacity of one resource over seven days in a row; null when nothing carries load or no capacity is known.</param>
/// <param name="IsWeekWithoutCapacity">Whether a resource has load in seven days in a row in which it can give nothing.</param>
public sealed record ResourceOutlook(int Overloaded, decimal? FullestWeek, bool IsWeekWithoutCapacity)
{
    /// <summary>How many days ahead it looks.</summary>
    public const int Days = 14;

    private const int DaysOfWeek = 7;

    /// <summary>The outlook from the day after <paramref name="day"/>.</summary>
    /// <param name="loads">Load and capacity by resource, over one plan's working days.</param>
    /// <param name="countThrough">How many working days the plan has through a date.</param>
    /// <param name="day">The day after which it begins.</param>
    /// <param name="tolerance">By how many units load may exceed capacity.</param>
    public static ResourceOutlook Of(IReadOnlyCollection<ResourceLoad> loads, Func<DateOnly, int> countThrough, DateOnly day, decimal tolerance)
    {
        var bounds = Enumerable.Range(0, Days + 1).Select(d => countThrough(Later(day, d))).ToList();
        var weeks = Enumerable.Range(0, Days - DaysOfWeek + 1).Select(d => (From: bounds[d], To: bounds[d + DaysOfWeek])).Where(w => w.From < w.To).Distinct().ToList();
        var known = loads.Where(l => l.MaxUnits is not null).ToList();
        var loaded = known.SelectMany(l => weeks.Select(w => (Load: l.LoadDays(w.From, w.To), Capacity: l.CapacityDays(w.From, w.To)!.Value))).Where(w => w.Load > 0).ToList();
        return new ResourceOutlook(
            known.Count(l => Enumerable.Range(bounds[0], bounds[^1] - bounds[0]).Any(d => l.LoadOn(d) > l.CapacityOn(d) + tolerance)),
            loaded.Where(w => w.Capacity > 0).Max(w => (decimal?)(w.Load / w.Capacity)),
            loaded.Exists(w => w.Capacity == 0));
    }

    private static DateOnly Later(DateOnly day, int days) => DateOnly.MaxValue.DayNumber - day.DayNumber < days ? DateOnly.MaxValue : day.AddDays(days);
}
