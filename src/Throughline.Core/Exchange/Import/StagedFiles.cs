using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;

namespace Throughline.Core.Exchange.Import;

/// <summary>Keeps the bytes of uploaded packages, one chunk in memory at a time.</summary>
public sealed class StagedFiles(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Name of the field that carries the file.</summary>
    public const string Field = "file";

    /// <summary>Largest file that is taken, in megabytes of 10⁶ bytes.</summary>
    public const int LargestMegabytes = 200;

    /// <summary>Largest file that is taken, in bytes.</summary>
    public const long Largest = LargestMegabytes * 1_000_000L;

    private const int ChunkSize = 1 << 20;

    internal async Task<Guid> AddAsync(Stream upload, Guid owner, string name, CancellationToken cancellationToken)
    {
        var staged = new StagedPackage { UserId = owner, FileName = name, StagedAt = clock.GetUtcNow().UtcDateTime };
        await SaveAsync(staged, cancellationToken);
        try
        {
            var size = await CopyAsync(upload, staged.Id, cancellationToken);
            await ChangeAsync(staged.Id, p => p.Size = size, cancellationToken);
            return staged.Id;
        }
        catch
        {
            await RemoveAsync(staged.Id);
            throw;
        }
    }

    /// <summary>The whole file; it lies on the disk of this node until it is closed.</summary>
    internal async Task<Stream> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"throughline-{Guid.CreateVersion7():N}.zip"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            for (var number = 0; await ChunkAsync(db, id, number, cancellationToken) is { } bytes; number++)
            {
                await file.WriteAsync(bytes, cancellationToken);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes what the import did and lets the bytes go, in the transaction of the import.</summary>
    internal static async Task FinishAsync(AppDb db, StagedPackage staged, string outcome, CancellationToken cancellationToken)
    {
        db.Attach(staged);
        staged.Outcome = outcome;
        var numbers = await db.Set<StagedChunk>().Where(c => c.PackageId == staged.Id).Select(c => c.Number).ToListAsync(cancellationToken);
        db.RemoveRange(numbers.Select(number => new StagedChunk { PackageId = staged.Id, Number = number }));
    }

    private static Task<byte[]?> ChunkAsync(AppDb db, Guid id, int number, CancellationToken cancellationToken)
        => db.Set<StagedChunk>().Where(c => c.PackageId == id && c.Number == number).Select(c => c.Bytes).FirstOrDefaultAsync(cancellationToken);

    private async Task<long> CopyAsync(Stream upload, Guid id, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        var size = 0L;
        for (var number = 0; ; number++)
        {
            var read = await upload.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            size += read;
            if (size > Largest)
            {
                throw new InvalidFailure(Field, string.Format(CultureInfo.CurrentCulture, ImportTexts.TooLarge, LargestMegabytes));
            }
            if (read > 0)
            {
                await SaveAsync(new StagedChunk { PackageId = id, Number = number, Bytes = buffer[..read] }, cancellationToken);
            }
            if (read < buffer.Length)
            {
                return size > 0 ? size : throw new InvalidFailure(Field, ImportTexts.EmptyFile);
            }
        }
    }

    private async Task SaveAsync(object row, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChangeAsync(Guid id, Action<StagedPackage> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        change(await db.Set<StagedPackage>().FirstAsync(p => p.Id == id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RemoveAsync(Guid id)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        db.RemoveRange(await db.Set<StagedPackage>().Where(p => p.Id == id).ToListAsync(CancellationToken.None));
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
