using Throughline.Core.Common;
using Throughline.Core.Features.Resources;
using Throughline.Core.Features.Scope;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_IsTheWorstOfWhatIsJudged_AtEveryStatusDate()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        foreach (var date in (await installation.FiguresAsync(UserIdentity.Operator)).Facts.StatusDates)
        {
            var health = ProjectHealth.Of(await installation.FiguresAsync(UserIdentity.Operator, date));
            Light?[] lights = [health.Time, health.Cost, health.Risk, health.Scope, health.Resources, health.Benefits];
            health.Overall.ShouldBe(lights.OfType<Light>().Max());
            health.GateIsLate.ShouldBe(health.LatestGate?.VarianceDays > 10);
            (health.Overrun > 0).ShouldBe(health.Status!.Figures!.EacTypical > health.Status.Bac + health.Status.ContingencyLeft);
        }
    }

    [Fact]
    public async Task Gate_MoreThanTenWorkingDaysLate_IsRedForTime_WhateverSpiTSays()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var health = ProjectHealth.Of(await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2025, 6, 30)));
        var gate = health.LatestGate.ShouldNotBeNull();
        (health with { LatestGate = gate with { VarianceDays = 10 } }).Time.ShouldBe(health.Status!.TimeLight);
        (health with { LatestGate = gate with { VarianceDays = 11 } }).Time.ShouldBe(Light.Red);
        (health with { Status = null, LatestGate = null }).Time.ShouldBeNull();
    }

    [Fact]
    public async Task LightsOfRegisters_FollowTheirLimits()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var health = ProjectHealth.Of(await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2025, 6, 30)));
        health.Risk.ShouldBe(Light.Amber);
        health.Scope.ShouldBe(Light.Amber);
        health.Resources.ShouldBe(Light.Green);
        health.Benefits.ShouldBeNull();

        (health with { UnansweredThreats = 1 }).Risk.ShouldBe(Light.Red);
        (health with { UnansweredThreats = null }).Risk.ShouldBeNull();
        (health with { Reserve = health.Reserve with { Remaining = health.Reserve.ResidualEmvOfThreats } }).Risk.ShouldBe(Light.Green);
        (health with { Reserve = health.Reserve with { Remaining = null } }).Risk.ShouldBeNull();
        (health with { Reserve = health.Reserve with { ResidualEmvOfThreats = 0 } }).Risk.ShouldBe(Light.Green);

        (health with { Volatility = new ScopeVolatility(1, 10, null) }).Scope.ShouldBe(Light.Green);
        (health with { Volatility = new ScopeVolatility(2, 10, null) }).Scope.ShouldBe(Light.Amber);
        (health with { Volatility = new ScopeVolatility(3, 10, null) }).Scope.ShouldBe(Light.Red);
        (health with { Volatility = new ScopeVolatility(3, 0, null) }).Scope.ShouldBeNull();

        (health with { Load = new ResourceOutlook(1, 1.2m, false) }).Resources.ShouldBe(Light.Amber);
        (health with { Load = new ResourceOutlook(1, 1.21m, false) }).Resources.ShouldBe(Light.Red);
        (health with { Load = new ResourceOutlook(1, null, true) }).Resources.ShouldBe(Light.Red);
        (health with { Load = null }).Resources.ShouldBeNull();

        (health with { Score = 0.9m }).Benefits.ShouldBe(Light.Green);
        (health with { Score = 0.7m }).Benefits.ShouldBe(Light.Amber);
        (health with { Score = 0.69m }).Benefits.ShouldBe(Light.Red);
    }

    [Fact]
    public async Task State_IsThatOfTheDataDate()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var facts = (await installation.FiguresAsync(UserIdentity.Operator)).Facts;
        facts.StateOn(new DateOnly(2025, 6, 30)).ShouldBe("executing");
        facts.StateOn(DateOnly.MaxValue).ShouldBe(facts.Project.State);
        facts.StateOn(new DateOnly(2000, 1, 1)).ShouldNotBe(facts.Project.State);
    }

    [Fact]
    public async Task Curves_EndWhereTheFiguresStand()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var day = new DateOnly(2025, 6, 30);
        var figures = await installation.FiguresAsync(UserIdentity.Operator, day);
        var status = figures.EarnedValueAt(day)!;
        var curves = ValueCurves.Of(figures).ShouldNotBeNull();
        curves.Planned.Single(p => p.Day == day).Value.ShouldBe(status.Pv!.Value);
        curves.Planned[^1].Value.ShouldBe(status.Bac!.Value);
        curves.Planned.Select(p => p.Day).ShouldBeInOrder();
        curves.Planned.Count.ShouldBeLessThan(80);
        curves.Earned[^1].ShouldBe(new DatedValue(day, status.Ev!.Value));
        curves.Actual[^1].ShouldBe(new DatedValue(day, status.Ac!.Value));
        curves.Forecast[^1].ShouldBe(new DatedValue(status.ForecastFinish!.Value, status.Figures!.EacTypical!.Value));
    }
}
