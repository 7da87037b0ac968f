using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>The rules R01 to R16 across files: one change to Qilan each, found at its place.</summary>
public sealed class ReadingRuleTests
{
    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["baselines out of order"] = new("plan.json", "/baselines/1/effective_date", "R01", q => q["plan/baselines/1/effective_date"] = "2025-02-09"),
        ["parent that does not exist"] = new("plan.json", "/baselines/0/items/2/parent", "R02", q => q["plan/baselines/0/items/2/parent"] = "9.9.9"),
        ["item below itself"] = new("plan.json", "/baselines/0/items/1/parent", "R02", q => q["plan/baselines/0/items/1/parent"] = "1.1"),
        ["parents in a circle"] = new("plan.json", "/baselines/0/items/0/parent", "R02", q => q["plan/baselines/0/items/0/parent"] = "1.1"),
        ["duration of a parent"] = new("plan.json", "/baselines/0/items/1/duration_days", "R02", q => q["plan/baselines/0/items/1/duration_days"] = 3),
        ["predecessor of another baseline"] = new("plan.json", "/baselines/0/items/3/predecessors/0", "R03", q => q["plan/baselines/0/items/3/predecessors/0/code"] = "none"),
        ["predecessor that is a phase"] = new("plan.json", "/baselines/0/items/3/predecessors/0", "R03", q => q["plan/baselines/0/items/3/predecessors/0/code"] = "2"),
        ["predecessor that is an ancestor"] = new("plan.json", "/baselines/0/items/3/predecessors/0", "R03", q => q["plan/baselines/0/items/3/predecessors/0/code"] = "1"),
        ["cycle of two"] = new("plan.json", "/baselines/0/items/3/predecessors", "R04", q => q["plan/baselines/0/items/2/predecessors"] = Links("1.1.2")),
        ["own predecessor"] = new("plan.json", "/baselines/0/items/2/predecessors", "R04", q => q["plan/baselines/0/items/2/predecessors"] = Links("1.1.1")),
        ["hours outside the week"] = new("costs.json", "/timesheets/0/lines/0", "R05", q => q["costs/timesheets/0/lines/0/date"] = "2025-02-17"),
        ["25 hours a day"] = new("costs.json", "/timesheets", "R05", q =>
        {
            q["costs/timesheets/0/lines/1/hours"] = 12.75;
            q["costs/timesheets/0/lines/2/hours"] = 12.25;
        }),
        ["invoiced beyond the commitment"] = new("costs.json", "/commitments/0", "R06", q => q["costs/commitments/0/invoices/0/amount"] = 10_000_000),
        ["draws that differ from the change"] = new("changes.json", "/change_requests/0/impact/cost", "R07", q => q["changes/change_requests/0/impact/cost"] = 56008.02),
        ["approved by the requester"] = new("changes.json", "/change_requests/0/decision/by", "R08", q => q["changes/change_requests/0/decision/by"] = "P008"),
        ["verified by the implementer"] = new("changes.json", "/change_requests/0/verified_by", "R08", q => q["changes/change_requests/0/verified_by"] = "P005"),
        ["started without remaining days"] = new("progress.json", "/records/0", "R09", q => q["progress/records/0/percent"] = 0.5),
        ["likely below low"] = new("plan.json", "/duration_ranges/items/0", "R10", q => q["plan/duration_ranges/items/0/likely"] = 3),
        ["costs of a risk"] = new("risks.json", "/risks/0", "R10", q =>
        {
            q["risks/risks/0/cost_low"] = 9;
            q["risks/risks/0/cost_likely"] = 8;
            q["risks/risks/0/cost_high"] = 10;
        }),
        ["log entry on another day"] = new("communication.json", "/items/0", "R11", q => q["communication/log/0/due"] = "2025-02-20"),
        ["missing log entry"] = new("communication.json", "/items/1", "R11", q => q.List("communication/log").RemoveAt(1)),
        ["rule that cannot be read"] = new("communication.json", "/items/0/rrule", "R11", q =>
        {
            q["communication/items/0/rrule"] = "FREQ=DAILY;INTERVAL=0";
            q["communication/items/0/start"] = "2025-02-18";
            q["communication/items/0/until"] = "2025-02-18";
        }),
        ["rule without start"] = new("communication.json", "/items/0/rrule", "R11", q => q["communication/items/0/rrule"] = "FREQ=DAILY"),
        ["use without access"] = new("adoption.json", "/usage/0", "R12", q => q["adoption/usage/0/0"] = "2020-01"),
        ["enrolled twice"] = new("training.json", "/enrolments/1", "R13", q => q["training/enrolments/1/person"] = "P001"),
        ["result without attendance"] = new("training.json", "/enrolments/0", "R13", q => q["training/enrolments/0/state"] = "absent"),
        ["reply before creation"] = new("support.json", "/tickets/0", "R14", q => q["support/tickets/0/first_reply"] = "2025-07-14T06:39:59Z"),
        ["pauses that overlap"] = new("crm_extract.json", "/tickets/0", "R14", q => q["crm_extract/tickets/0/pauses"] = new JsonArray(
            Pause("2026-06-02T12:00:00+08:00", "2026-06-02T14:00:00+08:00"), Pause("2026-06-02T13:00:00+08:00", "2026-06-02T15:00:00+08:00"))),
        ["two working plans"] = new("plan.json", "/baselines", "R15", q =>
        {
            q["plan/baselines/0/state"] = "draft";
            q["plan/baselines/1/state"] = "draft";
        }),
        ["nobody accountable"] = new("plan.json", "/baselines/0/items/2", "R16", q => q.Remove("plan/baselines/0/items/2/accountable")),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Breach_IsFoundAtItsPlace(string name)
    {
        var qilan = QilanPackage.Load();
        var expected = Cases[name];
        expected.Change(qilan);

        (await qilan.ReadAsync()).ShouldNotBeImported(expected.File, expected.Path, expected.Rule);
    }

