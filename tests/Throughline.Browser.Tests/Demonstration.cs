using System.Collections.Concurrent;
using Microsoft.Playwright;
using Throughline.Core.Common;
using Throughline.Tests.Common;

[assembly: AssemblyFixture(typeof(Throughline.Browser.Tests.Demonstration))]

namespace Throughline.Browser.Tests;

/// <summary>
/// Debian's Chromium and one server for all journeys: a newcomer made the administrator and loaded the demonstration; other users
/// join when a journey asks for them.
/// </summary>
public sealed class Demonstration : IAsyncLifetime
{
    public const string Project = "CRM-2025-01";
    public const string Password = "a-long-phrase-for-tests";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _errors = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AppHost? _host;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium did not start.");

    /// <summary>What the browser complained about while the newcomer set everything up.</summary>
    public IReadOnlyCollection<string> ErrorsOfFirstRun => _errors;

    private AppHost Host => _host ?? throw new InvalidOperationException("The server did not start.");

    public string Address(string path) => new Uri(Host.Address, path).ToString();

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
        });
        _host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        var state = await FirstRunAsync();
        _states[Roles.Administrator] = new Lazy<Task<string>>(Task.FromResult(state));
    }

    /// <summary>The cookies of somebody signed in who holds <paramref name="role"/> in the demonstration; the administrator made it and manages it.</summary>
    public Task<string> AsAsync(string role) => _states.GetOrAdd(role, r => new Lazy<Task<string>>(() => JoinAsync(r))).Value;

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
        _playwright?.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>What whoever holds <paramref name="role"/> signs in with.</summary>
    public static string NameOf(string role) => role.Replace('_', '-');

    /// <summary>Collects what goes wrong in a page's scripts.</summary>
    public static void Listen(IPage page, ConcurrentQueue<string> wrong)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                wrong.Enqueue($"{page.Url}: console: {message.Text}");
            }
        };
        page.PageError += (_, error) => wrong.Enqueue($"{page.Url}: script: {error}");
    }

    private async Task<string> FirstRunAsync()
    {
        await using var context = await Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        Listen(page, _errors);
        await page.GotoAsync(Address("/"));
        page.Url.ShouldContain("/setup");
        await page.FillAsync("input[name=displayName]", "Ada Lovelace");
        await page.FillAsync("input[name=name]", "ada");
        await page.FillAsync("input[name=password]", Password);
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync(u => u.EndsWith("/start", StringComparison.Ordinal));
        await page.ClickAsync("main form button.rec");
        await page.WaitForURLAsync(u => u.Contains(Project, StringComparison.Ordinal), new PageWaitForURLOptions { Timeout = 120_000 });
        return await context.StorageStateAsync();
    }

    private async Task<string> JoinAsync(string role)
    {
        // The name is shown; no page may show a code.
        var name = NameOf(role);
        var user = await Host.AddUserAsync(name, Password);
        await Host.JoinAsync(Project, user.Id, role);
        await using var context = await Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Address("/sign-in"));
        await page.FillAsync("input[name=name]", name);
        await page.FillAsync("input[name=password]", Password);
        await page.ClickAsync("#sign-in button.btn-primary");
        await page.WaitForURLAsync(u => !u.Contains("/sign-in", StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }
}
