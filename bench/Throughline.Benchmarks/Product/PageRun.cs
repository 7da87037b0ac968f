using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Features.Projects;

namespace Throughline.Benchmarks.Product;

/// <summary>A page of one project, with what was measured of it.</summary>
internal sealed class MeasuredPage(string name, string project, int activities, string path)
{
    private readonly List<TimeSpan> _times = [];
    private readonly List<TimeSpan> _cold = [];
    private TimeSpan _busy;

    public string Name => name;
    public string Project => project;
    public int Activities => activities;
    public int Length { get; private set; }
    public double PerSecond => _times.Count / _busy.TotalSeconds;
    public Measured Times => new(_times);

    /// <summary>The first request after the project was changed: its facts and figures are computed anew.</summary>
    public Measured Cold => new(_cold);

    /// <summary>All browsers read the page again and again until the time is over or enough was read.</summary>
    public async Task RunAsync(IReadOnlyList<Browser> browsers, Effort effort)
    {
        var begun = Stopwatch.GetTimestamp();
        var left = effort.RoundPages;
        var times = await Task.WhenAll(browsers.Select(async browser =>
        {
            var own = new List<TimeSpan>();
            while (Interlocked.Decrement(ref left) >= 0 && Stopwatch.GetElapsedTime(begun) < effort.RoundTime)
                own.Add((await browser.ReadAsync(path)).Time);
            return own;
        }));
        _busy += Stopwatch.GetElapsedTime(begun);
        _times.AddRange(times.SelectMany(t => t));
    }

    public async Task WarmUpAsync(IReadOnlyList<Browser> browsers, int pages)
    {
        for (var i = 0; i < pages; i++)
        {
            foreach (var answer in await Task.WhenAll(browsers.Select(b => b.ReadAsync(path))))
                Length = answer.Length;
        }
    }

    public async Task ReadColdAsync(Browser browser) => _cold.Add((await browser.ReadAsync(path)).Time);
}

/// <summary>Pages as a project manager reads them: real server, real requests, two connections.</summary>
internal static class PageRun
{
    public const int Connections = 2;

    private const int WarmUps = 10;

    public static async Task RunAsync(ServerProcess server, Workspace workspace, SignedIn manager, IReadOnlyList<MeasuredPage> pages, Effort effort)
    {
        var browsers = Enumerable.Range(0, Connections).Select(_ => new Browser(server.Address)).ToList();
        try
        {
            foreach (var browser in browsers)
                await browser.SignInAsync(manager.Name, manager.Password);
            foreach (var page in pages)
                await page.WarmUpAsync(browsers, WarmUps);
            for (var round = 0; round < effort.Rounds; round++)
            {
                foreach (var page in pages)
                    await page.RunAsync(browsers, effort);
            }
            for (var change = 0; change < effort.Changes; change++)
            {
                foreach (var page in pages)
                {
                    await ChangeAsync(workspace, page.Project);
                    await page.ReadColdAsync(browsers[0]);
                }
            }
        }
        finally
        {
            browsers.ForEach(b => b.Dispose());
        }
    }

    // Every write raises the revision of the project, so that the server computes everything again.
    private static Task ChangeAsync(Workspace workspace, string code) => workspace.WithDatabaseAsync(async db =>
    {
        var project = await db.Set<Project>().SingleAsync(p => p.Key == code);
        project.ManagementReserve++;
        await db.SaveChangesAsync();
    });
}