    [Fact]
    public void EveryRule_HasACase() =>
        Cases.Values.Select(c => c.Rule).Distinct(StringComparer.Ordinal).Count().ShouldBe(16);

    [Fact]
    public async Task FallingProgress_IsOnlyAWarning()
    {
        var qilan = QilanPackage.Load();
        qilan.List("progress/records").Add(new JsonObject { ["activity"] = "1.1.1", ["on"] = "2026-01-01", ["percent"] = 0 });

        var check = await qilan.ReadAsync();

        check.IsValid.ShouldBeTrue();
        var problem = check.Problems.Single();
        (problem.Rule, problem.Severity).ShouldBe(("R09", ProblemSeverity.Warning));
        problem.ShouldSpeakBothLanguages();
    }

    [Fact]
    public async Task Cycle_IsToldInTheOrderOfTheWork()
    {
        var qilan = QilanPackage.Load();
        qilan["plan/baselines/0/items/2/predecessors"] = Links("1.1.3");

        var problem = (await qilan.ReadAsync()).Problems.First(p => p.Rule == "R04");

        problem.MessageIn(Problems.English).ShouldBe("Dependencies run in a circle: 1.1.3 → 1.1.1 → 1.1.3.");
    }

    [Fact]
    public async Task ChainOfParentsAndLinks_OfAHundredThousand_IsCheckedInLinearTime()
    {
        var qilan = QilanPackage.Load();
        var template = qilan["plan/baselines/0/items/2"]!;
        var items = new JsonArray();
        for (var i = 0; i < 100_000; i++)
        {
            var item = template.DeepClone();
            item["code"] = $"C{i}";
            item["parent"] = i == 0 ? null : $"C{i - 1}";
            item["predecessors"] = i == 0 ? Links("C99999") : Links($"C{i - 1}");
            item["assignments"] = new JsonArray();
            items.Add(item);
        }
        qilan["plan/baselines/0/items"] = items;

        var check = await qilan.ReadAsync();

        check.Problems.ShouldContain(p => p.Rule == "R03");
        check.Errors.ShouldBeGreaterThan(1000);
    }

    private static JsonArray Links(string code) => [new JsonObject { ["code"] = code, ["type"] = "FS", ["lag_days"] = 0 }];

    private static JsonObject Pause(string from, string to) => new() { ["from"] = from, ["to"] = to };

    private sealed record Case(string File, string Path, string Rule, Action<QilanPackage> Change);
}
