using Microsoft.Playwright;
using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Browser.Tests;

/// <summary>A newcomer creates the administrator, loads the demonstration, and looks at every page.</summary>
public sealed class FirstLineJourney(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Project = "/projects/CRM-2025-01";
    private const string Password = "a-long-phrase-for-tests";

    // What a person meets on the way, at a date with news and at the end.
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
        Project + "/risks?date=2025-06-30",
        Project + "/risks?state=all&p=4&i=4&date=2025-03-31",
        Project + "/risks/RK10?date=2026-08-31",
        Project + "/risks/RK12/working/current?date=2025-08-29",
        Project + "/exposure?date=2025-08-29",
        Project + "/exposure/working/coverage?date=2025-06-30",
        Project + "/issues",
        Project + "/throughline",
        Project + "/throughline?date=2025-03-31&by=count",
        Project + "/throughline/gaps",
        "/start",
        "/import",
        "/me",
    ];

    /// <summary>Where pictures of the pages go, if anywhere.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("THROUGHLINE_PICTURES");

    [Fact]
    public async Task FromFirstRun_ToEveryPage_InBothLanguages_LightAndDark_WideAndNarrow()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var wrong = new List<string>();
        var state = await FirstRunAsync(host, wrong);
        foreach (var how in Surroundings.All)
        {
            await LookAtEveryPageAsync(host, how, state, wrong);
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryComputedFigureOfTheOverview_OpensItsWorking()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var wrong = new List<string>();
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { StorageState = await FirstRunAsync(host, wrong), Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        Listen(page, wrong);
        await page.GotoAsync(new Uri(host.Address, Project + "?date=2025-06-30").ToString());
        var figures = page.Locator("a.calc");
        (await figures.CountAsync()).ShouldBeGreaterThan(4);
        var addresses = await figures.EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))");

        await figures.First.ClickAsync();
        await page.Locator(".working").First.WaitForAsync();

        foreach (var address in addresses.Distinct())
        {
            var answer = await page.GotoAsync(new Uri(host.Address, address).ToString());
            answer!.Status.ShouldBe(200, address);
            (await page.Locator(".working").CountAsync()).ShouldBeGreaterThan(0, address);
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task LeavingAndComingBack_NeedsThePassword()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var wrong = new List<string>();
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { StorageState = await FirstRunAsync(host, wrong), Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, Project).ToString());
        await page.EvaluateAsync("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()");
        await page.WaitForURLAsync(u => u.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync(new Uri(host.Address, Project).ToString());
        page.Url.ShouldContain("/sign-in");
        await page.FillAsync("input[name=name]", "ada");
        await page.FillAsync("input[name=password]", Password);
        await page.ClickAsync("#sign-in button.btn-primary");

        await page.WaitForURLAsync(u => u.EndsWith(Project, StringComparison.Ordinal));
    }

    private async Task<string> FirstRunAsync(AppHost host, List<string> wrong)
    {
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        Listen(page, wrong);
        await page.GotoAsync(host.Address.ToString());
        page.Url.ShouldContain("/setup");
        await page.FillAsync("input[name=displayName]", "Ada Lovelace");
        await page.FillAsync("input[name=name]", "ada");
        await page.FillAsync("input[name=password]", Password);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync(u => u.EndsWith("/start", StringComparison.Ordinal));
        await page.ClickAsync("main form button.rec");
        await page.WaitForURLAsync(u => u.Contains("CRM-2025-01", StringComparison.Ordinal), new PageWaitForURLOptions { Timeout = 120_000 });
        return await context.StorageStateAsync();
    }

    private async Task LookAtEveryPageAsync(AppHost host, Surroundings how, string state, List<string> wrong)
    {
        await using var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            StorageState = state,
            Locale = how.Language == "zh" ? "zh-CN" : "en-GB",
            ColorScheme = how.Theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = how.Width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        Listen(page, wrong);
        await page.GotoAsync(new Uri(host.Address, "/projects").ToString());
        await SwitchLanguageAsync(page, how.Language);
        foreach (var path in Pages)
        {
            var answer = await page.GotoAsync(new Uri(host.Address, path).ToString());
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (answer!.Status != 200)
            {
                wrong.Add($"{path} ({how}): status {answer.Status}");
                continue;
            }
            wrong.AddRange((await PageChecks.OfAsync(page, how)).Select(w => $"{path} ({how}): {w}"));
            if (Pictures is not null)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{Name(path)}.{how}.png"), FullPage = true });
            }
        }
    }

    private static async Task SwitchLanguageAsync(IPage page, string language)
    {
        if (await page.Locator("html").GetAttributeAsync("lang") is { } now && now.StartsWith(language, StringComparison.Ordinal))
        {
            return;
        }
        await page.EvaluateAsync("() => { const b = document.querySelector(\"form[action='/preferences/language'] button\"); b.form.requestSubmit(b); }");
        await page.WaitForFunctionAsync("language => document.documentElement.lang.startsWith(language)", language);
    }

    private static void Listen(IPage page, List<string> wrong)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                wrong.Add($"{page.Url}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => wrong.Add($"{page.Url}: script: {error}");
    }

    private static string Name(string path) => path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-').Replace('.', '_');
}
