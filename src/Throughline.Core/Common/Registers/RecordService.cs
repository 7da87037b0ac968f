using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>
/// What every register does with its records: form, make, change, step, recycle bin, history, import. A register's service adds
/// what is special about its records.
/// </summary>
public abstract partial class RecordService<TRow>
    where TRow : Row, new()
{
    // A lost race begins again with what the winner left.
    private const int Tries = 5;

    private static readonly string Kind = typeof(TRow).Name;

    private readonly RegisterRights<TRow> _rights;
    private readonly TimeProvider _clock;

    private protected RecordService(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock, RegisterWriting<TRow> writing)
    {
        (Access, Databases, _clock, Writing) = (access, databases, clock, writing);
        _rights = new RegisterRights<TRow>(writing, access);
    }

    protected Access Access { get; }

    protected IDbContextFactory<AppDb> Databases { get; }

    private protected RegisterWriting<TRow> Writing { get; }

    /// <summary>Demands that the asker may write such records at all: what is asked of a request comes after.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of them.</exception>
    public Task DemandWriteAsync(string project, CancellationToken cancellationToken = default) => Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);

    /// <summary>Demands that the asker may take steps with such records at all: what is asked of a request comes after.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may take none.</exception>
    public Task DemandStepAsync(string project, CancellationToken cancellationToken = default) => Access.RequireAnyAsync(project, Writing.Any, cancellationToken);

    /// <summary>The form of a new record; its owner is who asks, until somebody else is named.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not make such records.</exception>
    public async Task<RegisterForm> NewAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        RequireToMake(granted);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = New(granted);
        return new RegisterForm(null, 0, await Writing.Register.InputsAsync(db, granted, row, cancellationToken));
    }

    /// <summary>The form of a record.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not change it.</exception>
    public async Task<RegisterForm> EditAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        await RequireReachAsync(db, granted, row, Writing.Write, cancellationToken);
        var inputs = await Writing.Register.InputsAsync(db, granted, row, cancellationToken);
        var isHeld = Writing.IsHeld(row);
        return new RegisterForm(key, row.Version, [.. inputs.Where(f => !isHeld || !f.Rules.IsHeld)])
        {
            Held = [.. inputs.Where(f => isHeld && f.Rules.IsHeld).Select(f => f.Label).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Makes a record and gives it the next number of its series. The same <see cref="RegisterInput.Token"/> again makes no second one.</summary>
    /// <returns>Its key.</returns>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not make such records.</exception>
    /// <exception cref="InvalidFailure">The input breaks rules.</exception>
    public async Task<string> CreateAsync(string project, RegisterInput input, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        RequireToMake(granted);
        for (var left = Tries; ; left--)
        {
            await using var db = await Databases.CreateDbContextAsync(cancellationToken);
            var id = input.Token is { Length: > 0 } token ? IdOf(granted, token) : Guid.CreateVersion7();
            if (input.Token is { Length: > 0 } && await Everything(db, granted).Where(r => r.Id == id).Select(r => r.Key).FirstOrDefaultAsync(cancellationToken) is { } made)
            {
                return made;
            }
            var row = New(granted, id);
            var problems = new FieldProblems();
            // First the number: parts are called after their record.
            (row.Key, row.Ordinal) = await Numbering.NextAsync(Everything(db, granted).AsNoTracking(), Writing.Series, Tries - left, cancellationToken);
            await Writing.Register.WriteAsync(db, granted, row, input.Values, problems, cancellationToken);
            Writing.Check?.Invoke(row, problems);
            problems.ThrowIfAny();
            Writing.Made?.Invoke(row, granted, _clock.Today(await ZoneAsync(db, granted, cancellationToken)));
            db.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return row.Key;
            }
            catch (DbUpdateException) when (left > 1)
            {
                // Somebody took the number, or sent the same form, in the same moment.
            }
        }
    }

    /// <summary>
    /// Changes a record. What somebody else saved since <see cref="RegisterInput.Version"/> is kept where only they changed it.
    /// </summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not change it.</exception>
    /// <exception cref="InvalidFailure">The input breaks rules.</exception>
    /// <exception cref="ClashFailure">Both changed the same inputs.</exception>
    /// <exception cref="ConflictFailure">The version is stale, and the input does not say what it was before.</exception>
    public async Task SaveAsync(string project, string key, RegisterInput input, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, [Writing.Write], cancellationToken);
        for (var left = Tries; ; left--)
        {
            await using var db = await Databases.CreateDbContextAsync(cancellationToken);
            var row = await FindAsync(db, granted, key, cancellationToken);
            await RequireReachAsync(db, granted, row, Writing.Write, cancellationToken);
            var values = input.Version is { } seen && seen != row.Version ? await MergedAsync(db, granted, row, input, cancellationToken) : input.Values;
            var problems = new FieldProblems();
            await Writing.Register.WriteAsync(db, granted, row, values, problems, cancellationToken, Writing.IsHeld(row));
            Writing.Check?.Invoke(row, problems);
            problems.ThrowIfAny();
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The next try sees what the other one saved.
                if (left <= 1)
                {
                    throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
                }
            }
        }
    }

    private void RequireToMake(ProjectAccess granted)
    {
        if (!_rights.MayMake(granted))
        {
            throw new ForbiddenFailure();
        }
    }

    private async Task RequireReachAsync(AppDb db, ProjectAccess granted, TRow row, Permission permission, CancellationToken cancellationToken)
    {
        if (!RegisterRights<TRow>.Reaches(granted, permission, await _rights.OfAsync(db, granted, row, [permission], cancellationToken)))
        {
            throw new ForbiddenFailure();
        }
    }

    private Task<string> ZoneAsync(AppDb db, ProjectAccess granted, CancellationToken cancellationToken) => Writing.TimeZone(db, granted.ProjectId).FirstAsync(cancellationToken);

    private static async Task<TRow> FindAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
        => await db.Set<TRow>().FirstOrDefaultAsync(r => r.ProjectId == granted.ProjectId && r.Key == key, cancellationToken) ?? throw new NotFoundFailure();

    // Keys are unique with the recycle bin.
    private static IQueryable<TRow> Everything(AppDb db, ProjectAccess granted) => db.Set<TRow>().IgnoreQueryFilters([RowMapping.Bin]).Where(r => r.ProjectId == granted.ProjectId);

    private TRow New(ProjectAccess granted, Guid? id = null)
    {
        var row = new TRow { Id = id ?? Guid.CreateVersion7(), ProjectId = granted.ProjectId };
        Writing.SetState(row, Transitions.Of(Writing.Entity).First(t => t.From.Length == 0).To);
        if (granted.PersonKey is { } person)
        {
            Writing.SetOwner(row, person);
        }
        return row;
    }

    // Of the user, project and register: nobody else's token is the same.
    private Guid IdOf(ProjectAccess granted, string token)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Access.User.Id} {granted.ProjectId} {Kind} {token}")).AsSpan(0, 16));

    private static async Task SaveAsync(AppDb db, TRow row, int? version, Action change, CancellationToken cancellationToken)
    {
        if (version is { } seen && seen != row.Version)
        {
            throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
        }
        change();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> MergedAsync(
        AppDb db, ProjectAccess granted, TRow row, RegisterInput input, CancellationToken cancellationToken)
    {
        if (input.Was is not { } was)
        {
            throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
        }
        var inputs = await Writing.Register.InputsAsync(db, granted, row, cancellationToken);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var clashes = new List<FieldClash>();
        foreach (var (name, given) in input.Values)
        {
            var yours = given.Trim().ReplaceLineEndings("\n");
            var before = was.GetValueOrDefault(name)?.Trim().ReplaceLineEndings("\n");
            if (inputs.FirstOrDefault(f => f.Name == name) is not { } saved || before is null)
            {
                values[name] = given;
            }
            else if (yours != before)
            {
                values[name] = given;
                if (saved.Value != before && saved.Value != yours)
                {
                    clashes.Add(new FieldClash(saved, before, yours, saved.Value));
                }
            }
        }
        if (clashes.Count == 0)
        {
            return values;
        }
        var last = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Key == row.Key)
            .OrderByDescending(e => e.At).Select(e => new { e.UserName, e.At }).FirstOrDefaultAsync(cancellationToken);
        throw new ClashFailure(new RecordClash(
            new RegisterForm(row.Key, row.Version, [.. inputs.Select(f => values.TryGetValue(f.Name, out var yours) ? f with { Value = yours } : f)]),
            inputs.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal), clashes, last?.UserName ?? "", last?.At ?? _clock.GetUtcNow().UtcDateTime, await ZoneAsync(db, granted, cancellationToken)));
    }
}
