using System.Text.Json;
using Throughline.Core.Exchange.Schema;
using static Throughline.Core.Exchange.Rules.RuleScope;

namespace Throughline.Core.Exchange.Rules;

/// <summary>R11: one log entry per due date before the day of export; later due dates may have one, other days none.</summary>
internal static class CommunicationRules
{
    private const string Communication = "communication";
    private const int MostShown = 4;

    public static void Check(RuleScope scope)
    {
        var wanted = scope.File("project").Field("project").Text("calendar");
        var calendar = scope.Rows("calendars", "calendars").Select(c => c.Row).LastOrDefault(c => c.Text("id") == wanted);
        if (calendar.ValueKind == JsonValueKind.Undefined || !scope.Rows(Communication, "log").Any() || ExportDay(scope.File("manifest")) is not { } today)
            return;
        var logged = scope.Rows(Communication, "log").ToLookup(l => l.Row.Text("item") ?? "", l => l.Row.Date("due"), StringComparer.Ordinal);
        var dueDates = new DueDates(calendar);
        foreach (var (n, item) in scope.Rows(Communication, "items"))
        {
            var id = item.Text("id") ?? "";
            var due = dueDates.Of(item);
            if (due is null)
            {
                scope.Error("R11", Communication, At("items", n, "rrule"), nameof(ExchangeTexts.R11Unreadable), id);
                continue;
            }
            var have = logged[id].OfType<DateOnly>().CountBy(d => d).ToDictionary();
            Report(scope, n, nameof(ExchangeTexts.R11Missing), id, due.Where(d => d < today && !have.ContainsKey(d)));
            Report(scope, n, nameof(ExchangeTexts.R11Wrong), id, have.Keys.Where(d => !due.Contains(d)));
            Report(scope, n, nameof(ExchangeTexts.R11Twice), id, have.Where(d => d.Value > 1).Select(d => d.Key));
        }
    }

    private static void Report(RuleScope scope, int item, string key, string id, IEnumerable<DateOnly> days)
    {
        var sorted = days.Order().ToList();
        if (sorted.Count == 0)
            return;
        var shown = string.Join(", ", sorted.Take(MostShown).Select(d => d.Iso()));
        scope.Error("R11", Communication, At("items", item), key, id, sorted.Count > MostShown ? shown + ", …" : shown);
    }

    // In a time zone that is not known here, the offset of the instant itself decides.
    private static DateOnly? ExportDay(JsonElement manifest)
    {
        if (manifest.Text("exported_at") is not { } text || !Formats.TryLocal(text, out var local, out _) || !Formats.TryInstant(text, out var utc))
            return null;
        return DateOnly.FromDateTime(TimeZones.Find(manifest.Text("time_zone")) is { } zone ? TimeZoneInfo.ConvertTimeFromUtc(utc, zone) : local);
    }
}
