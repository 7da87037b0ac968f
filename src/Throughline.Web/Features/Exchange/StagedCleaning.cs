using Throughline.Core.Exchange.Import;

namespace Throughline.Web.Features.Exchange;

/// <summary>Removes uploads that nobody went on with, every hour.</summary>
internal sealed class StagedCleaning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<StagedCleaning> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<StagedImportService>().CleanAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A database that is away for a while must not end the cleaning for good.
                log.LogWarning(failure, "Uploads that are over could not be removed; tried again in an hour");
            }
        }
    }
}
