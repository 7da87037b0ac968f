using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Story;

/// <summary>Qilan, cut down to what figures read and changed at random, but always valid: dates, calendar, durations, links, rates, progress, costs, baselines.</summary>
internal sealed class Variation
{
    private static readonly string[] Read = ["manifest", "project", "calendars", "people", "plan", "progress", "costs", "resources", "requirements"];
    private static readonly string[] LinkTypes = ["FS", "SS", "FF", "SF"];
    private static readonly string[] Methods = ["pct", "0/100", "50/50"];
    private static readonly string[] SheetStates = ["approved", "locked", "returned", "submitted", "draft"];
    private static readonly string[] EntryStates = ["posted", "draft", "approved", "reversed"];

    private readonly Random _random;
    private readonly Dictionary<string, JsonNode> _files;

    private Variation(int seed)
    {
        _random = new Random(seed);
        _files = Qilan.Files().Where(f => Read.Contains(f.Key)).ToDictionary(StringComparer.Ordinal);
        _files["costs"].AsObject().Remove("commitments");
    }

    /// <summary>The changed files; the same for the same seed.</summary>
    public static Dictionary<string, JsonNode> Of(int seed)
    {
        var variation = new Variation(seed);
        variation.ChangeCalendar();
        variation.ChangePlan();
        variation.ChangeProgress();
        variation.ChangeCosts();
        variation.ChangeProject();
        return variation._files;
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private static JsonArray List(JsonNode owner, string name) => owner[name]!.AsArray();

    private static DateOnly Day(JsonNode? text) => DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Shift(JsonNode? text, int most) => Iso(Day(text).AddDays(_random.Next(-most, most + 1)));

    private void ChangeCalendar()
    {
        var calendar = List(_files["calendars"], "calendars")[0]!;
        for (var i = 0; i < 8; i++)
        {
            var day = new DateOnly(2025, 2, 10).AddDays(_random.Next(0, 220));
            if (List(calendar, "holidays").All(h => Day(h!["date"]) != day))
            {
                List(calendar, "holidays").Add(new JsonObject { ["date"] = Iso(day), ["name"] = "厂休" });
            }
            var makeup = new DateOnly(2025, 2, 10).AddDays(_random.Next(0, 220));
            if (List(calendar, "makeup_workdays").All(m => Day(m) != makeup))
            {
                List(calendar, "makeup_workdays").Add(Iso(makeup));
            }
        }
        if (Chance(0.3))
        {
            calendar["working_weekdays"] = new JsonArray(1, 2, 3, 4, 5, 6);
        }
        if (Chance(0.3))
        {
            calendar["valid_to"] = "2025-05-31";
        }
    }

    private void ChangePlan()
    {
        var plan = _files["plan"];
        var start = Shift(plan["project_start"], 20);
        plan["project_start"] = start;
        _files["project"]["project"]!["planned_start"] = start;
        foreach (var baseline in List(plan, "baselines").Select(b => b!))
        {
            var leaves = List(baseline, "items").Where(i => i!["duration_days"] is not null).Select(i => i!).ToList();
            for (var i = 0; i < leaves.Count; i++)
            {
                ChangeLeaf(leaves, i);
            }
        }
        if (Chance(0.5))
        {
            List(plan, "baselines")[1]!["effective_date"] = Iso(new DateOnly(2025, 4, 21).AddDays(_random.Next(-20, 20)));
        }
        if (Chance(0.3))
        {
            List(plan, "baselines").RemoveAt(2);
        }
        if (Chance(0.4))
        {
            List(plan, "status_dates").Insert(0, "2025-01-31");
            List(plan, "status_dates").Add("2025-06-07");
        }
    }

    private void ChangeLeaf(List<JsonNode> leaves, int index)
    {
        var leaf = leaves[index];
        if ((string)leaf["kind"]! == "activity" && Chance(0.3))
        {
            leaf["duration_days"] = _random.Next(1, 25);
        }
        foreach (var link in List(leaf, "predecessors").Select(p => p!))
        {
            if (Chance(0.25))
            {
                link["type"] = LinkTypes[_random.Next(4)];
                link["lag_days"] = _random.Next(-4, 6);
            }
        }
        // Only from what stands above to what stands below: no cycle can come of it.
        if (index > 3 && Chance(0.1))
        {
            var code = (string)leaves[_random.Next(index - 1)]["code"]!;
            if (Above(code, (string)leaf["code"]!, leaves) && List(leaf, "predecessors").All(p => (string)p!["code"]! != code))
            {
                List(leaf, "predecessors").Add(new JsonObject { ["code"] = code, ["type"] = LinkTypes[_random.Next(4)], ["lag_days"] = _random.Next(-3, 4) });
            }
        }
        if (Chance(0.2))
        {
            leaf["ev_method"] = Methods[_random.Next(3)];
        }
        foreach (var assignment in List(leaf, "assignments").Select(a => a!))
        {
            if (Chance(0.2))
            {
                assignment["rate"] = _random.Next(5000, 40000) / 100m;
                assignment["effort_hours"] = _random.Next(1, 800) / 10m;
            }
        }
        foreach (var cost in List(leaf, "non_labour").Select(c => c!))
        {
            cost["amount"] = _random.Next(-100000, 9000000) / 100m;
        }
    }

    // The story's own links may run upwards in the list; a new one may not close a circle with them.
    private static bool Above(string code, string from, List<JsonNode> leaves)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([code]);
        while (open.TryPop(out var next))
        {
            if (next == from)
            {
                return false;
            }
            if (seen.Add(next))
            {
                foreach (var p in List(leaves.Find(l => (string)l["code"]! == next)!, "predecessors"))
                {
                    open.Push((string)p!["code"]!);
                }
            }
        }
        return true;
    }

