using Microsoft.EntityFrameworkCore;
using Throughline.Core;
using Throughline.Core.Common;

namespace Throughline.Web.Cli;

/// <summary>The services of one command, run as operator on the chosen data folder.</summary>
internal sealed class CliHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly AsyncServiceScope _scope;
    private readonly IDisposable? _lock;

    private CliHost(ServiceProvider provider, IDisposable? taken)
    {
        _provider = provider;
        _lock = taken;
        _scope = provider.CreateAsyncScope();
        _scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(UserIdentity.Operator);
    }

    public T Get<T>()
        where T : notnull
        => _scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Opens the installation for reading, also while its server runs.</summary>
    public static Task<CliHost> ReadAsync(string? data, CancellationToken cancellationToken) => OpenAsync(data, taken: null, cancellationToken);

    /// <summary>Opens the installation for writing.</summary>
    /// <exception cref="ConflictFailure">Its server is running: two processes must not write one SQLite file.</exception>
    public static async Task<CliHost> WriteAsync(string? data, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(data);
        var taken = folder.TryLock()
            ?? throw new ConflictFailure(string.Format(System.Globalization.CultureInfo.CurrentCulture, CommonTexts.DataFolderInUse, folder.Path));
        return await OpenAsync(data, taken, cancellationToken);
    }

    private static async Task<CliHost> OpenAsync(string? data, IDisposable? taken, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(data);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddThroughlineCore(folder, DatabaseChoice.From(folder, Environment.GetEnvironmentVariable(DatabaseChoice.Variable)));
        var host = new CliHost(services.BuildServiceProvider(), taken);
        // EF's model is half of a warm call: it is made while the database is looked at.
        var model = Task.Run(
            () =>
            {
                using var db = host.Get<IDbContextFactory<AppDb>>().CreateDbContext();
                return db.Model;
            },
            cancellationToken);
        await host.Get<DatabaseStartup>().MigrateAsync(cancellationToken);
        await model;
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _provider.DisposeAsync();
        _lock?.Dispose();
    }
}
