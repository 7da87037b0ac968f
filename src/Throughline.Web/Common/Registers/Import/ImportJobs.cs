using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;

namespace Throughline.Web.Common.Registers.Import;

/// <summary>
/// Writes imports beside the requests that ask for them, one after the other: whoever asked may leave the page, and come back.
/// What is under way when the server stops was not written; its upload is still there.
/// </summary>
public sealed class ImportJobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportJobs> log) : BackgroundService
{
    // What is written faster than this needs no progress to look at.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly Channel<ImportJob> _waiting = Channel.CreateUnbounded<ImportJob>();
    private readonly ConcurrentDictionary<(Guid Upload, Guid? User), ImportJob> _known = new();

    /// <summary>Begins to write an upload, unless it is being written already, and waits a moment for it.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="user">Who asks: as whom it is written.</param>
    /// <param name="write">Writes it; told to whom to say how far it is.</param>
    public async Task StartAsync(Guid upload, UserIdentity user, Func<IServiceProvider, Action<int, int>, CancellationToken, Task> write)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _known.Where(j => j.Value.IsOver && j.Value.StartedAt < now - StagedFiles.Life))
        {
            _known.TryRemove(old);
            old.Value.Dispose();
        }
        var job = new ImportJob(user, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, now, write);
        var known = _known.AddOrUpdate((upload, user.Id), job, (_, other) => other.IsOver ? job : other);
        if (ReferenceEquals(known, job))
        {
            await _waiting.Writer.WriteAsync(job);
        }
        await Task.WhenAny(known.Over, Task.Delay(Patience, clock));
    }

    /// <summary>How far an import is; null: it was never asked for, or not on this node.</summary>
    public ImportJob? Find(Guid upload, Guid? user) => _known.GetValueOrDefault((upload, user));

    /// <summary>Ends an import that is under way, and waits until all of it is undone.</summary>
    /// <returns>Whether there was one, and it ended without having written.</returns>
    public async Task<bool> CancelAsync(Guid upload, Guid? user)
    {
        if (Find(upload, user) is not { IsOver: false } job)
        {
            return false;
        }
        job.Cancel();
        await job.Over;
        return job.Failure is not null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (job.Culture, job.Language);
            job.End(await RunAsync(job, stoppingToken));
        }
    }

    private async Task<string?> RunAsync(ImportJob job, CancellationToken stoppingToken)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, job.Cancelled);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(job.User);
            await job.Write(scope.ServiceProvider, job.Report, stop.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return ImportPageTexts.Cancelled;
        }
        catch (Failure failure)
        {
            return failure.Message;
        }
        catch (Exception failure)
        {
            log.LogError(failure, "An import failed; nothing of it was written");
            return ImportPageTexts.Failed;
        }
    }
}

/// <summary>An import that is written, or was.</summary>
public sealed class ImportJob(
    UserIdentity user, CultureInfo culture, CultureInfo language, DateTimeOffset startedAt, Func<IServiceProvider, Action<int, int>, CancellationToken, Task> write) : IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancelled = new();

    /// <summary>Lines that are through.</summary>
    public int Done { get; private set; }

    /// <summary>Lines in all; 0 as long as it waits for others.</summary>
    public int All { get; private set; }

    /// <summary>Why nothing was written, for people; null: it is under way, or done.</summary>
    public string? Failure { get; private set; }

    public DateTimeOffset StartedAt => startedAt;

    public bool IsOver => _over.Task.IsCompleted;

    internal UserIdentity User => user;
    internal CultureInfo Culture => culture;
    internal CultureInfo Language => language;
    internal Func<IServiceProvider, Action<int, int>, CancellationToken, Task> Write => write;
    internal CancellationToken Cancelled => _cancelled.Token;
    internal Task Over => _over.Task;

    internal void Report(int done, int all) => (Done, All) = (done, all);

    internal void Cancel() => _cancelled.Cancel();

    public void Dispose() => _cancelled.Dispose();

    internal void End(string? failure)
    {
        Failure = failure;
        _over.SetResult();
    }
}
