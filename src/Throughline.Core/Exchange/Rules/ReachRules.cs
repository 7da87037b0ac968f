using System.Text.Json;
using Throughline.Core.Features.Schedule;
using Throughline.Engine.Calendars;
using Throughline.Engine.Scheduling;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>
/// T02: the dates of a plan lie in years that a calendar can count, and what is calculated from them does too. T03: planned
/// labour is an amount that a sum can hold. Both run on a package that is right otherwise: cycles, say, have no finish.
/// </summary>
internal sealed class ReachRules
{
    private const string Reach = "T02";
    private const string Amounts = "T03";
    private const string Plan = "plan";
    private const string Progress = "progress";
    private const string Baselines = "baselines";
    private const decimal LargestLabour = 1_000_000_000_000_000m;

    /// <summary>Longest duration, lag or remainder in days: a century.</summary>
    private const int LongestSpan = 36_525;

    private static readonly DateOnly First = new(1900, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    /// <summary>What is calculated may reach further than what is entered.</summary>
    private static readonly DateOnly LastCalculated = new(2999, 12, 31);

    private readonly RuleScope scope;
    private bool withinReach = true;

    private ReachRules(RuleScope scope) => this.scope = scope;

    public static void Check(RuleScope scope) => new ReachRules(scope).Run();

    private void Run()
    {
        CheckDates();
        foreach (var (n, baseline) in scope.Rows(Plan, Baselines))
            CheckItems(n, baseline);
        foreach (var (n, record) in scope.Rows(Progress, "records"))
            CheckSpan(Progress, At("records", n, "remaining_days"), record.Number("remaining_days"));
        if (withinReach && Axis() is { } days)
            CheckFinishes(days);
    }

    private void CheckDates()
    {
        CheckDate("project", "/project/planned_start", scope.File("project").Field("project").Text("planned_start"));
        CheckDate(Plan, "/project_start", scope.File(Plan).Text("project_start"));
        foreach (var (n, date) in scope.File(Plan).List("status_dates").Index())
            CheckDate(Plan, At("status_dates", n), date.Text());
        foreach (var (n, baseline) in scope.Rows(Plan, Baselines))
            CheckDate(Plan, At(Baselines, n, "effective_date"), baseline.Text("effective_date"));
        foreach (var (n, record) in scope.Rows(Progress, "records"))
            CheckDate(Progress, At("records", n, "on"), record.Text("on"));
        foreach (var (n, actual) in scope.Rows(Progress, "actuals"))
        {
            CheckDate(Progress, At("actuals", n, "start"), actual.Text("start"));
            CheckDate(Progress, At("actuals", n, "finish"), actual.Text("finish"));
        }
    }

    private void CheckItems(int baseline, JsonElement plan)
    {
        foreach (var (k, item) in plan.List("items").Index())
        {
            var place = At(Baselines, baseline, "items", k);
            CheckSpan(Plan, place + "/duration_days", item.Number("duration_days"));
            CheckDate(Plan, place + "/constraint/date", item.Field("constraint").Text("date"));
            foreach (var (j, link) in item.List("predecessors").Index())
                CheckSpan(Plan, place + At("predecessors", j, "lag_days"), link.Number("lag_days"));
            foreach (var (j, assignment) in item.List("assignments").Index())
                CheckLabour(place + At("assignments", j), assignment);
        }
    }

    private void CheckDate(string file, string path, string? date)
    {
        if (RecordFields.AsDate(date) is not { } day || (day >= First && day <= Last))
            return;
        withinReach = false;
        scope.Error(Reach, file, path, nameof(ExchangeTexts.T02Date), day.Iso(), First.Iso(), Last.Iso());
    }

    private void CheckSpan(string file, string path, decimal? days)
    {
        if (days is not { } span || Math.Abs(span) <= LongestSpan)
            return;
        withinReach = false;
        scope.Error(Reach, file, path, nameof(ExchangeTexts.T02Span), span, LongestSpan);
    }

    private void CheckLabour(string path, JsonElement assignment)
    {
        if (assignment.Number("effort_hours") is { } hours && assignment.Number("rate") is { } rate
            && Math.Abs((double)hours * (double)rate) > (double)LargestLabour)
            scope.Error(Amounts, Plan, path, nameof(ExchangeTexts.T03Labour), hours, rate, LargestLabour);
    }

    /// <summary>The working days from the start of the plan; null when nothing can be calculated.</summary>
    private DayIndex? Axis()
    {
        var project = scope.File("project").Field("project");
        var stated = scope.File(Plan).Date("project_start");
        if ((stated ?? project.Date("planned_start")) is not { } start)
            return null;
        var calendar = scope.Rows(CalendarRules.Calendars, CalendarRules.Calendars).Select(c => c.Row)
            .FirstOrDefault(c => c.Text("id") == project.Text("calendar"));
        if (calendar.ValueKind == JsonValueKind.Undefined)
            return null;
        var worked = new WorkCalendar(new CalendarDefinition
        {
            WorkingWeekdays = [.. calendar.List("working_weekdays").Select(d => d.GetInt32())],
            Holidays = [.. calendar.List("holidays").Select(h => h.Date("date")).OfType<DateOnly>()],
            MakeupWorkdays = [.. calendar.List("makeup_workdays").Select(d => RecordFields.AsDate(d.Text())).OfType<DateOnly>()],
        });
        return new DayIndex(worked, start);
    }

    private void CheckFinishes(DayIndex days)
    {
        // What remains may exceed what was planned; the forecast goes on from the last date on which something is known.
        var remaining = scope.Rows(Progress, "records")
            .GroupBy(r => r.Row.Text("activity") ?? "", StringComparer.Ordinal)
            .Sum(g => (long)g.Max(r => r.Row.Number("remaining_days") ?? 0));
        var horizon = days.CountThrough(Last) + remaining;
        var latest = days.CountThrough(LastCalculated);
        foreach (var (n, baseline) in scope.Rows(Plan, Baselines))
        {
            var network = NetworkOf(baseline, days);
            if (network.Issues.Count > 0 || network.Calculate().Duration is var duration && (duration > latest || duration + horizon > days.LastIndex))
                scope.Error(Reach, Plan, At(Baselines, n), nameof(ExchangeTexts.T02Finish), baseline.Text("version") ?? "", LastCalculated.Iso());
        }
    }

    private static Network NetworkOf(JsonElement baseline, DayIndex days)
    {
        var leaves = baseline.List("items").Where(i => i.Has("duration_days")).ToList();
        var place = leaves.Index().ToDictionary(l => l.Item.Text("code") ?? "", l => l.Index, StringComparer.Ordinal);
        var links = leaves.Index().SelectMany(leaf => leaf.Item.List("predecessors")
            .Where(p => place.ContainsKey(p.Text("code") ?? "") && LinkTypes.Of(p.Text("type") ?? "") is not null)
            .Select(p => new Link(place[p.Text("code")!], leaf.Index, LinkTypes.Of(p.Text("type")!)!.Value, (int)(p.Number("lag_days") ?? 0), LinkTypes.UnitOf(p.Text("lag_unit")))));
        var constraints = leaves.Index()
            .Select(leaf => (leaf.Index, Type: LinkTypes.ConstraintOf(leaf.Item.Field("constraint").Text("type") ?? ""), Date: leaf.Item.Field("constraint").Date("date")))
            .Where(c => c.Type is not null && c.Date is not null)
            .Select(c => new Constraint(c.Index, c.Type!.Value, c.Date!.Value));
        return Network.Create(days, [.. leaves.Select(l => (int)(l.Number("duration_days") ?? 0))], [.. links], [.. constraints]);
    }
}
