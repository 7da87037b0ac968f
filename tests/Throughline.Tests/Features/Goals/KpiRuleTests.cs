using FsCheck.Xunit;
using Throughline.Core.Features.Goals;

namespace Throughline.Tests.Features.Goals;

public sealed class KpiRuleTests
{
    private static readonly KpiGoal Up = new("up", 10, 20, null, new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 11));

    [Fact]
    public void Nothing_IsNotZero()
    {
        Up.Attainment(null).ShouldBeNull();
        (Up with { Baseline = null }).Attainment(15).ShouldBeNull();
        (Up with { Target = null }).Attainment(15).ShouldBeNull();
        (Up with { BaselineDate = null }).Planned(new DateOnly(2025, 1, 5)).ShouldBeNull();
        (Up with { TargetDate = null }).IsOnTrack(15, new DateOnly(2025, 1, 5)).ShouldBeNull();
        KpiGoal.LightOf(null).ShouldBeNull();
        KpiScore.Of([]).ShouldBeNull();
        KpiScore.Of([(0.5m, null)]).ShouldBeNull();
        KpiScore.Of([(0m, 1m)]).ShouldBeNull();
    }

    [Fact]
    public void BandWithoutWidth_IsReachedOrUndefined()
    {
        var point = new KpiGoal("band", 3, 5, new KpiBand(5, 5), null, null);
        point.Attainment(5).ShouldBe(1m);
        point.Attainment(6).ShouldBeNull();
        (point with { Band = null }).Attainment(5).ShouldBeNull();
    }

    [Fact]
    public void Trajectory_StaysAtItsEnds()
    {
        Up.Planned(new DateOnly(2024, 6, 1)).ShouldBe(10);
        Up.Planned(new DateOnly(2025, 1, 6)).ShouldBe(15);
        Up.Planned(new DateOnly(2026, 1, 1)).ShouldBe(20);
        (Up with { TargetDate = Up.BaselineDate }).Planned(new DateOnly(2025, 1, 1)).ShouldBe(20);
    }

    [Fact]
    public void Score_CountsNoAttainmentForMoreThan120PercentOrLessThanNothing()
        => KpiScore.Of([(1m, 5m), (1m, -3m), (2m, 0.5m), (9m, null)]).ShouldBe((1.2m + 0m + 1m) / 4m);

    [Theory]
    [InlineData("absolute", 12.0, 12.0)]
    [InlineData("relative_pct", 0.2, 12.0)]
    [InlineData("pp", 5.0, 15.0)]
    [InlineData(null, 5.0, null)]
    public void Target_ThatIsNotStated_FollowsFromItsMode(string? mode, double value, double? expected)
        => Kpi(mode, (decimal)value).Goal.Target.ShouldBe((decimal?)expected);

    [Fact]
    public void Kpi_WithoutUnitOrMode_CannotBeMeasured()
    {
        SmartCheck.CanBeMeasured(Kpi("absolute", 12)).ShouldBeTrue();
        CanBeMeasured(k => k.Unit = "").ShouldBeFalse();
        CanBeMeasured(k => (k.TargetMode, k.Target) = (null, 12)).ShouldBeFalse();
        CanBeMeasured(k => k.Baseline = null).ShouldBeFalse();
        CanBeMeasured(k => k.TargetValue = 10).ShouldBeFalse();
        CanBeMeasured(k => (k.TargetValue, k.Direction, k.BandJson) = (10, "band", "[8,12]")).ShouldBeTrue();

        static bool CanBeMeasured(Action<Kpi> change)
        {
            var kpi = Kpi("absolute", 12);
            change(kpi);
            return SmartCheck.CanBeMeasured(kpi);
        }
    }

    [Property]
    public void Attainment_OfTheTargetIsOne_AndOfTheBaselineNothing(int baseline, int target)
    {
        var goal = new KpiGoal("up", baseline, target, null, null, null);
        goal.Attainment(target).ShouldBe(baseline == target ? null : 1m);
        goal.Attainment(baseline).ShouldBe(baseline == target ? null : 0m);
    }

    private static Kpi Kpi(string? mode, decimal value) => new()
    {
        Key = "K",
        Unit = "%",
        Direction = "up",
        Frequency = "monthly",
        Source = "manual",
        Weight = 1,
        State = "active",
        Baseline = 10,
        TargetMode = mode,
        TargetValue = value,
    };
}
