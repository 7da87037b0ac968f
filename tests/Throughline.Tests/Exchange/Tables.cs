using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Tests.Exchange;

/// <summary>How many rows each table of an installation has. Which upgrades it has behind it is no data.</summary>
internal static class Tables
{
    public static async Task<SortedDictionary<string, long>> CountAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal).Where(t => t != nameof(DoneUpgrade)))
        {
#pragma warning disable EF1003 // The name of a table of the model.
            counts[table] = await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM \"" + table + "\"").SingleAsync(TestContext.Current.CancellationToken);
#pragma warning restore EF1003
        }
        return counts;
    }
}
