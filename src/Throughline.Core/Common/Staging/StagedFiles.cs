using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Staging;

/// <summary>Keeps uploaded files between two requests, one chunk of them in memory at a time. What was uploaded belongs to its uploader alone and is gone after <see cref="Life"/>.</summary>
public sealed class StagedFiles(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    /// <summary>Name of the field that carries the file.</summary>
    public const string Field = "file";

    /// <summary>How long an uploaded file waits.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Files for one purpose that one person may have waiting; a further upload takes the place of the oldest.</summary>
    public const int MostWaiting = 5;

    private const int Megabyte = 1_000_000;
    private const int ChunkSize = 1 << 20;

    /// <summary>Takes an upload, piece by piece.</summary>
    /// <param name="upload">The file; read once from where it stands.</param>
    /// <param name="staged">Whose it is, what for, and its name; a path before it is cut off.</param>
    /// <param name="largest">Bytes that are taken at most.</param>
    /// <param name="replaces">An earlier upload of the same person that this one takes the place of.</param>
    /// <param name="cancellationToken">Stops; what was taken so far is removed.</param>
    /// <exception cref="InvalidFailure">The file is empty or too large.</exception>
    /// <exception cref="ConflictFailure">There is an upload with this id.</exception>
    internal async Task<Guid> AddAsync(Stream upload, StagedFile staged, long largest, Guid? replaces, CancellationToken cancellationToken)
    {
        (staged.FileName, staged.StagedAt) = (NameOf(staged.FileName), clock.GetUtcNow().UtcDateTime);
        try
        {
            await SaveAsync(staged, cancellationToken);
        }
        catch (DbUpdateException)
        {
            throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
        }
        try
        {
            var size = await CopyAsync(upload, staged.Id, largest, cancellationToken);
            await ChangeAsync(staged.Id, p => p.Size = size, cancellationToken);
            await MakeRoomAsync(staged, replaces, cancellationToken);
            return staged.Id;
        }
        catch
        {
            await RemoveAsync(staged.Id, staged.UserId, CancellationToken.None);
            throw;
        }
    }

    /// <summary>A complete upload of its owner.</summary>
    /// <exception cref="NotFoundFailure">There is no such file, it is another person's or for something else, or its time is over.</exception>
    internal async Task<StagedFile> FindAsync(Guid id, Guid owner, string? purpose, Guid? project, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = Oldest;
        return await db.Set<StagedFile>().AsNoTracking()
            .FirstOrDefaultAsync(p => p.Id == id && p.UserId == owner && p.Purpose == purpose && p.ProjectId == project && p.Size != null && p.StagedAt >= oldest, cancellationToken)
            ?? throw new NotFoundFailure();
    }

    /// <summary>Whether there is a complete upload of its owner with this id.</summary>
    internal async Task<bool> HasAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = Oldest;
        return await db.Set<StagedFile>().AnyAsync(p => p.Id == id && p.UserId == owner && p.Choices != null && p.StagedAt >= oldest, cancellationToken);
    }

    /// <summary>Notes what the uploader chose.</summary>
    internal Task ChooseAsync(Guid id, string choices, CancellationToken cancellationToken) => ChangeAsync(id, p => p.Choices = choices, cancellationToken);

    /// <summary>Removes an upload; one that is gone already stays gone.</summary>
    internal async Task RemoveAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.RemoveRange(await db.Set<StagedFile>().Where(p => p.Id == id && p.UserId == owner).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Removes the files whose time is over, whoever uploaded them.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = Oldest;
        db.RemoveRange(await db.Set<StagedFile>().Where(p => p.StagedAt < oldest).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The whole file; it lies on the disk of this node until it is closed.</summary>
    internal async Task<Stream> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"throughline-{Guid.CreateVersion7():N}.upload"),
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
    internal static async Task FinishAsync(AppDb db, StagedFile staged, string outcome, CancellationToken cancellationToken)
    {
        db.Attach(staged);
        staged.Outcome = outcome;
        var numbers = await db.Set<StagedChunk>().Where(c => c.FileId == staged.Id).Select(c => c.Number).ToListAsync(cancellationToken);
        db.RemoveRange(numbers.Select(number => new StagedChunk { FileId = staged.Id, Number = number }));
    }

    private static Task<byte[]?> ChunkAsync(AppDb db, Guid id, int number, CancellationToken cancellationToken)
        => db.Set<StagedChunk>().Where(c => c.FileId == id && c.Number == number).Select(c => c.Bytes).FirstOrDefaultAsync(cancellationToken);

    private async Task<long> CopyAsync(Stream upload, Guid id, long largest, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        var size = 0L;
        for (var number = 0; ; number++)
        {
            var read = await upload.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            size += read;
            if (size > largest)
            {
                throw new InvalidFailure(Field, string.Format(CultureInfo.CurrentCulture, StagingTexts.TooLarge, largest / Megabyte));
            }
            if (read > 0)
            {
                await SaveAsync(new StagedChunk { FileId = id, Number = number, Bytes = buffer[..read] }, cancellationToken);
            }
            if (read < buffer.Length)
            {
                return size > 0 ? size : throw new InvalidFailure(Field, StagingTexts.EmptyFile);
            }
        }
    }

    private async Task SaveAsync(object row, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChangeAsync(Guid id, Action<StagedFile> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        change(await db.Set<StagedFile>().FirstAsync(p => p.Id == id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MakeRoomAsync(StagedFile newest, Guid? replaces, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var others = await db.Set<StagedFile>()
            .Where(p => p.UserId == newest.UserId && p.Purpose == newest.Purpose && p.Id != newest.Id && p.Size != null && p.Outcome == null)
            .OrderByDescending(p => p.StagedAt).ToListAsync(cancellationToken);
        db.RemoveRange(others.Where((p, place) => p.Id == replaces || place >= MostWaiting - 1));
        await db.SaveChangesAsync(cancellationToken);
    }

    private DateTime Oldest => clock.GetUtcNow().UtcDateTime - Life;

    private static string NameOf(string path)
    {
        // Without what nobody sees, and what no database takes.
        var name = string.Concat(path[(path.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format))).Trim();
        return name.Length <= StagedFile.NameLength ? name : name[^StagedFile.NameLength..];
    }
}
