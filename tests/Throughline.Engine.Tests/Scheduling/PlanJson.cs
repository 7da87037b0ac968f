using System.Text.Json;
using Throughline.Engine.Scheduling;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Scheduling;

/// <summary>A network read from the activities of a vector or a template.</summary>
public sealed record PlanJson(Network Network, IReadOnlyList<string> Codes)
{
    public static PlanJson Read(JsonElement activities) => Read(activities.EnumerateArray());

    public static PlanJson Read(IEnumerable<JsonElement> activities)
    {
        var items = activities.ToList();
        var codes = items.ConvertAll(x => x.GetProperty("code").GetString()!);
        var links =
            from item in items.Index()
            from link in item.Item.GetProperty("predecessors").EnumerateArray()
            select new Link(codes.IndexOf(link.GetProperty("code").GetString()!), item.Index, Type(link.GetProperty("type").GetString()), link.GetProperty("lag_days").GetInt32());
        var durations = items.Select(x => x.GetProperty("duration_days").GetInt32());
        return new PlanJson(Network.Create(TestCalendars.PlainDays, [.. durations], [.. links]), codes);
    }

    public int IndexOf(string code) => Codes.Index().Single(x => x.Item == code).Index;

    public void ShouldMatch(NetworkSchedule schedule, JsonElement items)
    {
        foreach (var item in items.EnumerateObject())
        {
            var i = IndexOf(item.Name);
            var actual = (schedule.EarlyStart[i], schedule.EarlyFinish[i], schedule.LateStart[i], schedule.LateFinish[i], schedule.TotalFloat[i], schedule.FreeFloat[i], schedule.IsCritical(i));
            int Of(string name) => item.Value.GetProperty(name).GetInt32();
            actual.ShouldBe((Of("es"), Of("ef"), Of("ls"), Of("lf"), Of("tf"), Of("ff"), item.Value.GetProperty("critical").GetBoolean()), item.Name);
        }
    }

    private static LinkType Type(string? code) => code switch
    {
        "FS" => LinkType.FinishToStart,
        "SS" => LinkType.StartToStart,
        "FF" => LinkType.FinishToFinish,
        "SF" => LinkType.StartToFinish,
        _ => throw new InvalidOperationException($"Unknown link type {code}."),
    };
}
