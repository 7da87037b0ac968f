using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Story;

namespace Throughline.Tests.Upgrade;

/// <summary>A database that an earlier version wrote is upgraded without loss: same figures, same export.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [Databases("0.1.0")]
    [Databases("0.2.0-alpha")]
    public async Task DatabaseOfAnEarlierVersion_KeepsFiguresAndRecords(DatabaseKind database, string version)
    {
        await using var installation = await Installation.RestoreAsync(database, await DumpAsync(version, database));
        await installation.MigrateAsync();

        var figures = await Qilan.FiguresAsync(installation);
        await using var fresh = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(fresh);
        ExpectedValues.Differences(await Qilan.FiguresAsync(fresh), figures).ShouldBeEmpty();
        RoundTripTests.ShouldBeTheSame(await Qilan.ExportAsync(installation), Qilan.Files());

        // Nothing is left to move, a second start changes nothing, and the package is still known.
        var revision = await RevisionAsync(installation);
        await installation.MigrateAsync();
        (await Qilan.ImportAsync(installation)).ChangesNothing.ShouldBeTrue();
        (await RevisionAsync(installation)).ShouldBe(revision);
    }

    private static async Task<string> DumpAsync(string version, DatabaseKind database)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Upgrade", "Dumps", $"{version}-{(database == DatabaseKind.Sqlite ? "sqlite" : "postgres")}.sql.gz");
        await using var zipped = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var text = new StreamReader(zipped);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<long> RevisionAsync(Installation installation)
    {
        await using var db = await installation.OpenDatabaseAsync();
        return await db.Set<ProjectHead>().Select(h => h.Revision).SingleAsync(TestContext.Current.CancellationToken);
    }
}
