using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Benchmarks.Product;

/// <summary>Times of all figures of a project at its default data date.</summary>
/// <param name="Read">Reading the facts from the database and building the networks of the plans.</param>
/// <param name="Compute">Schedule, earned value, forecast and final figures from the facts.</param>
/// <param name="Cached">Asking again, the figures unchanged.</param>
internal sealed record FigureTimes(Measured Read, Measured Compute, Measured Cached);

internal static class FiguresRun
{
    private const int CachedAtOnce = 1000;

    public static async Task<FigureTimes> RunAsync(Workspace workspace, string project, Effort effort)
    {
        await using var scope = workspace.AsOperator();
        var services = scope.ServiceProvider;
        var (read, compute) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i <= effort.Figures; i++)
        {
            // A cache of its own knows nothing yet.
            var cold = new FiguresService(
                services.GetRequiredService<Access>(), services.GetRequiredService<IDbContextFactory<AppDb>>(), new FactsCache(), new FigureBlocks([]), services.GetRequiredService<TimeProvider>());
            ProjectFigures? figures = null;
            var reading = await Measured.OnceAsync(async () => figures = await cold.GetAsync(project, dataDate: null));
            var computing = await Measured.OnceAsync(() => Task.FromResult(ComputeAll(figures!)));
            if (i > 0)
            {
                read.Add(reading);
                compute.Add(computing);
            }
        }
        var warm = services.GetRequiredService<FiguresService>();
        var cached = await Measured.RunAsync(1, effort.Figures, async () =>
        {
            for (var i = 0; i < CachedAtOnce; i++)
                ComputeAll(await warm.GetAsync(project, dataDate: null));
        });
        return new FigureTimes(new Measured(read), new Measured(compute), new Measured([cached.Median / CachedAtOnce]));
    }

    private static bool ComputeAll(ProjectFigures figures)
    {
        var any = figures.Final is not null;
        any |= figures.Schedules.Count > 0;
        any |= figures.EarnedValueAt(figures.DataDate) is not null;
        any |= figures.ForecastAt(figures.DataDate) is not null;
        return any ? any : throw new InvalidOperationException("The project has no figures.");
    }
}
