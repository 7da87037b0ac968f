using Throughline.Core.Features.Schedule;
using Throughline.Engine.Calendars;

namespace Throughline.Tests.Features.Schedule;

/// <summary>Plans written in a line per item, on a calendar from Monday 2025-03-03, Monday to Friday.</summary>
internal static class SmallPlan
{
    public static readonly DateOnly Start = new(2025, 3, 3);

    public static DayIndex Days { get; } = new(new WorkCalendar(new CalendarDefinition
    {
        WorkingWeekdays = [1, 2, 3, 4, 5],
        Holidays = [],
        MakeupWorkdays = [],
        Shifts = [],
        HoursPerDay = 8,
        ValidFrom = new DateOnly(2024, 1, 1),
        ValidTo = new DateOnly(2026, 12, 31),
    }), Start);

    public static PlanItem Parent(string key, string? parent = null) => new() { Key = key, Parent = parent, Kind = parent is null ? "phase" : "work_package" };

    public static PlanItem Leaf(string key, int days, string links = "[]", string? parent = null, decimal money = 0) => new()
    {
        Key = key,
        Parent = parent,
        Kind = days == 0 ? "milestone" : "activity",
        DurationDays = days,
        Predecessors = links,
        PlannedCosts = money == 0 ? null : $$"""[{"category":"technology","cost_item":"licence","amount":{{money.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}]""",
    };

    public static string Link(string code, string type = "FS", int lag = 0, string unit = "working_days")
        => $$"""[{"code":"{{code}}","type":"{{type}}","lag_days":{{lag.ToString(System.Globalization.CultureInfo.InvariantCulture)}},"lag_unit":"{{unit}}"}]""";

    public static PlanModel Of(params PlanItem[] items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            items[i].Ordinal = i;
        }
        return PlanModel.Of(new Plan { Key = "v1", State = "approved", EffectiveDate = Start, Items = [.. items] }, Days);
    }

    public static ProgressHistory History(params (string Activity, decimal Percent, DateOnly Started, DateOnly? Finished)[] known) => new(
        known.Select(k => new ProgressRecord { Activity = k.Activity, On = k.Started, Percent = k.Percent }),
        known.Select(k => new ActualDates { Key = k.Activity, Start = k.Started, Finish = k.Finished }));
}
