using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

// Recycle bin and history.
public abstract partial class RecordService<TRow>
{
    private const int HistorySize = 200;
    private const int MostNamed = 8;
    private const int MostCounted = 100;

    // Stands for records that the asker may not see.
    private const string Unseen = "…";

    /// <summary>Puts a record into the recycle bin.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not.</exception>
    /// <exception cref="ConflictFailure">It was changed since <paramref name="version"/>, or other records refer to it.</exception>
    public async Task DeleteAsync(string project, string key, int? version, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        await RequireReachAsync(db, granted, row, Writing.Write, cancellationToken);
        if (Writing.IsHeld(row))
        {
            throw new ConflictFailure(CommonTexts.HeldRecord);
        }
        if (await UsersAsync(db, granted, key, cancellationToken) is { Count: > 0 } users)
        {
            var named = string.Join(", ", users.Take(MostNamed));
            throw new ConflictFailure(InputText.Message(users.Count > MostNamed ? CommonTexts.InUseByMore : CommonTexts.InUse, key, named, users.Count));
        }
        await SaveAsync(db, row, version, () => row.DeletedAt = _clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    // One command, or none.
    private async Task<IReadOnlyList<string>> UsersAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
    {
        var batch = new QueryBatch(db);
        var asked = Writing.UsedBy(db, granted, key).Select(r => (r.IsSeen, Found: batch.Add(r.Keys.Take(MostCounted)))).ToList();
        if (asked.Count > 0)
        {
            await batch.RunAsync(cancellationToken);
        }
        return [.. asked.Where(a => a.IsSeen).SelectMany(a => a.Found.Items), .. asked.Where(a => !a.IsSeen && a.Found.Items.Count > 0).Take(1).Select(_ => Unseen)];
    }

    /// <summary>Takes a record out of the recycle bin. One that is not in it stays as it is.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not.</exception>
    /// <exception cref="InvalidFailure">It refers to a record that is gone.</exception>
    public async Task RestoreAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Permissions.RecycleBinWrite], cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = await Everything(db, granted).FirstOrDefaultAsync(r => r.Key == key, cancellationToken) ?? throw new NotFoundFailure();
        await RequireReachAsync(db, granted, row, Permissions.RecycleBinWrite, cancellationToken);
        var problems = new FieldProblems();
        await Register<TRow>.FindReferencesAsync(db, granted, row, Writing.Register.Fields, problems, cancellationToken);
        problems.ThrowIfAny();
        await SaveAsync(db, row, version: null, () => row.DeletedAt = null, cancellationToken);
    }

    /// <summary>The records in the recycle bin, the last first.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterBin> BinAsync(string project, PageRequest page, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Permissions.RecycleBinRead], cancellationToken);
        if (!granted.May(Writing.Read))
        {
            throw new ForbiddenFailure();
        }
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var binned = Everything(db, granted).AsNoTracking().Where(r => r.DeletedAt != null);
        if (!granted.May(Permissions.RecycleBinRead))
        {
            binned = _rights.Own(db, granted, binned);
        }
        var total = await binned.CountAsync(cancellationToken);
        var rows = await binned.OrderByDescending(r => r.DeletedAt).ThenBy(r => r.Key).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var keys = rows.ConvertAll(r => r.Key);
        var by = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Action == AuditEntry.Binned && keys.Contains(e.Key))
            .GroupBy(e => e.Key).Select(g => new { g.Key, By = g.OrderByDescending(e => e.At).Select(e => e.UserName).First() })
            .ToDictionaryAsync(e => e.Key, e => e.By, StringComparer.Ordinal, cancellationToken);
        var name = Writing.Register.Fields.First(f => f.Kind == FieldKind.Text);
        return new RegisterBin(
            new Page<BinnedRecord>([.. rows.Select(r => new BinnedRecord(r.Key, name.ValueOf(r).Text, r.DeletedAt!.Value, by.GetValueOrDefault(r.Key)))], total, page),
            granted.Reach(Permissions.RecycleBinWrite) >= Reach.Own, await ZoneAsync(db, granted, cancellationToken));
    }

    /// <summary>What happened to a record, the latest first; fields that the asker may not see are left out.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see it.</exception>
    public async Task<RecordHistory> HistoryAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAsync(project, Writing.Read, cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = await Everything(db, granted).AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellationToken) ?? throw new NotFoundFailure();
        if (row.DeletedAt is not null && !RegisterRights<TRow>.Reaches(granted, Permissions.RecycleBinRead, await _rights.OfAsync(db, granted, row, [Permissions.RecycleBinRead], cancellationToken)))
        {
            throw new NotFoundFailure();
        }
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Key == key)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Version).Take(HistorySize).ToListAsync(cancellationToken);
        return new RecordHistory(await Writing.Register.HistoryOfAsync(db, granted, entries, cancellationToken), await ZoneAsync(db, granted, cancellationToken));
    }
}

/// <summary>A record in the recycle bin.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="At">Since when, in UTC.</param>
/// <param name="By">Who put it there; null: an import.</param>
public sealed record BinnedRecord(string Key, Text Name, DateTime At, string? By);

/// <summary>The recycle bin of a register.</summary>
/// <param name="Page">What lies in it.</param>
/// <param name="CanRestore">Whether the asker may take something out, if only what is their own.</param>
/// <param name="Zone">The project's time zone.</param>
public sealed record RegisterBin(Page<BinnedRecord> Page, bool CanRestore, string Zone);
