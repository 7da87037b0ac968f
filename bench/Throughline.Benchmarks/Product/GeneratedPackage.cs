using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Benchmarks.Product;

/// <summary>
/// A made-up project of any size: one approved baseline, phases of ten work packages of twenty activities, one and a half links,
/// one assignment and, for the first half of the activities, progress, actual dates and invoices.
/// </summary>
internal sealed class GeneratedPackage(int activities)
{
    private const string Person = "P1";
    private const string Resource = "R1";
    private const int ActivitiesOfWorkPackage = 20;
    private const int ActivitiesOfPhase = 200;

    private static readonly DateOnly Start = new(2025, 1, 6);
    private static readonly DateOnly[] StatusDates = [.. Enumerable.Range(1, 6).Select(m => new DateOnly(2025, m, 1).AddMonths(1).AddDays(-1))];
    private static readonly string[] Stages = ["initiation", "analysis_design", "build_implement", "training_support", "closing"];

    // The same plan in every run.
    private readonly Random _random = new(20250106);

    public string Code { get; } = string.Create(CultureInfo.InvariantCulture, $"BENCH-{activities}");

    /// <summary>Writes the package as a zip file.</summary>
    public async Task WriteAsync(string path)
    {
        var manifest = new JsonObject
        {
            ["minor"] = 0,
            ["package_id"] = Code,
            ["title"] = Text("Generated"),
            ["exported_at"] = "2025-07-01T09:00:00+08:00",
            ["producer"] = new JsonObject { ["name"] = "Throughline.Benchmarks", ["version"] = "1" },
            ["languages"] = new JsonArray("zh", "en"),
            ["primary_language"] = "zh",
            ["time_zone"] = "Asia/Shanghai",
            ["currency"] = "CNY",
            ["fictional"] = true,
        };
        var files = new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["calendars"] = Calendars(),
            ["people"] = People(),
            ["project"] = Project(),
            ["plan"] = Plan(),
            ["resources"] = File("resources", ("resources", [new JsonObject { ["id"] = Resource, ["kind"] = "human", ["person"] = Person, ["role"] = "developer", ["max_units"] = 1 }])),
            ["costs"] = File("costs", ("entries", new JsonArray([.. Enumerable.Range(0, activities / 2).Where(i => i % 10 == 0).Select(Invoice)]))),
            ["progress"] = Progress(),
        };
        await using var file = System.IO.File.Create(path);
        await PackageWriter.WriteZipAsync(file, manifest, files, CancellationToken.None);
    }

    private static JsonObject Calendars() => File("calendars", ("calendars",
    [
        new JsonObject
        {
            ["id"] = "standard",
            ["name"] = Text("Standard"),
            ["time_zone"] = "Asia/Shanghai",
            ["hours_per_day"] = 8,
            ["working_weekdays"] = new JsonArray(1, 2, 3, 4, 5),
            ["shifts"] = new JsonArray(new JsonArray("09:00", "12:00"), new JsonArray("13:00", "18:00")),
            ["valid_from"] = "2025-01-01",
            ["valid_to"] = "2030-12-31",
            ["holidays"] = new JsonArray([.. Enumerable.Range(2025, 6).SelectMany(y => (DateOnly[])[new(y, 1, 1), new(y, 5, 1), new(y, 10, 1)])
                .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .Select(d => new JsonObject { ["date"] = Date(d), ["name"] = Text("Holiday") })]),
            ["makeup_workdays"] = new JsonArray(),
        },
    ]));

    private static JsonObject People() => File("people",
        ("departments", [new JsonObject { ["id"] = "D1", ["name"] = Text("Department"), ["parent"] = null }]),
        ("groups", []),
        ("people",
        [
            new JsonObject
            {
                ["id"] = Person,
                ["name"] = Text("Somebody"),
                ["kind"] = "employee",
                ["department"] = "D1",
                ["title"] = Text("Project manager"),
                ["region"] = null,
                ["group"] = null,
                ["project_roles"] = new JsonArray("sponsor", "project_manager"),
            },
        ]));

    private JsonObject Project()
    {
        var file = File("project", ("strategic_goals", []), ("state_history", []));
        file["company"] = new JsonObject
        {
            ["name"] = Text("Company"),
            ["industry"] = Text("Industry"),
            ["employees"] = 100,
            ["annual_revenue"] = 100_000_000,
            ["gross_margin"] = 0.3,
            ["regions"] = new JsonArray(),
        };
        file["project"] = new JsonObject
        {
            ["code"] = Code,
            ["name"] = Text(string.Create(CultureInfo.InvariantCulture, $"{activities:N0} activities")),
            ["type"] = "new",
            ["delivery"] = "predictive",
            ["state"] = "executing",
            ["sponsor"] = Person,
            ["manager"] = Person,
            ["currency"] = "CNY",
            ["tax_basis"] = "net",
            ["calendar"] = "standard",
            ["time_zone"] = "Asia/Shanghai",
            ["planned_start"] = Date(Start),
            ["contingency"] = 100_000,
            ["management_reserve"] = 50_000,
        };
        return file;
    }

    private JsonObject Plan()
    {
        var items = new JsonArray();
        for (var i = 0; i < activities; i++)
        {
            if (i % ActivitiesOfPhase == 0)
                items.Add(Group(PhaseOf(i), null, "phase", i));
            if (i % ActivitiesOfWorkPackage == 0)
                items.Add(Group(WorkPackageOf(i), PhaseOf(i), "work_package", i));
            items.Add(Activity(i));
        }
        var file = File("plan", ("status_dates", new JsonArray([.. StatusDates.Select(d => (JsonNode)Date(d))])), ("baselines",
        [
            new JsonObject
            {
                ["version"] = "v1",
                ["state"] = "approved",
                ["effective_date"] = Date(Start),
                ["approved_on"] = Date(Start),
                ["approved_by"] = Person,
                ["reason"] = Text("First baseline"),
                ["change_requests"] = new JsonArray(),
                ["items"] = items,
            },
        ]));
        file["project_start"] = Date(Start);
        return file;
    }

    private JsonObject Group(string code, string? parent, string kind, int first) => new()
    {
        ["code"] = code,
        ["parent"] = parent,
        ["kind"] = kind,
        ["name"] = Text(kind + " " + code),
        ["summary_stage"] = StageOf(first),
    };

    private JsonObject Activity(int i)
    {
        var days = _random.Next(1, 11);
        return new JsonObject
        {
            ["code"] = CodeOf(i),
            ["parent"] = WorkPackageOf(i),
            ["kind"] = "activity",
            ["name"] = Text("Activity " + CodeOf(i)),
            ["duration_days"] = days,
            ["predecessors"] = new JsonArray([.. PredecessorsOf(i).Select(p => new JsonObject
            {
                ["code"] = CodeOf(p),
                ["type"] = _random.Next(8) switch { 0 => "SS", 1 => "FF", _ => "FS" },
                ["lag_days"] = _random.Next(4) == 0 ? _random.Next(1, 4) : 0,
            })]),
            ["assignments"] = new JsonArray(new JsonObject { ["resource"] = Resource, ["units"] = 0.5, ["rate"] = 200, ["effort_hours"] = days * 4 }),
            ["non_labour"] = new JsonArray(),
            ["ev_method"] = (i % 3) switch { 0 => "0/100", 1 => "50/50", _ => "pct" },
            ["summary_stage"] = StageOf(i),
            ["accountable"] = Person,
        };
    }

    // Not far back, and the farther the more there are: chains stay as long as in a small project, some hundred working days.
    private IEnumerable<int> PredecessorsOf(int i)
    {
        var reach = Math.Min(i, Math.Max(ActivitiesOfWorkPackage, activities / 40));
        return Enumerable.Range(0, i == 0 ? 0 : 1 + _random.Next(2)).Select(_ => i - _random.Next(1, reach + 1)).Distinct().Order();
    }

    private JsonObject Progress()
    {
        var (records, actuals) = (new JsonArray(), new JsonArray());
        for (var i = 0; i < activities / 2; i++)
        {
            var reported = ReportedOn(i);
            records.Add(new JsonObject { ["activity"] = CodeOf(i), ["on"] = Date(reported), ["percent"] = 1, ["remaining_days"] = 0 });
            actuals.Add(new JsonObject { ["activity"] = CodeOf(i), ["start"] = Date(StartedOn(i)), ["finish"] = Date(reported.AddDays(-2)) });
        }
        for (var i = activities / 2; i < activities / 2 + activities / 20; i++)
        {
            records.Add(new JsonObject { ["activity"] = CodeOf(i), ["on"] = Date(StatusDates[^1]), ["percent"] = 0.5, ["remaining_days"] = 3 });
            actuals.Add(new JsonObject { ["activity"] = CodeOf(i), ["start"] = Date(StatusDates[^1].AddDays(-7)), ["finish"] = null });
        }
        return File("progress", ("records", records), ("actuals", actuals));
    }

    private JsonObject Invoice(int i) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"CE{i:D6}"),
        ["date"] = Date(ReportedOn(i)),
        ["activity"] = CodeOf(i),
        ["category"] = "labour",
        ["cost_item"] = "internal_effort",
        ["amount"] = 45_000,
        ["name"] = Text("Work of ten activities"),
        ["source"] = "journal",
        ["document_no"] = null,
        ["commitment"] = null,
        ["state"] = "posted",
    };

    private DateOnly ReportedOn(int i) => StatusDates[i * StatusDates.Length / Math.Max(1, activities / 2)];

    private DateOnly StartedOn(int i) => ReportedOn(i).AddDays(-12);

    private string StageOf(int i) => Stages[i * Stages.Length / activities];

    private static string CodeOf(int i) => string.Create(CultureInfo.InvariantCulture, $"A{i + 1:D6}");

    private static string WorkPackageOf(int i) => string.Create(CultureInfo.InvariantCulture, $"W{i / ActivitiesOfWorkPackage + 1:D5}");

    private static string PhaseOf(int i) => string.Create(CultureInfo.InvariantCulture, $"F{i / ActivitiesOfPhase + 1:D4}");

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Text(string value) => new() { ["zh"] = value, ["en"] = value };

    private static JsonObject File(string name, params (string Name, JsonArray Records)[] collections)
    {
        var file = new JsonObject { ["schema"] = "crm-project/1", ["file"] = name };
        foreach (var (collection, records) in collections)
            file.Add(collection, records);
        return file;
    }
}