    private void ChangeProgress()
    {
        var progress = _files["progress"];
        foreach (var record in List(progress, "records").Select(r => r!))
        {
            if (Chance(0.3))
            {
                var percent = _random.Next(1, 100) / 100m;
                record["percent"] = percent;
                record["remaining_days"] = _random.Next(0, 12);
            }
        }
        foreach (var actual in List(progress, "actuals").Select(a => a!))
        {
            if (Chance(0.3))
            {
                var start = Shift(actual["start"], 6);
                actual["start"] = start;
                actual["finish"] = Chance(0.2) ? null : Iso(Day(start).AddDays(_random.Next(0, 25)));
            }
        }
        foreach (var estimate in List(progress, "estimates_to_complete").Select(e => e!))
        {
            estimate["amount"] = _random.Next(0, 60000000) / 100m;
        }
    }

    private void ChangeCosts()
    {
        foreach (var rate in List(_files["resources"], "rates").Select(r => r!))
        {
            if (Chance(0.3))
            {
                rate["amount"] = _random.Next(5000, 40000) / 100m;
            }
        }
        List(_files["resources"], "rates").Add(new JsonObject { ["resource"] = "R-BA", ["amount"] = 199.99m, ["from"] = "2025-05-01" });
        foreach (var sheet in List(_files["costs"], "timesheets").Select(s => s!))
        {
            if (Chance(0.2))
            {
                sheet["state"] = SheetStates[_random.Next(SheetStates.Length)];
            }
            foreach (var line in List(sheet, "lines").Select(l => l!))
            {
                if (Chance(0.1))
                {
                    line["hours"] = _random.Next(-200, 300) / 100m;
                }
            }
        }
        foreach (var entry in List(_files["costs"], "entries").Select(e => e!))
        {
            entry["state"] = Chance(0.3) ? EntryStates[_random.Next(EntryStates.Length)] : (string)entry["state"]!;
            entry["date"] = Shift(entry["date"], 15);
            entry["commitment"] = null;
            entry["amount"] = _random.Next(-3000000, 9000000) / 100m;
        }
        foreach (var draw in List(_files["costs"], "contingency_draws").Select(d => d!))
        {
            draw["on"] = Shift(draw["on"], 30);
            draw["amount"] = _random.Next(-2000000, 6000000) / 100m;
        }
    }

    private void ChangeProject()
    {
        var project = _files["project"]["project"]!;
        project["actual_finish"] = Chance(0.3) ? null : Shift(project["actual_finish"], 25);
        project["contingency"] = _random.Next(0, 20000000) / 100m;
        if (Chance(0.5))
        {
            project["thresholds"] = new JsonObject { ["spi_green"] = 0.9m, ["cpi_amber"] = 0.7m };
        }
        foreach (var requirement in List(_files["requirements"], "requirements").Select(r => r!))
        {
            if (Chance(0.2))
            {
                requirement["moscow"] = Chance(0.5) ? "must" : "could";
            }
        }
    }
}
