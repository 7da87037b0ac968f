using FsCheck.Xunit;

namespace Throughline.Engine.Tests.Scheduling;

[Properties(Arbitrary = [typeof(NetworkCase.Cases)], MaxTest = 1500, Replay = "20250210,7")]
public sealed class NetworkProperties
{
    [Property]
    public void Schedule_AgreesWithMovingDayByDay(NetworkCase given)
    {
        var expected = new SlowNetwork(given).Calculate();

        var schedule = given.Network().Calculate();

        schedule.Duration.ShouldBe(expected.Duration);
        schedule.EarlyStart.ToArray().ShouldBe(expected.Start, "ES");
        schedule.EarlyFinish.ToArray().ShouldBe(expected.Finish, "EF");
        schedule.LateStart.ToArray().ShouldBe(expected.LateStart, "LS");
        schedule.LateFinish.ToArray().ShouldBe(expected.LateStart.Select((x, i) => x + given.Durations[i]), "LF");
        schedule.TotalFloat.ToArray().ShouldBe(expected.LateStart.Select((x, i) => x - expected.Start[i]), "TF");
        schedule.FreeFloat.ToArray().ShouldBe(expected.FreeFloat, "FF");
    }

    [Property]
    public void Forecast_AgreesWithMovingDayByDay(NetworkCase given)
    {
        var expected = new SlowNetwork(given).Forecast();

        var forecast = given.Network().Forecast(given.StatusDay, given.Progress);

        forecast.Duration.ShouldBe(expected.Duration);
        forecast.EarlyStart.ToArray().ShouldBe(expected.Start, "ES");
        forecast.EarlyFinish.ToArray().ShouldBe(expected.Finish, "EF");
    }

    [Property]
    public void OrderOfActivities_ChangesNothing(NetworkCase given)
    {
        int Turned(int activity) => given.Durations.Length - 1 - activity;
        var turned = given with
        {
            Durations = [.. given.Durations.Reverse()],
            Links = [.. given.Links.Reverse().Select(x => x with { Predecessor = Turned(x.Predecessor), Successor = Turned(x.Successor) })],
            Constraints = [.. given.Constraints.Select(x => x with { Activity = Turned(x.Activity) })],
        };

        var schedule = given.Network().Calculate();
        var turnedSchedule = turned.Network().Calculate();

        turnedSchedule.EarlyStart.ToArray().Reverse().ShouldBe(schedule.EarlyStart.ToArray());
        turnedSchedule.TotalFloat.ToArray().Reverse().ShouldBe(schedule.TotalFloat.ToArray());
        turnedSchedule.FreeFloat.ToArray().Reverse().ShouldBe(schedule.FreeFloat.ToArray());
    }
}
