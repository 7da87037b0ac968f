using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

public sealed class WorkingsTests
{
    [Theory, Databases]
    public async Task EachWorking_GivesTheFigureItExplains_AtEveryStatusDate(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await installation.ImportDemoAsync();
        var dates = (await installation.FiguresAsync(UserIdentity.Operator)).Facts.StatusDates;
        dates.Count.ShouldBeGreaterThan(3);
        foreach (var date in dates)
        {
            var figures = await installation.FiguresAsync(UserIdentity.Operator, date);
            var json = FiguresJson.Blocks.Single(b => b.Name == "evm").Write(figures, new ProjectAccess(Guid.Empty, "", 0, [], PersonKey: null, IsOperator: true))!.AsArray()[^1]!.AsObject().ToDictionary(p => p.Key.ToLowerInvariant(), p => p.Value);
            foreach (var code in Workings.Codes)
            {
                var working = Workings.Of(figures, code);
                (working.Reason is null).ShouldBe(working.Value.IsDefined, $"{code} {date}");
                if (json.TryGetValue(code, out var expected) && code != "time_light")
                {
                    WorkingJson.Of(working)["value"]?.ToJsonString().ShouldBe(expected?.ToJsonString(), $"{code} {date}");
                }
                if (working.Value.Number is { } value && working.WithValues(Plain) is { } filled && Arithmetic.Of(filled) is { } reckoned)
                {
                    reckoned.ShouldBe(value, 0.0001m, $"{code} {date}: {filled}");
                }
            }
        }
    }

    [Fact]
    public async Task Formulas_AreArithmetic_OfTheirInputs()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var figures = await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2025, 6, 30));
        string[] reckoned = ["bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "percent_complete", "eac_typical", "etc_typical", "vac_typical", "es", "sv_t", "spi_t", "eac_t", "slip_days", "contingency_left"];
        foreach (var code in reckoned)
        {
            var working = Workings.Of(figures, code);
            Arithmetic.Of(working.WithValues(Plain)!).ShouldNotBeNull(code);
            working.Inputs.ShouldNotBeEmpty(code);
            working.Formula!.ShouldNotContain("{", customMessage: code);
            working.Formula!.ShouldNotContain("~", customMessage: code);
        }
        Workings.Of(figures, "SPI_t").Formula.ShouldBe("ES ÷ AT");
    }

    [Fact]
    public async Task Milestone_VarianceIsItsWorkingDayLessTheBaselines()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var figures = await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2025, 6, 30));
        var milestones = MilestoneStatus.Of(figures);
        milestones.ShouldNotBeEmpty();
        milestones.Select(m => m.Baseline).ShouldBeInOrder();
        foreach (var milestone in milestones)
        {
            var working = Workings.Of(figures, Workings.MilestonePrefix + milestone.Key);
            working.Value.Number.ShouldBe(milestone.VarianceDays);
            Arithmetic.Of(working.WithValues(Plain)!).ShouldBe(milestone.VarianceDays);
        }
    }

    [Fact]
    public async Task UnknownFigure_IsNotFound()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var figures = await installation.FiguresAsync(UserIdentity.Operator);
        Should.Throw<NotFoundFailure>(() => Workings.Of(figures, "nonsense"));
        Should.Throw<NotFoundFailure>(() => Workings.Of(figures, "planned_labour"));
        Should.Throw<NotFoundFailure>(() => Workings.Of(figures, "milestone:nonsense"));
    }

    [Fact]
    public async Task BeforeTheFirstBaseline_EveryFigureSaysWhyItIsUndefined()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var figures = await installation.FiguresAsync(UserIdentity.Operator, new DateOnly(2024, 1, 1));
        foreach (var code in Workings.Codes.Except(["contingency_left"]))
        {
            var working = Workings.Of(figures, code);
            if (!working.Value.IsDefined)
            {
                working.Reason.ShouldNotBeNullOrEmpty(code);
            }
        }
        Workings.Of(figures, "spi_t").Value.IsDefined.ShouldBeFalse();
        Workings.Of(figures, "eac_typical").Reason!.ShouldContain("2025-02-10");
    }

    [Fact]
    public async Task WithoutCostFigures_MadeOfMoneyHasNoFormula_AndAmountsAreRefused()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await installation.ImportDemoAsync();
        var developer = DemoProject.Somebody();
        await installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        var figures = await installation.FiguresAsync(developer, new DateOnly(2025, 6, 30));
        figures.ShowsMoney.ShouldBeFalse();
        foreach (var code in Workings.Codes)
        {
            Working working;
            try
            {
                working = Workings.Of(figures, code);
            }
            catch (ForbiddenFailure)
            {
                continue;
            }
            working.Value.Unit.ShouldNotBe(FigureUnit.Money, code);
            working.Inputs.ShouldAllBe(i => i.Value.Unit != FigureUnit.Money, code);
        }
        Workings.Of(figures, "cpi").IsWithheld.ShouldBeTrue();
        WorkingJson.Of(Workings.Of(figures, "cpi")).ContainsKey("formula").ShouldBeFalse();
        Workings.Of(figures, "spi_t").IsWithheld.ShouldBeFalse();
        Should.Throw<ForbiddenFailure>(() => Workings.Of(figures, "eac_typical"));
    }

    private static string Plain(FigureValue value) => value.Number?.ToString(CultureInfo.InvariantCulture) ?? "?";
}
