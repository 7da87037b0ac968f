using System.Text.Json;
using Throughline.Engine.Scheduling;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.Scheduling;

public sealed class NetworkVectorTests
{
    [Theory, MemberData(nameof(Vectors.Of), "networks", MemberType = typeof(Vectors))]
    public void Network_HasTheFloatsOfTheStory(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var plan = PlanJson.Read(input.GetProperty("activities"));

        var schedule = plan.Network.Calculate();

        plan.Network.Issues.ShouldBeEmpty();
        schedule.Duration.ShouldBe(expected.GetProperty("duration_days").GetInt32());
        plan.ShouldMatch(schedule, expected.GetProperty("items"));
    }

    [Theory, MemberData(nameof(Vectors.Of), "forecast", MemberType = typeof(Vectors))]
    public void Forecast_PlacesStartedAndOpenWork(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var plan = PlanJson.Read(input.GetProperty("activities"));
        var progress = input.GetProperty("activities").EnumerateArray()
            .Select(x => new ActivityProgress(Number(x, "actual_start"), Number(x, "actual_finish"), Number(x, "remaining_days")))
            .ToArray();

        var forecast = plan.Network.Forecast(input.GetProperty("status_day").GetInt32(), progress);

        forecast.Duration.ShouldBe(expected.GetProperty("duration_days").GetInt32());
        (forecast.Duration - input.GetProperty("planned_duration").GetInt32()).ShouldBe(expected.GetProperty("slip_days").GetInt32());
        foreach (var item in expected.GetProperty("items").EnumerateObject())
        {
            var activity = plan.IndexOf(item.Name);
            forecast.EarlyStart[activity].ShouldBe(item.Value.GetProperty("es").GetInt32(), item.Name);
            forecast.EarlyFinish[activity].ShouldBe(item.Value.GetProperty("ef").GetInt32(), item.Name);
        }
    }

    [Theory]
    [InlineData("wbs_agile_6s.json")]
    [InlineData("wbs_enterprise_9m.json")]
    [InlineData("wbs_sme_90d.json")]
    public void Template_HasTheScheduleItPromises(string template)
    {
        var json = Files.Read(template);
        var leaves = json.GetProperty("items").EnumerateArray().Where(x => x.TryGetProperty("duration_days", out _));
        var plan = PlanJson.Read(leaves);
        var expected = json.GetProperty("expected");

        var schedule = plan.Network.Calculate();

        plan.Network.Issues.ShouldBeEmpty();
        schedule.Duration.ShouldBe(expected.GetProperty("duration_days").GetInt32());
        expected.GetProperty("items").EnumerateObject().Count().ShouldBe(plan.Network.Count);
        plan.ShouldMatch(schedule, expected.GetProperty("items"));
        plan.Codes.Where((_, i) => schedule.IsCritical(i)).Order(StringComparer.Ordinal)
            .ShouldBe(expected.GetProperty("critical_path").EnumerateArray().Select(x => x.GetString()!).Order(StringComparer.Ordinal));
    }

    private static int? Number(JsonElement activity, string name) =>
        activity.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}
