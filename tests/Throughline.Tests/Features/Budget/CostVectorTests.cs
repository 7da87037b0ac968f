using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;

namespace Throughline.Tests.Features.Budget;

/// <summary>The story's unit vectors on labour cost and on the contingency reserve, by id.</summary>
public sealed class CostVectorTests
{
    private static readonly JsonNode Vectors = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Story", "edge_cases.json")))!["vectors"]!;

    public static TheoryData<string> Labour => [.. Ids("labour_cost")];

    public static TheoryData<string> Contingency => [.. Ids("contingency")];

    [Theory, MemberData(nameof(Labour))]
    public void LabourCost_IsApprovedHoursAtTheRateOfTheirDay(string id)
    {
        var (input, expected) = Find("labour_cost", id);
        var sheets = input["timesheets"]!.AsArray().Select((s, i) => Record("costs", "timesheets", i, With(s!, ("id", $"TS{i}"), ("resource", "R"), ("activity", null))));
        var rates = input["rates"]!.AsArray().Select((r, i) => Record("resources", "rates", i, With(r!, ("resource", "R"))));

        var book = CostBook.Read(new KeptRecords([.. sheets, .. rates]), new StatedFile("""{"timesheets":[],"entries":[]}"""));

        book.ActualCost(Day(input["as_of"])).ShouldBe((decimal)expected["cost"]!);
    }

    [Theory, MemberData(nameof(Contingency))]
    public void Reserve_IsWhatTheDrawsUntilTheDateLeave(string id)
    {
        var (input, expected) = Find("contingency", id);
        var draws = input["draws"]!.AsArray().Select((d, i) => Record("costs", "contingency_draws", i, With(d!, ("id", $"DD{i}"))));

        var book = CostBook.Read(new KeptRecords(draws), new StatedFile("""{"contingency_draws":[]}"""));

        (((decimal)input["initial"]! - book.Drawn(Day(input["as_of"]))) ?? -1m).ShouldBe((decimal)expected["remaining"]!);
    }

    private static IEnumerable<string> Ids(string kind) => Vectors[kind]!.AsArray().Select(v => (string)v!["id"]!);

    private static (JsonNode Input, JsonNode Expected) Find(string kind, string id)
    {
        var vector = Vectors[kind]!.AsArray().First(v => (string)v!["id"]! == id)!;
        return (vector["input"]!, vector["expected"]!);
    }

    private static DateOnly Day(JsonNode? text) => DateOnly.ParseExact((string)text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject With(JsonNode record, params (string Name, string? Value)[] fields)
    {
        var copy = record.DeepClone().AsObject();
        foreach (var (name, value) in fields)
        {
            copy[name] = value;
        }
        return copy;
    }

    private static PackageRecord Record(string file, string collection, int ordinal, JsonObject json)
        => new() { File = file, Collection = collection, Ordinal = ordinal, Json = json.ToJsonString() };
}
