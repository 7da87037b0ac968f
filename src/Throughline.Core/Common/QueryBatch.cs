using System.Collections;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
#pragma warning disable EF1001
using Microsoft.EntityFrameworkCore.Query.Internal;
#pragma warning restore EF1001

namespace Throughline.Core.Common;

/// <summary>Several queries in one command: one way to the database instead of many. Add them, run the batch once, then take the lists.</summary>
internal sealed partial class QueryBatch(AppDb db)
{
    private readonly List<Pending> _queries = [];
    private DbDataReader? _results;
    private int _taken;

    /// <summary>Adds a query; what it gives is there after <see cref="RunAsync"/>.</summary>
    public Rows<T> Add<T>(IQueryable<T> query)
    {
        var rows = new Rows<T>(query);
        _queries.Add(rows);
        return rows;
    }

    /// <summary>Sends all queries at once and reads their results.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = string.Join(";\n", _queries.Select((q, i) => Add(command, q, i)));
            await using var results = await command.ExecuteReaderAsync(cancellationToken);
            (_results, db.Batch) = (results, this);
            foreach (var query in _queries)
            {
                await query.ReadAsync(cancellationToken);
            }
        }
        finally
        {
            db.Batch = null;
            await db.Database.CloseConnectionAsync();
        }
    }

    // Each query names its parameters without knowing of the others.
    private static string Add(DbCommand batch, Pending query, int number)
    {
        using var single = query.CreateCommand();
        var parameters = single.Parameters.Cast<DbParameter>().ToList();
        var names = parameters.ToDictionary(p => p.ParameterName.TrimStart('@'), p => $"q{number}_{p.ParameterName.TrimStart('@')}", StringComparer.Ordinal);
        single.Parameters.Clear();
        foreach (var parameter in parameters)
        {
            parameter.ParameterName = "@" + names[parameter.ParameterName.TrimStart('@')];
            batch.Parameters.Add(parameter);
        }
        return ParameterName().Replace(single.CommandText, m => names.TryGetValue(m.Groups["name"].Value, out var own) ? "@" + own : m.Value);
    }

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterName();

    private async Task<DbDataReader> NextAsync(CancellationToken cancellationToken)
    {
        if (_taken++ > 0)
        {
            await _results!.NextResultAsync(cancellationToken);
        }
        return new Result(_results!, isFirst: _taken == 1);
    }

    internal abstract class Pending
    {
        public abstract DbCommand CreateCommand();

        public abstract Task ReadAsync(CancellationToken cancellationToken);
    }

    /// <summary>What a query of a batch gives.</summary>
    internal sealed class Rows<T>(IQueryable<T> query) : Pending
    {
        // The query's own CreateDbCommand would translate it once for the command and once more for the rows, which a cold start feels.
        private readonly IAsyncEnumerable<T> _compiled = ((IAsyncQueryProvider)query.Provider).ExecuteAsync<IAsyncEnumerable<T>>(query.Expression);

        private List<T>? _items;

        /// <summary>The rows; there once the batch has run.</summary>
        public IReadOnlyList<T> Items => _items ?? throw new InvalidOperationException("The batch has not run yet.");

#pragma warning disable EF1001 // Public EF has no way to the command of a query that is compiled already.
        public override DbCommand CreateCommand() => ((IRelationalQueryingEnumerable)_compiled).CreateDbCommand();
#pragma warning restore EF1001

        public override async Task ReadAsync(CancellationToken cancellationToken)
        {
            var items = new List<T>();
            await foreach (var item in _compiled.WithCancellation(cancellationToken))
            {
                items.Add(item);
            }
            _items = items;
        }
    }

    /// <summary>Gives a query of an open batch its result.</summary>
    internal sealed class Interceptor : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
            => eventData.Context is AppDb { Batch: { } batch } ? InterceptionResult<DbDataReader>.SuppressWithResult(await batch.NextAsync(cancellationToken)) : result;
    }

    /// <summary>One of the results; closing it leaves the batch open.</summary>
    internal sealed class Result(DbDataReader inner, bool isFirst) : DbDataReader
    {
        private bool _isClosed;

        /// <summary>Only the first one stands for a command that was sent.</summary>
        public bool IsFirst => isFirst;

        public override int Depth => inner.Depth;
        public override int FieldCount => inner.FieldCount;
        public override bool HasRows => inner.HasRows;
        public override bool IsClosed => _isClosed;
        public override int RecordsAffected => inner.RecordsAffected;
        public override int VisibleFieldCount => inner.VisibleFieldCount;
        public override object this[int ordinal] => inner[ordinal];
        public override object this[string name] => inner[name];

        public override bool Read() => inner.Read();
        public override Task<bool> ReadAsync(CancellationToken cancellationToken) => inner.ReadAsync(cancellationToken);
        public override bool NextResult() => false;
        public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Task.FromResult(false);
        public override void Close() => _isClosed = true;

        public override bool IsDBNull(int ordinal) => inner.IsDBNull(ordinal);
        public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => inner.IsDBNullAsync(ordinal, cancellationToken);
        public override T GetFieldValue<T>(int ordinal) => inner.GetFieldValue<T>(ordinal);
        public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) => inner.GetFieldValueAsync<T>(ordinal, cancellationToken);
        public override bool GetBoolean(int ordinal) => inner.GetBoolean(ordinal);
        public override byte GetByte(int ordinal) => inner.GetByte(ordinal);
        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);
        public override char GetChar(int ordinal) => inner.GetChar(ordinal);
        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);
        public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);
        public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);
        public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);
        public override double GetDouble(int ordinal) => inner.GetDouble(ordinal);
        public override IEnumerator GetEnumerator() => inner.GetEnumerator();
        public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);
        public override float GetFloat(int ordinal) => inner.GetFloat(ordinal);
        public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);
        public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);
        public override int GetInt32(int ordinal) => inner.GetInt32(ordinal);
        public override long GetInt64(int ordinal) => inner.GetInt64(ordinal);
        public override string GetName(int ordinal) => inner.GetName(ordinal);
        public override int GetOrdinal(string name) => inner.GetOrdinal(name);
        public override string GetString(int ordinal) => inner.GetString(ordinal);
        public override Stream GetStream(int ordinal) => inner.GetStream(ordinal);
        public override TextReader GetTextReader(int ordinal) => inner.GetTextReader(ordinal);
        public override object GetValue(int ordinal) => inner.GetValue(ordinal);
        public override int GetValues(object[] values) => inner.GetValues(values);
    }
}
