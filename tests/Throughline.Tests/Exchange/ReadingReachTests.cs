using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Exchange.Import;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>What the schema lets pass but nothing can calculate is refused at its place; what is only odd is imported and calculated.</summary>
public sealed class ReadingReachTests
{
    private sealed record Case(string File, string Path, string Rule, Action<QilanPackage> Change);

    private static readonly Dictionary<string, Case> Refused = new(StringComparer.Ordinal)
    {
        ["no working weekday"] = new("calendars.json", "/calendars/0/working_weekdays", "T01", q => q["calendars/calendars/0/working_weekdays"] = new JsonArray()),
        ["shift at 29:00"] = new("calendars.json", "/calendars/0/shifts/0", "T01", q => q["calendars/calendars/0/shifts/0/1"] = "29:00"),
        ["shift from 24:00"] = new("calendars.json", "/calendars/0/shifts/0", "T01", q => q["calendars/calendars/0/shifts/0/0"] = "24:00"),
        ["shift of three times"] = new("calendars.json", "/calendars/0/shifts/0", "T01", q => q.List("calendars/calendars/0/shifts/0").Add("23:00")),
        ["validity backwards"] = new("calendars.json", "/calendars/0/valid_to", "T01", q => q["calendars/calendars/0/valid_to"] = "2001-01-01"),
        ["start in the year 1"] = new("plan.json", "/project_start", "T02", q => q["plan/project_start"] = "0001-01-01"),
        ["start on the last day"] = new("plan.json", "/project_start", "T02", q => q["plan/project_start"] = "9999-12-31"),
        ["status in the year 9999"] = new("plan.json", "/status_dates/0", "T02", q => q["plan/status_dates/0"] = "9999-12-31"),
        ["actual start in the year 1"] = new("progress.json", "/actuals/0/start", "T02", q => q["progress/actuals/0/start"] = "0001-01-01"),
        ["ten million days"] = new("plan.json", "/baselines/0/items/2/duration_days", "T02", q => q["plan/baselines/0/items/2/duration_days"] = 10_000_000),
        ["lag of a thousand million"] = new("plan.json", "/baselines/0/items/3/predecessors/0/lag_days", "T02", q => q["plan/baselines/0/items/3/predecessors/0/lag_days"] = 1_000_000_000),
        ["lead of a thousand million"] = new("plan.json", "/baselines/0/items/3/predecessors/0/lag_days", "T02", q => q["plan/baselines/0/items/3/predecessors/0/lag_days"] = -1_000_000_000),
        ["remaining days without end"] = new("progress.json", "/records/0/remaining_days", "T02", q => q["progress/records/0/remaining_days"] = int.MaxValue),
        ["centuries one after the other"] = new("plan.json", "/baselines/0", "T02", q =>
        {
            foreach (var item in q.List("plan/baselines/0/items").OfType<JsonObject>().Where(i => i["duration_days"] is not null && (int)i["duration_days"]! > 0))
                item["duration_days"] = 36_000;
        }),
        ["labour beyond any sum"] = new("plan.json", "/baselines/0/items/2/assignments/0", "T03", q =>
        {
            q["plan/baselines/0/items/2/assignments/0/effort_hours"] = 900_000_000_000_000;
            q["plan/baselines/0/items/2/assignments/0/rate"] = 900_000_000_000_000;
        }),
        ["amount of 1e400"] = new("costs.json", "/entries/0/amount", "number", q => q["costs/entries/0/amount"] = JsonNode.Parse("1e400")),
        ["amount beyond numeric(18,2)"] = new("costs.json", "/entries/0/amount", "number", q => q["costs/entries/0/amount"] = JsonNode.Parse("10000000000000000")),
    };

    private static readonly Dictionary<string, Action<QilanPackage>> Odd = new(StringComparer.Ordinal)
    {
        ["percent of 1e-30"] = q => q["progress/records/0/percent"] = JsonNode.Parse("1e-30"),
        ["start in 1900"] = q => q["plan/project_start"] = "1900-01-01",
        ["start in 2199"] = q => q["plan/project_start"] = "2199-12-31",
        ["lag of a century"] = q => q["plan/baselines/0/items/3/predecessors/0/lag_days"] = 36_525,
        ["lead of a century"] = q => q["plan/baselines/0/items/3/predecessors/0/lag_days"] = -36_525,
        ["largest amount"] = q => q["costs/entries/0/amount"] = JsonNode.Parse("999999999999999.99"),
        ["smallest amount"] = q => q["costs/entries/0/amount"] = JsonNode.Parse("-999999999999999.99"),
        ["shift to midnight"] = q => q["calendars/calendars/0/shifts/0/1"] = "24:00",
        ["no holidays at all"] = q => OtherDays(q, "holidays", []),
        ["one working day a week"] = q => OtherDays(q, "working_weekdays", new JsonArray(7)),
    };

    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    public static TheoryData<string> OddNames => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task WhatCannotBeCalculated_IsRefusedAtItsPlace(string name)
    {
        var qilan = QilanPackage.Load();
        var expected = Refused[name];
        expected.Change(qilan);

        (await qilan.ReadAsync()).ShouldNotBeImported(expected.File, expected.Path, expected.Rule);
    }

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task WhatIsOnlyOdd_IsImportedAndCalculated(string name)
    {
        var qilan = QilanPackage.Load();
        Odd[name](qilan);
        var check = await qilan.ReadAsync();
        check.IsValid.ShouldBeTrue(string.Join('\n', check.Problems));
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await using var scope = installation.As(UserIdentity.Operator);
        T Get<T>() where T : notnull => (T)scope.ServiceProvider.GetService(typeof(T))!;

        var done = await Get<ImportService>().ImportAsync(check.Package!, ConflictChoice.Refuse, TestContext.Current.CancellationToken);
        var figures = await Get<FiguresService>().BlocksAsync(done.Project!, dataDate: null, TestContext.Current.CancellationToken);

        JsonSerializer.Serialize(figures).ShouldNotBeEmpty();
    }

    // The due dates of the communication log follow the calendar; another one makes it wrong for a reason of its own.
    private static void OtherDays(QilanPackage qilan, string field, JsonArray days)
    {
        qilan["calendars/calendars/0/" + field] = days;
        qilan.Files.Remove("communication");
        var listed = qilan.List("manifest/files");
        listed.Remove(listed.Single(f => f!["name"]!.ToString() == "communication.json"));
    }
}
