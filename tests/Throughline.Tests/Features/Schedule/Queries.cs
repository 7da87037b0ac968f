using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Schedule;

/// <summary>Counts the commands that reach the database of one installation, whoever sends them.</summary>
internal sealed class Queries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string _database;
    private readonly List<IDisposable> _subscriptions = [];
    private int _count;

    public Queries(Installation installation)
    {
        _database = installation.Kind == DatabaseKind.Sqlite ? installation.Folder.DatabaseFile : new Npgsql.NpgsqlConnectionStringBuilder(installation.Postgres).Database!;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>Commands since the last call.</summary>
    public int Take() => Interlocked.Exchange(ref _count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData { Command.Connection: { } connection }
            && (connection.DataSource == _database || connection.Database == _database)
            && ((CommandExecutedEventData)value.Value).Result is not QueryBatch.Result { IsFirst: false }
            && !((CommandExecutedEventData)value.Value).Command.CommandText.StartsWith("PRAGMA", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw error;

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private static class DbLoggerCategory
    {
        public const string Name = "Microsoft.EntityFrameworkCore";
    }
}
