using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Figures;

/// <summary>A value at the end of a day.</summary>
public readonly record struct DatedValue(DateOnly Day, decimal Value);

/// <summary>The S-curve (domain.md §7): what was planned, earned and spent, and where it is going. Money in the project's currency.</summary>
public sealed record ValueCurves
{
    private const int MostPlannedPoints = 60;

    /// <summary>Planned value of the baseline in force over its whole duration: a choice of days, with every status date among them.</summary>
    public required IReadOnlyList<DatedValue> Planned { get; init; }

    /// <summary>Earned value at the status dates and the data date, each with the baseline in force then.</summary>
    public required IReadOnlyList<DatedValue> Earned { get; init; }

    /// <summary>Actual cost at the same dates, as far as it is defined.</summary>
    public required IReadOnlyList<DatedValue> Actual { get; init; }

    /// <summary>From actual cost now to EAC at the forecast finish of earned schedule; empty when either is undefined.</summary>
    public required IReadOnlyList<DatedValue> Forecast { get; init; }

    /// <summary>At the data date of <paramref name="figures"/>; null without baseline in force or without its budget.</summary>
    public static ValueCurves? Of(ProjectFigures figures)
    {
        var day = figures.DataDate;
        if (figures.Facts.InForce(day) is not { Bac: { } } plan || figures.EarnedValueAt(day) is not { } now)
        {
            return null;
        }
        var first = plan.Days.DateOf(0);
        DateOnly[] dates = [.. figures.StatusDates.Append(day).Where(d => d >= first).Distinct().Order()];
        var known = dates.Select(figures.EarnedValueAt).OfType<EarnedValueStatus>().ToList();
        var origin = new DatedValue(first.DayNumber > 0 ? first.AddDays(-1) : first, 0m);
        return new ValueCurves
        {
            Planned = [origin, .. PlannedPoints(plan, dates)],
            Earned = [origin, .. known.Where(s => s.Ev is not null).Select(s => new DatedValue(s.StatusDate, s.Ev!.Value))],
            Actual = now.Ac is null ? [] : [origin, .. known.Where(s => s.Ac is not null).Select(s => new DatedValue(s.StatusDate, s.Ac!.Value))],
            Forecast = now is { Ac: { } ac, Figures.EacTypical: { } eac, ForecastFinish: { } finish } && finish > day
                ? [new DatedValue(day, ac), new DatedValue(finish, eac)]
                : [],
        };
    }

    private static IEnumerable<DatedValue> PlannedPoints(PlanModel plan, IReadOnlyList<DateOnly> dates)
    {
        var last = plan.Curve.PlannedDuration;
        var step = Math.Max(1, (last + MostPlannedPoints - 1) / MostPlannedPoints);
        var regular = Enumerable.Range(1, last).Where(k => k % step == 0 || k == last).Select(plan.FinishOf);
        return regular.Concat(dates.Where(d => last > 0 && d <= plan.FinishOf(last)))
            .Distinct().Order()
            .Select(d => new DatedValue(d, plan.Curve.At(plan.Days.CountThrough(d))));
    }
}
