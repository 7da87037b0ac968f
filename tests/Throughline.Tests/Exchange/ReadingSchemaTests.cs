using System.Text.Json.Nodes;

namespace Throughline.Tests.Exchange;

/// <summary>Each keyword of the schemas: one change to Qilan, found at its place under its name.</summary>
public sealed class ReadingSchemaTests
{
    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["text for a number"] = new("costs.json", "/commitments/0/amount", "type", q => q["costs/commitments/0/amount"] = "266000"),
        ["fraction for a whole number"] = new("plan.json", "/baselines/0/items/2/duration_days", "type", q => q["plan/baselines/0/items/2/duration_days"] = 2.5),
        ["list for a group"] = new("project.json", "/project", "type", q => q["project/project"] = new JsonArray()),
        ["empty for a text"] = new("people.json", "/people/0/id", "type", q => q["people/people/0/id"] = null),
        ["a number beyond all columns"] = new("costs.json", "/commitments/0/amount", "number", q => q["costs/commitments/0/amount"] = 1e20),
        ["a duration beyond all calendars"] = new("plan.json", "/baselines/0/items/2/duration_days", "number", q => q["plan/baselines/0/items/2/duration_days"] = 3_000_000_000),
        ["unknown code"] = new("risks.json", "/risks/0/category", "enum", q => q["risks/risks/0/category"] = "weather"),
        ["unknown code that may be empty"] = new("crm_extract.json", "/accounts/0/level", "enum", q => q["crm_extract/accounts/0/level"] = "Z"),
        ["name of another file"] = new("risks.json", "/file", "const", q => q["risks/file"] = "issues"),
        ["columns in another order"] = new("adoption.json", "/usage_columns", "const", q => q["adoption/usage_columns"] = new JsonArray("user", "month", "login_days", "actions", "features_used")),
        ["milestone with a duration"] = new("plan.json", "/baselines/0/items/4/duration_days", "const", q => q["plan/baselines/0/items/4/duration_days"] = 3),
        ["activity without predecessors"] = new("plan.json", "/baselines/0/items/2", "required", q => q.Remove("plan/baselines/0/items/2/predecessors")),
        ["baseline without date"] = new("plan.json", "/baselines/0/effective_date", "type", q => q["plan/baselines/0/effective_date"] = null),
        ["missing field"] = new("risks.json", "/risks/0", "required", q => q.Remove("risks/risks/0/title")),
        ["text in no language"] = new("risks.json", "/risks/0/title", "anyOf", q => q["risks/risks/0/title"] = new JsonObject()),
        ["text in an unknown language"] = new("risks.json", "/risks/0/title", "anyOf", q => q["risks/risks/0/title"] = new JsonObject { ["fr"] = "x" }),
        ["number for a text"] = new("risks.json", "/risks/0/title", "anyOf", q => q["risks/risks/0/title"] = 5),
        ["30 February, may be empty"] = new("costs.json", "/timesheets/0/approved_on", "anyOf", q => q["costs/timesheets/0/approved_on"] = "2025-02-30"),
        ["30 February"] = new("plan.json", "/project_start", "format", q => q["plan/project_start"] = "2025-02-30"),
        ["29 February of a common year"] = new("plan.json", "/project_start", "format", q => q["plan/project_start"] = "2025-02-29"),
        ["year 0"] = new("plan.json", "/project_start", "format", q => q["plan/project_start"] = "0000-01-01"),
        ["date in another form"] = new("plan.json", "/project_start", "pattern", q => q["plan/project_start"] = "10.02.2025"),
        ["digits of another script"] = new("plan.json", "/project_start", "pattern", q => q["plan/project_start"] = "２０２５-02-10"),
        ["hour 25"] = new("manifest.json", "/exported_at", "format", q => q["manifest/exported_at"] = "2025-02-10T25:00:00Z"),
        ["offset of a whole day"] = new("manifest.json", "/exported_at", "format", q => q["manifest/exported_at"] = "2025-02-10T20:00:00+24:00"),
        ["instant without offset"] = new("manifest.json", "/exported_at", "pattern", q => q["manifest/exported_at"] = "2025-02-10T20:00:00"),
        ["month 13"] = new("adoption.json", "/usage/0/0", "pattern", q => q["adoption/usage/0/0"] = "2025-13"),
        ["month of the year 0"] = new("benefits.json", "/measurements/0/period", "pattern", q => q["benefits/measurements/0/period"] = "0000-05"),
        ["month after which no day comes"] = new("benefits.json", "/measurements/0/period", "pattern", q => q["benefits/measurements/0/period"] = "9999-12"),
        ["no e-mail"] = new("people.json", "/people/0/email", "format", q => q["people/people/0/email"] = "a@b@c.de"),
        ["id with a space"] = new("risks.json", "/risks/0/id", "pattern", q => q["risks/risks/0/id"] = "RK 01"),
        ["id of 65 characters"] = new("risks.json", "/risks/0/id", "pattern", q => q["risks/risks/0/id"] = new string('a', 65)),
        ["currency in small letters"] = new("manifest.json", "/currency", "pattern", q => q["manifest/currency"] = "cny"),
        ["empty text"] = new("manifest.json", "/producer/name", "minLength", q => q["manifest/producer/name"] = ""),
        ["long text"] = new("manifest.json", "/producer/name", "maxLength", q => q["manifest/producer/name"] = new string('长', 4001)),
        ["negative number"] = new("communication.json", "/log/0/intended", "minimum", q => q["communication/log/0/intended"] = -1),
        ["ratio above 1"] = new("progress.json", "/records/0/percent", "maximum", q => q["progress/records/0/percent"] = 1.0000001m),
        ["no units"] = new("plan.json", "/baselines/0/items/2/assignments/0/units", "exclusiveMinimum", q => q["plan/baselines/0/items/2/assignments/0/units"] = 0),
        ["too few entries"] = new("adoption.json", "/usage/0", "minItems", q => q.List("adoption/usage/0").RemoveAt(4)),
        ["too many entries"] = new("adoption.json", "/usage/0", "maxItems", q => q.List("adoption/usage/0").Add(1)),
        ["repeated entry"] = new("manifest.json", "/languages", "uniqueItems", q => q["manifest/languages"] = new JsonArray("zh", "zh")),
        ["repeated number"] = new("calendars.json", "/calendars/0/working_weekdays", "uniqueItems", q => q["calendars/calendars/0/working_weekdays"] = JsonNode.Parse("[1, 2, 1.0]")),
        ["probability of level 6"] = new("risks.json", "/probability_scale/6", "enum", q => q["risks/probability_scale/6"] = 0.95),
        ["no impact scores"] = new("ocm.json", "/impacts/0/scores", "minProperties", q => q["ocm/impacts/0/scores"] = new JsonObject()),
        ["unknown field"] = new("risks.json", "/risks/0/colour", "additionalProperties", q => q["risks/risks/0/colour"] = "red"),
        ["duplicated record"] = new("risks.json", "/risks/1", "x-key", q => q["risks/risks/1/id"] = q["risks/risks/0/id"]!.DeepClone()),
        ["duplicated record with two keys"] = new("progress.json", "/records/1", "x-key", q => q["progress/records/1"] = q["progress/records/0"]!.DeepClone()),
        ["reference to nothing"] = new("plan.json", "/baselines/0/items/2/accountable", "x-ref", q => q["plan/baselines/0/items/2/accountable"] = "P999"),
        ["reference to nothing, in either kind"] = new("people.json", "/people/0/group", "x-ref", q => q["people/people/0/group"] = "nobody"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Change_IsFoundAtItsPlace(string name)
    {
        var qilan = QilanPackage.Load();
        var expected = Cases[name];
        expected.Change(qilan);

        (await qilan.ReadAsync()).ShouldNotBeImported(expected.File, expected.Path, expected.Rule);
    }

    [Fact]
    public async Task FineAmount_IsAWarning()
    {
        var qilan = QilanPackage.Load();
        qilan["costs/commitments/0/amount"] = 266000.005m;

        var check = await qilan.ReadAsync();

        check.IsValid.ShouldBeTrue(string.Join('\n', check.Problems));
        check.Problems.Single().Rule.ShouldBe("money");
        check.Problems.Single().ShouldSpeakBothLanguages();
    }

    [Fact]
    public async Task Message_SaysWhatIsThereAndWhatIsAllowed()
    {
        var qilan = QilanPackage.Load();
        qilan["costs/commitments/0/amount"] = "266000";
        var problem = (await qilan.ReadAsync()).Problems.Single();

        problem.MessageIn(Problems.Chinese).ShouldBe("应为数字，实际是文本 \"266000\"。");
        problem.MessageIn(Problems.English).ShouldBe("Must be a number, but is a text \"266000\".");
    }

    [Fact]
    public async Task ManyProblems_AreCountedAndTheFirstThousandKept()
    {
        var qilan = QilanPackage.Load();
        foreach (var row in qilan.List("adoption/usage"))
            row![2] = -1;

        var check = await qilan.ReadAsync();

        check.Errors.ShouldBe(qilan.List("adoption/usage").Count);
        check.Problems.Count.ShouldBe(Math.Min(check.Errors, 1000));
    }

    private sealed record Case(string File, string Path, string Rule, Action<QilanPackage> Change);
}
