using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Engine.Calendars;
using Throughline.Tests.Exchange;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Resources;

/// <summary>The story's unit vectors on load, responsibility and material, by id.</summary>
public sealed class ResourceVectorTests
{
    private static readonly WorkCalendar Calendar = Of(Qilan.Files()["calendars"]["calendars"]![0]!);

    public static TheoryData<string> Capacity => [.. EdgeCases.Ids("capacity")];

    public static TheoryData<string> Raci => [.. EdgeCases.Ids("raci")];

    public static TheoryData<string> Materials => [.. EdgeCases.Ids("materials")];

    [Theory, MemberData(nameof(Capacity))]
    public void Load_IsMeasuredOnWorkingDays_AgainstWhatIsThere(string id)
    {
        var (input, expected) = EdgeCases.Find("capacity", id);
        var days = new DayIndex(Calendar, EdgeCases.Day(input["from"]));
        var load = new ResourceLoad(
            "R", (decimal)input["max_units"]!, days,
            [.. input["assignments"]!.AsArray().Select(a => new PlannedWork(days.CountBefore(EdgeCases.Day(a!["from"])), days.CountThrough(EdgeCases.Day(a["to"])), (decimal)a["units"]!))],
            input["absences"]!.AsArray().Select(a => (EdgeCases.Day(a!["from"]), EdgeCases.Day(a["to"]))));

        var end = days.CountThrough(EdgeCases.Day(input["to"]));
        load.CapacityDays(0, end).ShouldBe((decimal)expected["capacity_days"]!);
        load.LoadDays(0, end).ShouldBe((decimal)expected["load_days"]!);
        ExpectedValues.Differences(expected["utilisation"], JsonValue.Create(load.Utilisation(0, end))).ShouldBeEmpty();
        (load.OverAllocated(0.001m)?.Days ?? []).ShouldBe(expected["over_allocated"]!.AsArray().Select(EdgeCases.Day));
    }

    [Theory, MemberData(nameof(Raci))]
    public void Raci_NeedsOneAccountableAndSomebodyResponsible(string id)
    {
        var (input, expected) = EdgeCases.Find("raci", id);
        var book = ResourceBook.Read(new KeptRecords([], EdgeCases.Files(("resources", """{"raci":[]}"""))), [], EdgeCases.Rows<RaciRow>("resources", "raci", input["rows"]!.AsArray()), []);

        var found = RaciCheck.Of(book.Raci!);

        found.Select(v => (v.No, v.Problem == RaciProblem.AccountableCount ? "accountable_count" : "no_responsible", v.Count))
            .ShouldBe(expected["violations"]!.AsArray().Select(v => ((int)v!["no"]!, (string)v["problem"]!, (int)v["count"]!)));
    }

    [Theory, MemberData(nameof(Materials))]
    public void Material_IsLateFromTheDayOfNeed(string id)
    {
        var (input, expected) = EdgeCases.Find("materials", id);
        var book = ResourceBook.Read(
            new KeptRecords([], EdgeCases.Files(("resources", """{"materials":[]}"""))), [], [], EdgeCases.Rows<MaterialRequest>("resources", "materials", input["requests"]!.AsArray()));

        var figures = MaterialFigures.At(book.Materials!, EdgeCases.Day(input["as_of"]));

        ExpectedValues.Differences(expected["on_time_rate"], JsonValue.Create(figures.OnTimeRate)).ShouldBeEmpty();
        ExpectedValues.Differences(expected["first_pass_quality"], JsonValue.Create(figures.FirstPassQuality)).ShouldBeEmpty();
        figures.Overdue.ShouldBe(expected["overdue"]!.AsArray().Select(o => (string)o!));
    }

    private static WorkCalendar Of(JsonNode calendar) => new(new CalendarDefinition
    {
        WorkingWeekdays = [.. calendar["working_weekdays"]!.AsArray().Select(d => (int)d!)],
        Holidays = [.. calendar["holidays"]!.AsArray().Select(h => EdgeCases.Day(h!["date"]))],
        MakeupWorkdays = [.. calendar["makeup_workdays"]!.AsArray().Select(EdgeCases.Day)],
        HoursPerDay = 8,
        ValidFrom = EdgeCases.Day(calendar["valid_from"]),
        ValidTo = EdgeCases.Day(calendar["valid_to"]),
    });
}
