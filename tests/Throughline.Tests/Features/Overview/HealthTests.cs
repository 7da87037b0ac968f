using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_IsTheWorstOfTimeAndCost_AtEveryStatusDate()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        foreach (var date in (await installation.FiguresAsync(UserIdentity.Operator)).Facts.StatusDates)
        {
            var health = ProjectHealth.Of(await installation.FiguresAsync(UserIdentity.Operator, date));
            ((int?)health.Overall).ShouldBe(Math.Max((int)health.Time!, (int)health.Cost!));
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
