using System.Collections.Concurrent;
using Microsoft.Playwright;
using Throughline.Core.Common;

namespace Throughline.Browser.Tests;

/// <summary>Whoever made the installation and loaded the demonstration looks at every page, at a date with news and at the end.</summary>
public sealed class EveryPageJourney(Demonstration demonstration)
{
    private const string Project = "/projects/" + Demonstration.Project;
    private const string Leaver = "tester";

    private static readonly string[] Pages =
    [
        "/projects",
        Project + "?date=2025-06-30",
        Project,
        Project + "/schedule?date=2025-06-30",
        Project + "/schedule/table?date=2025-06-30",
        Project + "/schedule/table?date=2025-06-30&critical=1&baseline=v1",
        Project + "/schedule/activities/6.3.2?date=2025-06-30",
        Project + "/figures/cpi?date=2025-06-30",
        Project + "/figures/spi_t?date=2025-06-30",
        Project + "/cost?date=2025-06-30",
        Project + "/cost/budget?date=2025-06-30&activities=1",
        Project + "/cost/entries?category=operations",
        Project + "/cost/entries/CE001",
        Project + "/cost/working/actual/labour?date=2025-06-30",
        Project + "/resources?date=2025-02-14&from=2025-02-17",
        Project + "/resources?by=week&date=2025-06-30",
        Project + "/resources/R-BA?date=2025-02-14",
        Project + "/resources/R-BA/working?by=day&from=2025-02-20&date=2025-02-14",
        Project + "/raci",
        Project + "/summary",
        Project + "/traceability",
        Project + "/modules",
        Project + "/deliverables",
        Project + "/scope",
        Project + "/requirements",
        Project + "/requirements?sort=line",
        Project + "/requirements/list/new",
        Project + "/requirements/RQ26/edit",
        Project + "/requirements/RQ26/history",
        Project + "/requirements/list/bin",
        Project + "/requirements/list/import",
        Project + "/deliverables/list/new",
        Project + "/modules/MD02",
        Project + "/risks?date=2025-06-30",
        Project + "/risks?state=all&p=4&i=4&date=2025-03-31",
        Project + "/risks/RK10?date=2026-08-31",
        Project + "/risks/RK12/working/current?date=2025-08-29",
        Project + "/exposure?date=2025-08-29",
        Project + "/exposure/working/coverage?date=2025-06-30",
        Project + "/issues",
        Project + "/issues/IS01?date=2025-05-01",
        Project + "/throughline",
        Project + "/throughline?date=2025-03-31&by=count",
        Project + "/throughline/gaps",
        Project + "/throughline/coverage/O4/budget",
        "/start",
        "/import",
        "/me",
    ];

    [Fact]
    public void FirstRun_SaysNothingInTheConsole() => demonstration.ErrorsOfFirstRun.ShouldBeEmpty();

    [Theory]
    [InlineData("zh", Surroundings.Wide)]
    [InlineData("zh", Surroundings.Narrow)]
    [InlineData("en", Surroundings.Wide)]
    [InlineData("en", Surroundings.Narrow)]
    public async Task EveryPage_LightAndDark(string language, int width)
        => (await new Walk(demonstration, new Surroundings(language, width)).LookAsync(Roles.Administrator, Pages, AxeScope.Everything, dark: true)).ShouldBeEmpty();

    [Fact]
    public async Task EveryComputedFigureOfTheOverview_OpensItsWorking()
    {
        var wrong = new ConcurrentQueue<string>();
        await using var context = await OpenAsync(Roles.ProjectManager);
        var page = await context.NewPageAsync();
        Demonstration.Listen(page, wrong);
        await page.GotoAsync(demonstration.Address(Project + "?date=2025-06-30"));
        var figures = page.Locator("a.calc");
        (await figures.CountAsync()).ShouldBeGreaterThan(4);
        var addresses = await figures.EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))");

        await figures.First.ClickAsync();
        await page.Locator(".working").First.WaitForAsync();

        foreach (var address in addresses.Distinct())
        {
            // Without its anchor: a way inside the page that is open gives no answer.
            var answer = await page.GotoAsync(demonstration.Address(address.Split('#')[0]));
            answer!.Status.ShouldBe(200, address);
            // What a criterion of a gate counts stands in its row of the gate's page.
            var shown = address.Contains("/gates/", StringComparison.Ordinal) ? "#criteria tr" + address[address.IndexOf('#', StringComparison.Ordinal)..] : ".working";
            (await page.Locator(shown).CountAsync()).ShouldBeGreaterThan(0, address);
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task LeavingAndComingBack_NeedsThePassword()
    {
        await using var context = await OpenAsync(Leaver);
        var page = await context.NewPageAsync();
        await page.GotoAsync(demonstration.Address(Project));
        await page.EvaluateAsync("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
        await page.WaitForURLAsync(u => u.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(demonstration.Address(Project));
        page.Url.ShouldContain("/sign-in");
        await page.FillAsync("input[name=name]", Demonstration.NameOf(Leaver));
        await page.FillAsync("input[name=password]", Demonstration.Password);
        await page.ClickAsync("#sign-in button.btn-primary");

        await page.WaitForURLAsync(u => u.EndsWith(Project, StringComparison.Ordinal));
    }

    private async Task<IBrowserContext> OpenAsync(string role)
        => await demonstration.Browser.NewContextAsync(new BrowserNewContextOptions { StorageState = await demonstration.AsAsync(role), Locale = "zh-CN" });
}
