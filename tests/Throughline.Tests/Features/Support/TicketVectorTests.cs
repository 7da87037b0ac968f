using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Support;
using Throughline.Engine.Calendars;
using Throughline.Tests.Exchange;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Support;

/// <summary>The story's unit vectors on service levels, by id.</summary>
public sealed class TicketVectorTests
{
    private const string Zone = "Asia/Shanghai";

    private static readonly WorkCalendar Calendar = CalendarOf(Qilan.Files()["calendars"]["calendars"]![0]!);

    public static TheoryData<string> Vectors => [.. EdgeCases.Ids("ticket")];

    [Theory, MemberData(nameof(Vectors))]
    public void Ticket_IsJudgedInBusinessMinutes(string id)
    {
        var (input, expected) = EdgeCases.Find("ticket", id);
        var target = new ServiceTarget("P1", (int)input["sla"]!["response_min"]!, (int)input["sla"]!["resolution_min"]!);

        var level = ServiceLevel.Of(input.Deserialize<TicketTimes>(KeptRecords.Json)!, target, Calendar, Zone);

        ExpectedValues.Differences(
            expected,
            new JsonObject
            {
                ["first_response_min"] = level.FirstResponseMinutes,
                ["resolution_min"] = level.ResolutionMinutes,
                ["response_met"] = level.ResponseMet,
                ["resolution_met"] = level.ResolutionMet,
                ["sla_met"] = level.Met,
            },
            id).ShouldBeEmpty();
    }

    [Fact]
    public void TicketThatIsNotResolved_HasNoVerdict()
    {
        var created = new DateTimeOffset(2025, 7, 3, 9, 0, 0, TimeSpan.FromHours(8));
        var open = new TicketTimes(created, created.AddMinutes(5), null, null, null);

        var level = ServiceLevel.Of(open, ServiceTarget.Standard[0], Calendar, Zone);

        level.FirstResponseMinutes.ShouldBe(5);
        level.ResolutionMinutes.ShouldBeNull();
        level.Met.ShouldBeNull();
        ServiceLevel.Of(open with { Resolved = created.AddMinutes(10) }, null, Calendar, Zone).Met.ShouldBeNull();
    }

    [Fact]
    public void TicketResolvedWithoutAReply_WasNotAnsweredInTime()
    {
        var created = new DateTimeOffset(2025, 7, 3, 9, 0, 0, TimeSpan.FromHours(8));
        var level = ServiceLevel.Of(new TicketTimes(created, null, created.AddMinutes(10), null, null), ServiceTarget.Standard[0], Calendar, Zone);
        level.FirstResponseMinutes.ShouldBeNull();
        level.ResponseMet.ShouldBe(false);
        level.Met.ShouldBe(false);
    }

    private static WorkCalendar CalendarOf(JsonNode json) => CalendarModel.Of(new Core.Features.Projects.Calendar
    {
        HoursPerDay = (decimal)json["hours_per_day"]!,
        WorkingWeekdays = [.. json["working_weekdays"]!.AsArray().Select(d => (int)d!)],
        Shifts = json["shifts"]!.ToJsonString(),
        Holidays = json["holidays"]!.ToJsonString(),
        MakeupWorkdays = [.. json["makeup_workdays"]!.AsArray().Select(EdgeCases.Day)],
        ValidFrom = EdgeCases.Day(json["valid_from"]),
        ValidTo = EdgeCases.Day(json["valid_to"]),
    });
}
