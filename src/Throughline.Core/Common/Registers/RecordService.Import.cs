using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common.Registers.Import;
using Throughline.Core.Common.Staging;
using Throughline.Core.Common.Tables;

namespace Throughline.Core.Common.Registers;

// Records from a file: uploaded, looked at, written. What is written is one transaction.
public abstract partial class RecordService<TRow>
{
    private const int BatchSize = 500;
    private const string ImportKind = "import ";
    private const int Samples = 3;

    // From here on the database looks at its tables again.
    private const int Many = 5_000;

    /// <summary>An empty file to fill in.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    public async Task<RegisterFile> TemplateAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        return new RegisterFile(new ImportTargets<TRow>(Writing.Register.Visible(granted)).Template(), AsyncEnumerable.Empty<RegisterLine>());
    }

    /// <summary>Takes a file, looks whether all of it can be read, and guesses what its columns are.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="upload">The file.</param>
    /// <param name="cancellationToken">Stops; what was taken so far is removed.</param>
    /// <returns>The upload; the same <see cref="ImportUpload.Token"/> again gives the first one.</returns>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    /// <exception cref="InvalidFailure">The file is empty, too large, or no table, or has no such sheet.</exception>
    /// <exception cref="ConflictFailure">A file with the same token is being taken.</exception>
    public async Task<Guid> StageImportAsync(string project, ImportUpload upload, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        var staged = new StagedFile
        {
            Id = upload.Token is { Length: > 0 } token ? IdOf(granted, ImportKind + token) : Guid.CreateVersion7(),
            UserId = owner,
            FileName = upload.FileName,
            Purpose = Kind,
            ProjectId = granted.ProjectId,
        };
        if (upload.Token is { Length: > 0 } && await Files.HasAsync(staged.Id, owner, cancellationToken))
        {
            return staged.Id;
        }
        await Files.AddAsync(upload.Content, staged, TableFile.Largest, upload.Replaces, cancellationToken);
        try
        {
            await ChooseAsync(granted, owner, staged.Id, upload.Sheet, asked: null, upload.IsByProgram, cancellationToken);
            return staged.Id;
        }
        catch
        {
            await Files.RemoveAsync(staged.Id, owner, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Says what the columns of an uploaded file are; remembered for the next one.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="sheet">The table of the file; another one than before: its columns are guessed.</param>
    /// <param name="columns">Place of a column → what it is; a column that is not there is not imported.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such upload of theirs.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    /// <exception cref="InvalidFailure">Two columns are the same, or the file has no such sheet.</exception>
    public async Task ChooseColumnsAsync(string project, Guid id, string? sheet, IReadOnlyDictionary<int, string> columns, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        var staged = await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken);
        if (columns.GroupBy(c => c.Value, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidFailure("", InputText.Message(RegisterImportTexts.TargetTwice, string.Join(", ", twice.Select(c => ImportColumn.LetterOf(c.Key)))));
        }
        await ChooseAsync(granted, owner, id, sheet, sheet is null || sheet == ChoicesOf(staged).Sheet ? columns : null, isByProgram: false, cancellationToken);
    }

    /// <summary>What an uploaded file holds and what its import would do. Writes nothing.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="shown">The lines that are shown; null: of the first kind that there are.</param>
    /// <param name="page">Which of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such upload of theirs.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    public async Task<RegisterImport> ImportAsync(string project, Guid id, ImportLineKind? shown, PageRequest page, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        var staged = await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken);
        var described = new RegisterImport { Id = id, FileName = staged.FileName, Size = staged.Size!.Value, Outcome = OutcomeOf(staged) };
        if (described.Outcome is not null)
        {
            return described;
        }
        var choices = ChoicesOf(staged);
        await using var file = await Files.OpenAsync(id, cancellationToken);
        using var table = TableFile.Open(file);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var targets = new ImportTargets<TRow>(Writing.Register.Visible(granted));
        var reading = await ReadingAsync(db, granted, targets, choices.Columns, cancellationToken);
        var seen = new ImportCounts(0, 0, 0, 0);
        var kept = Enum.GetValues<ImportLineKind>().ToDictionary(k => k, _ => new List<ImportLine>());
        foreach (var batch in table.Rows(choices.Sheet).Skip(1).Chunk(BatchSize))
        {
            foreach (var (line, _) in await ReadAsync(db, granted, reading, batch, isTracked: false, cancellationToken))
            {
                seen = seen.With(line.Kind);
                if (seen.Of(line.Kind) is var place && (shown is null ? place <= page.Size : line.Kind == shown && place > page.Skip && place <= page.Skip + page.Size))
                {
                    kept[line.Kind].Add(line);
                }
            }
        }
        var first = shown ?? Enum.GetValues<ImportLineKind>().FirstOrDefault(k => reading.Counts.Of(k) > 0);
        return described with
        {
            Sheets = table.Sheets,
            Sheet = choices.Sheet,
            Columns = ColumnsOf(table, choices, targets),
            Targets = targets.All,
            Counts = reading.Counts,
            IsForNew = reading.IsForNew,
            Shown = first,
            Lines = new Page<ImportLine>(kept[first], reading.Counts.Of(first), shown is null ? new PageRequest(1, page.Size) : page),
            Digest = reading.Digest,
        };
    }

    /// <summary>Writes an uploaded file: everything or nothing. Asked again for the same one, it does nothing and gives what was done.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="digest">What was seen (<see cref="RegisterImport.Digest"/>); null: whatever it does by now.</param>
    /// <param name="leavesOut">Whether wrong lines are left out; otherwise one is enough that nothing is written.</param>
    /// <param name="progress">Is told how many lines are written, and how many there are.</param>
    /// <param name="cancellationToken">Stops; nothing is written then.</param>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such upload of theirs.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    /// <exception cref="ConflictFailure">There are wrong lines that are not left out, or the records are no longer as they were seen.</exception>
    public async Task<ImportCounts> WriteImportAsync(
        string project, Guid id, string? digest, bool leavesOut, Action<int, int>? progress = null, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        var staged = await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken);
        if (OutcomeOf(staged) is { } known)
        {
            return known;
        }
        try
        {
            return await WriteImportAsync(granted, staged, digest, leavesOut, progress, cancellationToken);
        }
        catch (Exception failure) when (failure is DbUpdateException or Failure)
        {
            // The same button pressed twice: the other request was faster, and what it did is the answer to both.
            return OutcomeOf(await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken)) ?? throw (failure as Failure ?? new ConflictFailure(RegisterImportTexts.ChangedMeanwhile));
        }
    }

    /// <summary>Demands an uploaded file of the asker: what is asked of it comes after.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such upload of theirs.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    public async Task DemandImportAsync(string project, Guid id, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken);
    }

    /// <summary>Removes an uploaded file; one that is gone already stays gone.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of the records.</exception>
    public async Task CancelImportAsync(string project, Guid id, CancellationToken cancellationToken = default)
    {
        var (granted, owner) = await RequireImporterAsync(project, cancellationToken);
        await Files.FindAsync(id, owner, Kind, granted.ProjectId, cancellationToken);
        await Files.RemoveAsync(id, owner, cancellationToken);
    }

    private StagedFiles Files => new(Databases, _clock);

    private async Task<(ProjectAccess Granted, Guid Owner)> RequireImporterAsync(string project, CancellationToken cancellationToken)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        return (granted, Access.User.Id ?? throw new ForbiddenFailure());
    }

    private async Task<ImportCounts> WriteImportAsync(ProjectAccess granted, StagedFile staged, string? digest, bool leavesOut, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var choices = ChoicesOf(staged);
        await using var file = await Files.OpenAsync(staged.Id, cancellationToken);
        using var table = TableFile.Open(file);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var reading = await ReadingAsync(db, granted, new ImportTargets<TRow>(Writing.Register.Visible(granted)), choices.Columns, cancellationToken);
        var numbers = await Numbering.SeriesAsync(Everything(db, granted).AsNoTracking(), Writing.Series, cancellationToken);
        // The numbers that the file itself gives are not given to others.
        var taken = table.Rows(choices.Sheet).Skip(1).Select(reading.KeyOf).Where(k => k.Length > 0).ToHashSet(StringComparer.Ordinal);
        var today = _clock.Today(await ZoneAsync(db, granted, cancellationToken));
        var (skipped, added) = (0, 0);
        foreach (var batch in table.Rows(choices.Sheet).Skip(1).Chunk(BatchSize))
        {
            foreach (var (line, row) in await ReadAsync(db, granted, reading, batch, isTracked: true, cancellationToken))
            {
                if (line.Kind == ImportLineKind.New)
                {
                    row.Key = line.Key ?? NextKey();
                    row.Ordinal = numbers.Ordinal + added++;
                    Writing.Made?.Invoke(row, granted, today);
                    db.Add(row);
                }
                else if (line.Kind == ImportLineKind.Wrong && db.Entry(row) is { State: not EntityState.Detached } entry)
                {
                    entry.State = EntityState.Detached;
                }
            }
            db.Remark = InputText.Message(RegisterImportTexts.FromFile, staged.FileName);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            progress?.Invoke(reading.Counts.Read, choices.Rows);
        }
        if (reading.Counts.Wrong > 0 && !leavesOut)
        {
            throw new ConflictFailure(InputText.Message(RegisterImportTexts.HasWrong, reading.Counts.Wrong));
        }
        if (digest is not null && digest != reading.Digest)
        {
            throw new ConflictFailure(RegisterImportTexts.ChangedMeanwhile);
        }
        db.Remark = null;
        await StagedFiles.FinishAsync(db, staged, JsonSerializer.Serialize(reading.Counts), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (reading.Counts.Writes > Many)
        {
            await db.RefreshStatisticsAsync(cancellationToken);
        }
        return reading.Counts;

        string NextKey()
        {
            while (taken.Contains(numbers.Key(skipped)))
            {
                skipped++;
            }
            return numbers.Key(skipped++);
        }
    }

    // Two commands for a batch of lines, or one where the right reaches all records.
    private async Task<List<(ImportLine Line, TRow Row)>> ReadAsync(AppDb db, ProjectAccess granted, ImportReading<TRow> reading, TableRow[] lines, bool isTracked, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = lines.Select(reading.KeyOf).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var asked = Everything(db, granted).Where(r => keys.Contains(r.Key));
        var stored = await (isTracked ? asked : asked.AsNoTracking()).ToDictionaryAsync(r => r.Key, StringComparer.Ordinal, cancellationToken);
        var own = granted.May(Writing.Write) ? null
            : await _rights.Own(db, granted, asked).Select(r => r.Key).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        return [.. lines.Select(l => reading.KeyOf(l) is var key && stored.TryGetValue(key, out var row) ? reading.Read(l, row, own?.Contains(key) != false) : reading.Read(l, null, mayWrite: true))];
    }

    private async Task<ImportReading<TRow>> ReadingAsync(AppDb db, ProjectAccess granted, ImportTargets<TRow> targets, IReadOnlyList<string?> columns, CancellationToken cancellationToken)
    {
        // A right that was taken away since takes its columns along.
        var bound = columns.Select((c, i) => (Place: i, Found: c is null ? null : targets.Find(c))).Where(c => c.Found is not null).Select(c => (c.Place, c.Found!.Value.Field, c.Found.Value.Part)).ToList();
        var names = await ImportNames.ReadAsync(db, granted.ProjectId, bound.Select(b => b.Field).Distinct(), cancellationToken);
        return new ImportReading<TRow>(Writing, granted, bound, names, _rights.MayMake(granted), () => New(granted));
    }

    private async Task ChooseAsync(ProjectAccess granted, Guid owner, Guid id, string? sheet, IReadOnlyDictionary<int, string>? asked, bool isByProgram, CancellationToken cancellationToken)
    {
        await using var file = await Files.OpenAsync(id, cancellationToken);
        using var table = TableFile.Open(file);
        if (sheet is not null && !table.Sheets.Contains(sheet, StringComparer.Ordinal))
        {
            throw new InvalidFailure("sheet", InputText.Message(RegisterImportTexts.NoSuchSheet, InputText.Shortened(sheet)));
        }
        var targets = new ImportTargets<TRow>(Writing.Register.Visible(granted));
        // The sheet whose headings say most.
        sheet ??= table.Sheets.MaxBy(s => table.Rows(s).Take(1).SelectMany(r => r.Cells).Count(h => targets.Guess(h) is not null));
        // All of it once: what cannot be read is said now, not in the middle of the import.
        var rows = 0;
        IReadOnlyList<string> headings = [];
        foreach (var row in table.Rows(sheet))
        {
            headings = rows++ == 0 ? [.. row.Cells.Select(CellText.Clean)] : headings;
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (rows < 2)
        {
            throw new InvalidFailure(StagedFiles.Field, RegisterImportTexts.NoRows);
        }
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var memory = await db.Set<RememberedColumns>().FirstOrDefaultAsync(c => c.UserId == owner && c.Kind == Kind, cancellationToken);
        // What a person chose does not change what a program sends.
        var remembered = memory is null || isByProgram ? [] : JsonSerializer.Deserialize<List<RememberedColumn>>(memory.Columns) ?? [];
        var columns = asked is null ? Guessed(headings, targets, remembered)
            : [.. headings.Select((_, i) => asked.TryGetValue(i, out var target) && targets.Find(target) is not null ? target : null)];
        if (asked is not null)
        {
            if (memory is null)
            {
                db.Add(memory = new RememberedColumns { UserId = owner, Kind = Kind });
            }
            var chosen = headings.Select((h, i) => new RememberedColumn(h, columns[i])).Where(c => c.Heading.Length > 0);
            memory.Columns = JsonSerializer.Serialize(chosen.Concat(remembered).DistinctBy(c => c.Heading, StringComparer.Ordinal).Take(RememberedColumns.Most));
            await db.SaveChangesAsync(cancellationToken);
        }
        await Files.ChooseAsync(id, JsonSerializer.Serialize(new Choices(sheet, columns, rows - 1)), cancellationToken);
    }

    private static List<string?> Guessed(IReadOnlyList<string> headings, ImportTargets<TRow> targets, List<RememberedColumn> remembered)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        return [.. headings.Select(h =>
        {
            var target = h.Length == 0 ? null : remembered.Find(r => r.Heading == h) is { } known ? known.Target : targets.Guess(h);
            return target is not null && targets.Find(target) is not null && used.Add(target) ? target : null;
        })];
    }

    private static List<ImportColumn> ColumnsOf(TableFile table, Choices choices, ImportTargets<TRow> targets)
    {
        var lines = table.Rows(choices.Sheet).Take(Samples + 1).ToList();
        return [.. choices.Columns.Select((target, i) => new ImportColumn(
            i, CellText.Clean(lines[0][i]), target, [.. lines.Skip(1).Select(l => InputText.Shortened(CellText.Clean(l[i]))).Where(s => s.Length > 0)])
        {
            IsOfProduct = target is null && targets.IsOfProduct(lines[0][i]),
        })];
    }

    private static Choices ChoicesOf(StagedFile staged) => JsonSerializer.Deserialize<Choices>(staged.Choices!)!;

    private static ImportCounts? OutcomeOf(StagedFile staged) => staged.Outcome is { } json ? JsonSerializer.Deserialize<ImportCounts>(json) : null;

    private sealed record Choices(string? Sheet, IReadOnlyList<string?> Columns, int Rows);
}
