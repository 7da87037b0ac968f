using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Throughline.Browser.Tests;

/// <summary>Looks at many pages in one language and width, several at a time, each with its own tab.</summary>
internal sealed class Walk(Demonstration demonstration, Surroundings how)
{
    // While one tab waits for the network to rest, the others keep both cores busy.
    private const int Tabs = 3;

    /// <summary>Where pictures of the pages go, if anywhere.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("THROUGHLINE_PICTURES");

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> _wrong = new();

    /// <summary>Everything that is wrong with any of the pages, seen by whoever holds <paramref name="role"/>, in light and, if asked, in dark.</summary>
    public async Task<IReadOnlyCollection<string>> LookAsync(string role, IEnumerable<string> paths, AxeScope axe, bool dark)
    {
        await using var context = await OpenAsync(role);
        var open = new ConcurrentQueue<string>(paths);
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(async _ =>
        {
            var page = await context.NewPageAsync();
            Demonstration.Listen(page, _wrong);
            while (open.TryDequeue(out var path))
            {
                await LookAsync(page, role, path, axe, dark);
            }
        }));
        return _wrong;
    }

    /// <summary>The addresses of every page that the menus offer to whoever holds <paramref name="role"/>.</summary>
    public async Task<IReadOnlyList<string>> MenuAsync(string role)
    {
        await using var context = await OpenAsync(role);
        var page = await context.NewPageAsync();
        var found = new List<string>();
        foreach (var start in new[] { "/projects", $"/projects/{Demonstration.Project}" })
        {
            await page.GotoAsync(demonstration.Address(start));
            found.AddRange(await page.Locator("nav#menu a").EvaluateAllAsync<string[]>("links => links.map(l => l.getAttribute('href'))"));
        }
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A browser in which whoever holds <paramref name="role"/> is signed in, in this language and width.</summary>
    public async Task<IBrowserContext> OpenAsync(string role)
    {
        var context = await demonstration.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            StorageState = await demonstration.AsAsync(role),
            Locale = how.Language == "zh" ? "zh-CN" : "en-GB",
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = how.Width, Height = 900 },
        });
        await context.AddInitScriptAsync(Axe);
        var page = await context.NewPageAsync();
        await page.GotoAsync(demonstration.Address("/me"));
        if (await page.Locator("html").GetAttributeAsync("lang") is not { } now || !now.StartsWith(how.Language, StringComparison.Ordinal))
        {
            await page.EvaluateAsync("() => { const b = document.querySelector(\"form[action='/preferences/language'] button\"); b.form.requestSubmit(b); }");
            await page.WaitForFunctionAsync("language => document.documentElement.lang.startsWith(language)", how.Language);
        }
        await page.CloseAsync();
        return context;
    }

    private async Task LookAsync(IPage page, string role, string path, AxeScope axe, bool dark)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        var answer = await page.GotoAsync(demonstration.Address(path), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        if (answer!.Status != 200)
        {
            _wrong.Enqueue($"{path} ({role}, {how}): status {answer.Status}");
            return;
        }
        await JudgeAsync("light", axe);
        if (dark)
        {
            // Without loading it again: the same page in other colours, so only what depends on colours is looked at again.
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await JudgeAsync("dark", AxeScope.Colours);
        }

        async Task JudgeAsync(string theme, AxeScope scope)
        {
            foreach (var complaint in await PageChecks.OfAsync(page, how, scope))
            {
                _wrong.Enqueue($"{path} ({role}, {how}, {theme}): {complaint}");
            }
            if (Pictures is not null)
            {
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{Name(path)}.{role}.{theme}.{how}.png"), FullPage = true });
            }
        }
    }

    private static string Name(string path) => path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-').Replace('.', '_');
}
