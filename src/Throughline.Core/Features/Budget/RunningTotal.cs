namespace Throughline.Core.Features.Budget;

/// <summary>Sums dated amounts once, so that the total through any day is a lookup.</summary>
internal sealed class RunningTotal
{
    private readonly DateOnly[] _days;
    private readonly decimal[] _totals;

    public RunningTotal(IEnumerable<(DateOnly Day, decimal Amount)> items)
    {
        var byDay = items.GroupBy(i => i.Day).OrderBy(g => g.Key).ToArray();
        _days = [.. byDay.Select(g => g.Key)];
        _totals = new decimal[_days.Length];
        var sum = 0m;
        for (var i = 0; i < byDay.Length; i++)
        {
            sum += byDay[i].Sum(x => x.Amount);
            _totals[i] = sum;
        }
    }

    public decimal Through(DateOnly day)
    {
        var at = Array.BinarySearch(_days, day);
        var last = at >= 0 ? at : ~at - 1;
        return last < 0 ? 0m : _totals[last];
    }
}
