using Throughline.Engine.Calendars;
using Throughline.Engine.EarnedValue;
using Throughline.Engine.Scheduling;

namespace Throughline.Benchmarks.Engine;

/// <summary>
/// A made-up plan of any size: two links per activity, to one of the fifty before it, of all types, some with lag; a tenth
/// of the activities are milestones. The same for every run.
/// </summary>
public sealed class EngineData
{
    private readonly Random _random = new(20250210);

    public EngineData(int activities)
    {
        Durations = new int[activities];
        Budgets = new decimal[activities];
        for (var i = 0; i < activities; i++)
        {
            Durations[i] = _random.Next(10) == 0 ? 0 : _random.Next(1, 11);
            Budgets[i] = Durations[i] == 0 ? 0 : _random.Next(100_000, 5_000_000) / 100m;
        }

        // Predecessors below their successors, successors in order: the tables of the engine come out in the same order.
        Links = new Link[2 * (activities - 1)];
        for (var i = 0; i < Links.Length; i++)
        {
            var successor = i / 2 + 1;
            var type = _random.Next(10) switch { 0 or 1 => LinkType.StartToStart, 2 => LinkType.FinishToFinish, 3 => LinkType.StartToFinish, _ => LinkType.FinishToStart };
            Links[i] = new Link(_random.Next(Math.Max(0, successor - 50), successor), successor, type, _random.Next(4) == 0 ? _random.Next(-2, 6) : 0);
        }

        Network = Network.Create(Days, Durations, Links);
        Schedule = Network.Calculate();
        Progress = new ActivityProgress[activities];
        StatusDay = Schedule.Duration / 2;
        for (var i = 0; i < activities; i++)
        {
            var (start, finish) = (Schedule.EarlyStart[i], Schedule.EarlyFinish[i]);
            if (finish <= StatusDay)
                Progress[i] = new ActivityProgress(start, finish, null);
            else if (start < StatusDay)
                Progress[i] = new ActivityProgress(start, null, finish - StatusDay + 1);
        }
    }

    public static DayIndex Days { get; } = new(
        new WorkCalendar(new CalendarDefinition
        {
            WorkingWeekdays = [1, 2, 3, 4, 5],
            Holidays = [.. Enumerable.Range(2025, 40).Select(x => new DateOnly(x, 10, 1))],
        }),
        new DateOnly(2025, 2, 10));

    public int[] Durations { get; }

    public decimal[] Budgets { get; }

    public Link[] Links { get; }

    public Network Network { get; }

    public NetworkSchedule Schedule { get; }

    public int StatusDay { get; }

    public ActivityProgress[] Progress { get; }

    /// <summary>Earned value at the status day: curve, PV, earned schedule and all figures.</summary>
    public EarnedValueFigures EarnedValue()
    {
        var curve = PlannedValueCurve.Create(Schedule.EarlyStart, Schedule.EarlyFinish, Budgets);
        var pv = curve.At(StatusDay);
        var ev = pv * 0.93m;
        return EarnedValueFigures.Calculate(new EarnedValueInput
        {
            Bac = curve.Budget,
            Pv = pv,
            Ev = ev,
            Ac = pv * 0.97m,
            PlannedDuration = curve.PlannedDuration,
            EarnedSchedule = curve.EarnedSchedule(ev),
            ActualTime = StatusDay,
        });
    }
}
