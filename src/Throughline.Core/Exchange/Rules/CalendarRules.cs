using System.Globalization;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>T01: every calendar can be calculated with. The schema lets pass what no calculation can use.</summary>
internal static class CalendarRules
{
    public const string Calendars = "calendars";

    private const string Code = "T01";
    private const int DayMinutes = 1440;

    public static void Check(RuleScope scope)
    {
        foreach (var (n, calendar) in scope.Rows(Calendars, Calendars))
        {
            var id = calendar.Text("id") ?? "";
            if (!calendar.List("working_weekdays").Any())
                scope.Error(Code, Calendars, At(Calendars, n, "working_weekdays"), nameof(ExchangeTexts.T01NoWeekday), id);
            foreach (var (k, shift) in calendar.List("shifts").Index())
            {
                var times = shift.EnumerateArray().Select(t => t.Text() ?? "").ToList();
                if (times.Count != 2 || Minute(times[0]) >= DayMinutes || Minute(times[1]) > DayMinutes)
                    scope.Error(Code, Calendars, At(Calendars, n, "shifts", k), nameof(ExchangeTexts.T01Shift), id, string.Join('–', times));
            }
            if (calendar.Date("valid_from") is { } from && calendar.Date("valid_to") is { } to && to < from)
                scope.Error(Code, Calendars, At(Calendars, n, "valid_to"), nameof(ExchangeTexts.T01Validity), id, to.Iso(), from.Iso());
        }
    }

    private static int Minute(string time) =>
        int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60 + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
