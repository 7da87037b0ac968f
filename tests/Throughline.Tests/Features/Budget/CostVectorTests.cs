using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Budget;
using Throughline.Core.Figures;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Budget;

/// <summary>The story's unit vectors on labour cost, commitments and the contingency reserve, by id.</summary>
public sealed class CostVectorTests
{
    public static TheoryData<string> Labour => [.. EdgeCases.Ids("labour_cost")];

    public static TheoryData<string> Contingency => [.. EdgeCases.Ids("contingency")];

    public static TheoryData<string> Commitments => [.. EdgeCases.Ids("commitments")];

    [Theory, MemberData(nameof(Labour))]
    public void LabourCost_IsApprovedHoursAtTheRateOfTheirDay(string id)
    {
        var (input, expected) = EdgeCases.Find("labour_cost", id);
        var sheets = EdgeCases.Rows<Timesheet>("costs", "timesheets", input["timesheets"]!.AsArray().Select((s, i) => EdgeCases.With(s!, ("id", $"TS{i}"), ("resource", "R"))));
        var rates = EdgeCases.Rows<Rate>("resources", "rates", input["rates"]!.AsArray().Select(r => EdgeCases.With(r!, ("resource", "R"))));

        var book = CostBook.Read(new KeptRecords([], EdgeCases.Files(("costs", """{"timesheets":[],"entries":[]}"""))), new CostRows { Timesheets = sheets, Rates = rates });

        var day = EdgeCases.Day(input["as_of"]);
        book.ActualCost(day).ShouldBe((decimal)expected["cost"]!);
        book.ApprovedHours(day).ShouldBe((decimal)expected["hours"]!);
    }

    [Theory, MemberData(nameof(Contingency))]
    public void Reserve_IsWhatTheDrawsUntilTheDateLeave(string id)
    {
        var (input, expected) = EdgeCases.Find("contingency", id);
        var draws = EdgeCases.Rows<ContingencyDraw>("costs", "contingency_draws", input["draws"]!.AsArray().Select((d, i) => EdgeCases.With(d!, ("id", $"DD{i}"))));

        var book = CostBook.Read(new KeptRecords([], EdgeCases.Files(("costs", """{"contingency_draws":[]}"""))), new CostRows { Draws = draws });

        var day = EdgeCases.Day(input["as_of"]);
        var remaining = (decimal)input["initial"]! - book.Drawn(day);
        remaining.ShouldBe((decimal)expected["remaining"]!);
        ContingencyStatus.CoverageOf(remaining, (decimal)input["residual_emv_threats"]!).ShouldBe((decimal?)expected["coverage"]);
        book.DrawnByRisk(day)!.ToDictionary(d => d.Risk ?? "none", d => d.Amount).ShouldBe(Amounts(expected["drawn_by_risk"]), ignoreOrder: true);
        book.DrawnByChange(day)!.ToDictionary(d => d.Change!, d => d.Amount).ShouldBe(Amounts(expected["drawn_by_change"]), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Commitments))]
    public void Commitments_AreWhatWasSignedAndInvoicedByTheDate(string id)
    {
        var (input, expected) = EdgeCases.Find("commitments", id);
        var book = CostBook.Read(
            new KeptRecords([], EdgeCases.Files(("costs", """{"commitments":[]}"""))),
            new CostRows { Commitments = EdgeCases.Rows<Commitment>("costs", "commitments", input["commitments"]!.AsArray()) });

        var committed = book.CommittedAt(EdgeCases.Day(input["status_date"]))!;

        committed.Committed.ShouldBe((decimal)expected["committed"]!);
        committed.Invoiced.ShouldBe((decimal)expected["invoiced"]!);
        committed.Open.ShouldBe((decimal)expected["open_commitments"]!);
        committed.AvailableOf((decimal)input["bac"]!, (decimal)input["actual_cost"]!).ShouldBe((decimal)expected["available_budget"]!);
    }

    private static Dictionary<string, decimal> Amounts(JsonNode? node) => node!.AsObject().ToDictionary(p => p.Key, p => (decimal)p.Value!);
}
