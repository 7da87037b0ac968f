using System.Globalization;
using System.Text.RegularExpressions;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

public sealed partial class OverviewPageTests
{
    private const string Project = "/projects/" + DemoProject.Code;
    private const string At = "?date=2025-06-30";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task Overview_ShowsLightsFiguresCurveAndMilestones_AndOpensEveryWorking(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync(Project + At);

        answer.Code.ShouldBe(200, answer.Text);
        answer.Page.QuerySelectorAll(".lights > li").Length.ShouldBe(9);
        answer.Page.QuerySelectorAll(".lights .light.none").Length.ShouldBe(4);
        answer.Page.QuerySelector(".figs")!.TextContent.ShouldContain("2025-08-07");
        answer.Page.QuerySelectorAll("#milestones li").Length.ShouldBe(11);
        answer.Page.QuerySelector("script[type='application/json']").ShouldNotBeNull();
        var workings = answer.Page.QuerySelectorAll("a[href*='/figures/']").Select(a => a.GetAttribute("href")!).Distinct().ToList();
        workings.Count.ShouldBeGreaterThan(15);
        foreach (var address in workings)
        {
            var working = await visitor.GetAsync(address);
            working.Code.ShouldBe(200, address);
            working.Page.QuerySelector(".working .res").ShouldNotBeNull(address);
        }
    }

    [Theory, Databases]
    public async Task Developer_SeesIndicesAndLights_ButNoAmountAnywhere(DatabaseKind database)
    {
        var developer = DemoProject.Somebody();
        var asker = new Asker { User = developer };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        var amounts = Amounts(await app.Installation.FiguresAsync(Office, new DateOnly(2025, 6, 30))).ToList();
        amounts.Count.ShouldBeGreaterThan(20);
        using var visitor = app.Visit();

        var page = await visitor.GetAsync(Project + At);
        page.Code.ShouldBe(200, page.Text);
        page.Page.QuerySelector(".figs")!.TextContent.ShouldContain("SPI(t)");
        List<string> texts = [page.Text, (await visitor.GetAsync("/projects")).Text, (await visitor.GetAsync("/api/v1" + Project + "/figures?as_of=2025-06-30")).Text];
        foreach (var figure in Workings.Codes)
        {
            texts.Add((await visitor.GetAsync($"{Project}/figures/{figure}{At}")).Text);
            texts.Add((await visitor.GetAsync($"/api/v1{Project}/figures/{figure}?as_of=2025-06-30")).Text);
        }
        (await visitor.GetAsync($"{Project}/figures/eac_typical{At}")).Code.ShouldBe(403);
        foreach (var amount in amounts)
        {
            texts.ShouldAllBe(t => !Regex.IsMatch(t, $@"(?<![\d.,]){Regex.Escape(amount)}(?![\d])", RegexOptions.None, TimeSpan.FromSeconds(5)), amount);
        }
    }

    [Theory, Databases]
    public async Task Stranger_GetsNotFoundEverywhere(DatabaseKind database)
    {
        var asker = new Asker { User = DemoProject.Somebody() };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        string[] addresses = [Project, Project + "/figures/cpi", "/api/v1" + Project, "/api/v1" + Project + "/figures", "/api/v1" + Project + "/figures/cpi"];
        foreach (var address in addresses)
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(404, address);
        }
    }

    [Theory]
    [InlineData("?date=2025-02-30", 422)]
    [InlineData("?date=%3Cscript%3E", 422)]
    [InlineData("?date=9999-12-31", 422)]
    [InlineData("?date=2199-12-31", 200)]
    [InlineData("?date=1970-01-01", 200)]
    [InlineData("?date=", 200)]
    [InlineData("", 200)]
    public async Task AnyDate_IsShownOrAnsweredWithAMessage(string query, int status)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        var page = await visitor.GetAsync(Project + query);
        page.Code.ShouldBe(status, page.Text);
        page.Page.QuerySelectorAll(".note.bad").Length.ShouldBe(status == 422 ? 1 : 0);
        (await visitor.GetAsync($"{Project}/figures/cpi{query}")).Code.ShouldBe(status);
    }

    [Theory, Databases]
    public async Task ProjectWithHeaderOnly_ShowsDashesWithTheirReason(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();
        var page = await visitor.GetAsync("/projects/BARE");
        page.Code.ShouldBe(200, page.Text);
        page.Page.QuerySelectorAll(".fig").ShouldAllBe(f => f.TextContent.Contains('—') && f.TextContent.Contains("项目没有工作日历"));
        page.Page.QuerySelectorAll(".lights .light.none").Length.ShouldBe(9);
        (await visitor.GetAsync("/projects")).Code.ShouldBe(200);
    }

    [Fact]
    public async Task English_HasNoChinese()
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        visitor.Language = "en";
        foreach (var address in new[] { Project + At, "/projects", Project + "?date=2024-01-01", Project + "/figures/es" + At, Project + "/figures/time_light" + At, Project + "/figures/forecast_finish" + At })
        {
            var body = (await visitor.GetAsync(address)).Page.QuerySelector("main")!.TextContent;
            Chinese().Match(body).Value.ShouldBe("", address);
        }
    }

    [Fact]
    public async Task Chinese_ShowsNoCodes()
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        foreach (var address in Workings.Codes.Select(c => $"{Project}/figures/{c}{At}").Append("/projects").Append(Project + At))
        {
            var main = (await visitor.GetAsync(address)).Page.QuerySelector("main")!;
            foreach (var script in main.QuerySelectorAll("script"))
            {
                script.Remove();
            }
            Codes().Match(main.TextContent).Value.ShouldBe("", address);
        }
    }

    /// <summary>Every amount that earned value, plan and reserves hold, as it could be written.</summary>
    private static IEnumerable<string> Amounts(ProjectFigures figures)
        => Workings.Codes.Select(c => Workings.Of(figures, c))
            .SelectMany(w => w.Inputs.Select(i => i.Value).Append(w.Value))
            .Where(v => v is { Unit: FigureUnit.Money, Number: not null and not 0m })
            .Select(v => v.Number!.Value).Distinct()
            .SelectMany(n => new[]
            {
                n.ToString("0.############", CultureInfo.InvariantCulture), n.ToString("N2", CultureInfo.InvariantCulture),
                (n / 10000).ToString("N2", CultureInfo.InvariantCulture) + "</b>", (n / 10000).ToString("N2", CultureInfo.InvariantCulture) + " 万", (n / 10000).ToString("N2", CultureInfo.InvariantCulture) + "<small>",
            });

    [GeneratedRegex(@"[\u4e00-\u9fff：；，。]+", RegexOptions.None, 1000)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\b[a-z]+_[a-z_]+\b|[{}~]", RegexOptions.None, 1000)]
    private static partial Regex Codes();
}
