using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Core.Common.Staging;

namespace Throughline.Core.Exchange.Import;

/// <summary>
/// Imports in two steps: a package is uploaded and looked at, then written or cancelled. What was uploaded belongs to its
/// uploader alone and is gone after <see cref="StagedFiles.Life"/>.
/// </summary>
public sealed class StagedImportService(Access access, ImportService imports, StagedFiles files)
{
    /// <summary>Largest package that is taken, in megabytes of 10⁶ bytes.</summary>
    public const int LargestMegabytes = 200;

    /// <summary>Largest package that is taken, in bytes.</summary>
    public const long Largest = LargestMegabytes * 1_000_000L;

    /// <summary>Demands that the user may import somewhere: into a new project, or into one of theirs.</summary>
    /// <exception cref="ForbiddenFailure">No role allows it.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken = default) => await RequireImporterAsync(cancellationToken);

    /// <summary>Takes an upload, piece by piece, and keeps it for the next steps.</summary>
    /// <param name="upload">The file; read once from where it stands.</param>
    /// <param name="fileName">Its name; a path before it is cut off.</param>
    /// <param name="replaces">An earlier upload of the same person that this one takes the place of.</param>
    /// <param name="cancellationToken">Stops; what was taken so far is removed later.</param>
    /// <exception cref="ForbiddenFailure">No role allows an import.</exception>
    /// <exception cref="InvalidFailure">The file is empty, is no zip by its name, or is too large.</exception>
    public async Task<Guid> StageAsync(Stream upload, string fileName, Guid? replaces = null, CancellationToken cancellationToken = default)
    {
        var owner = await RequireImporterAsync(cancellationToken);
        if (!fileName.TrimEnd().EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidFailure(StagedFiles.Field, ImportTexts.NotZipName);
        }
        return await files.AddAsync(upload, new StagedFile { UserId = owner, FileName = fileName }, Largest, replaces, cancellationToken);
    }

    /// <summary>What an uploaded package holds and what its import would do. Writes nothing.</summary>
    /// <exception cref="NotFoundFailure">There is no such package, it is another person's, or its time is over.</exception>
    /// <exception cref="ForbiddenFailure">The user may not import into the package's project.</exception>
    public async Task<StagedImport> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var staged = await OwnAsync(id, cancellationToken);
        if (OutcomeOf(staged) is { } outcome)
        {
            return Describe(staged) with { Outcome = outcome };
        }
        var check = await ReadAsync(staged, cancellationToken);
        var seen = Describe(staged) with { Check = check };
        if (check is not { IsValid: true, Package: { } package })
        {
            return seen;
        }
        try
        {
            return seen with { Preview = await imports.PreviewAsync(package, cancellationToken) };
        }
        catch (ConflictFailure refused)
        {
            return seen with { Refusal = refused.Message };
        }
    }

    /// <summary>
    /// Imports an uploaded package: everything or nothing. Asked again for the same one, it does nothing and gives what was done.
    /// </summary>
    /// <exception cref="NotFoundFailure">There is no such package, it is another person's, or its time is over.</exception>
    /// <exception cref="ForbiddenFailure">The user may not import into the package's project.</exception>
    /// <exception cref="ConflictFailure">The package has errors; or there are conflicts that are not to be overwritten; or the code is taken.</exception>
    public async Task<ImportOutcome> WriteAsync(Guid id, ConflictChoice conflicts, CancellationToken cancellationToken = default)
    {
        var staged = await OwnAsync(id, cancellationToken);
        if (OutcomeOf(staged) is { } known)
        {
            return known;
        }
        try
        {
            var check = await ReadAsync(staged, cancellationToken);
            if (check is not { IsValid: true, Package: { } package })
            {
                throw new ConflictFailure(ImportTexts.HasErrors);
            }
            return ImportOutcome.Of(await imports.ImportAsync(
                package,
                conflicts,
                (db, done) => StagedFiles.FinishAsync(db, staged, JsonSerializer.Serialize(ImportOutcome.Of(done)), cancellationToken),
                cancellationToken));
        }
        catch (ConflictFailure)
        {
            // The same button pressed twice: the other request was faster, and what it did is the answer to both.
            if (OutcomeOf(await OwnAsync(id, cancellationToken)) is { } other)
            {
                return other;
            }
            throw;
        }
    }

    /// <summary>Removes an uploaded package; one that is gone already stays gone.</summary>
    /// <exception cref="ForbiddenFailure">Nobody is signed in.</exception>
    public async Task CancelAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var owner = await RequireImporterAsync(cancellationToken);
        await files.RemoveAsync(id, owner, cancellationToken);
    }

    /// <summary>Removes the packages whose time is over, whoever uploaded them.</summary>
    [Unguarded("The server does it by the clock; it shows and changes no record.")]
    public Task CleanAsync(CancellationToken cancellationToken = default) => files.CleanAsync(cancellationToken);

    private Task<Guid> RequireImporterAsync(CancellationToken cancellationToken)
        => access.RequireSomewhereAsync(Permissions.ProjectsCreate, Permissions.PackageImport, cancellationToken);

    private async Task<StagedFile> OwnAsync(Guid id, CancellationToken cancellationToken)
        => await files.FindAsync(id, await RequireImporterAsync(cancellationToken), purpose: null, project: null, cancellationToken);

    private async Task<PackageCheck> ReadAsync(StagedFile staged, CancellationToken cancellationToken)
    {
        await using var zip = await files.OpenAsync(staged.Id, cancellationToken);
        return await PackageReader.ReadAsync(zip, staged.FileName, cancellationToken);
    }

    private static StagedImport Describe(StagedFile staged) => new() { Id = staged.Id, FileName = staged.FileName, Size = staged.Size!.Value };

    private static ImportOutcome? OutcomeOf(StagedFile staged) => staged.Outcome is { } json ? JsonSerializer.Deserialize<ImportOutcome>(json) : null;
}
