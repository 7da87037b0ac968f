using System.Globalization;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>
/// What every register does with its records: list, form, make, change, step, recycle bin, history. A register's service adds
/// what is special about its records.
/// </summary>
public abstract class RegisterService<TRow>(Access access, IDbContextFactory<AppDb> databases, TimeProvider clock, RegisterWriting<TRow> writing)
    where TRow : Row, new()
{
    // A lost race begins again with what the winner left.
    private const int Tries = 5;
    private const int HistorySize = 200;
    private const int MostNamed = 8;

    private static readonly string Kind = typeof(TRow).Name;

    /// <summary>A page of the records, filtered and sorted in the database. One command besides the guard's.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterPage> ListAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, writing.Read, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var page = await writing.Register.ListAsync(db, granted, query, cancellationToken);
        return page with { CanMake = MayMake(granted), CanSeeBin = granted.Reach(Permissions.RecycleBinRead) >= Reach.Own };
    }

    /// <summary>All records that fit, with all fields, for a file.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterFile> ExportAsync(string project, RegisterQuery query, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, writing.Read, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await writing.Register.ExportAsync(db, granted, query, cancellationToken);
    }

    /// <summary>Demands that the asker may write such records at all: what is asked of them comes after.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may write none of them.</exception>
    public Task DemandAsync(string project, CancellationToken cancellationToken = default) => access.RequireAnyAsync(project, writing.Any, cancellationToken);

    /// <summary>The form of a new record; its owner is who asks, until somebody else is named.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not make such records.</exception>
    public async Task<RegisterForm> NewAsync(string project, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        RequireToMake(granted);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = New(granted);
        return new RegisterForm(null, 0, await writing.Register.InputsAsync(db, granted, row, cancellationToken));
    }

    /// <summary>The form of a record.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not change it.</exception>
    public async Task<RegisterForm> EditAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        await RequireToWriteAsync(db, granted, row, cancellationToken);
        var inputs = await writing.Register.InputsAsync(db, granted, row, cancellationToken);
        return new RegisterForm(key, row.Version, writing.IsHeld(row) ? [.. inputs.Where(f => !f.Rules.IsHeld)] : inputs);
    }

    /// <summary>Makes a record and gives it the next number of its series. The same <see cref="RegisterInput.Token"/> again makes no second one.</summary>
    /// <returns>Its key.</returns>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not make such records.</exception>
    /// <exception cref="InvalidFailure">The input breaks rules.</exception>
    public async Task<string> CreateAsync(string project, RegisterInput input, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        RequireToMake(granted);
        for (var left = Tries; ; left--)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var id = input.Token is { Length: > 0 } token ? IdOf(granted, token) : Guid.CreateVersion7();
            if (input.Token is { Length: > 0 } && await Everything(db, granted).Where(r => r.Id == id).Select(r => r.Key).FirstOrDefaultAsync(cancellationToken) is { } made)
            {
                return made;
            }
            var row = New(granted, id);
            var problems = new FieldProblems();
            await writing.Register.WriteAsync(db, granted, row, input.Values, problems, cancellationToken);
            writing.Check?.Invoke(row, problems);
            problems.ThrowIfAny();
            (row.Key, row.Ordinal) = await NextAsync(db, granted, Tries - left, cancellationToken);
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
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        for (var left = Tries; ; left--)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var row = await FindAsync(db, granted, key, cancellationToken);
            await RequireToWriteAsync(db, granted, row, cancellationToken);
            var values = input.Version is { } seen && seen != row.Version ? await MergedAsync(db, granted, row, input, cancellationToken) : input.Values;
            var problems = new FieldProblems();
            await writing.Register.WriteAsync(db, granted, row, values, problems, cancellationToken, writing.IsHeld(row));
            writing.Check?.Invoke(row, problems);
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

    /// <summary>Puts a record into the recycle bin.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not.</exception>
    /// <exception cref="ConflictFailure">It was changed since <paramref name="version"/>, or other records refer to it.</exception>
    public async Task DeleteAsync(string project, string key, int? version, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        await RequireToWriteAsync(db, granted, row, cancellationToken);
        if (writing.IsHeld(row))
        {
            throw new ConflictFailure(CommonTexts.HeldRecord);
        }
        if (writing.UsedBy is { } asked && await asked(db, granted.ProjectId, key, cancellationToken) is { Count: > 0 } users)
        {
            var named = string.Join(", ", users.Take(MostNamed));
            throw new ConflictFailure(InputText.Message(users.Count > MostNamed ? CommonTexts.InUseByMore : CommonTexts.InUse, key, named, users.Count));
        }
        await SaveAsync(db, row, version, () => row.DeletedAt = clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    /// <summary>Takes a record out of the recycle bin. One that is not in it stays as it is.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not.</exception>
    /// <exception cref="InvalidFailure">It refers to a record that is gone.</exception>
    public async Task RestoreAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, [Permissions.RecycleBinWrite], cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await Everything(db, granted).FirstOrDefaultAsync(r => r.Key == key, cancellationToken) ?? throw new NotFoundFailure();
        if (granted.Reach(Permissions.RecycleBinWrite) < Reach.All && !await IsOwnAsync(db, granted, row, cancellationToken))
        {
            throw new ForbiddenFailure();
        }
        var problems = new FieldProblems();
        await Register<TRow>.FindReferencesAsync(db, granted, row, writing.Register.Fields, problems, cancellationToken);
        problems.ThrowIfAny();
        await SaveAsync(db, row, version: null, () => row.DeletedAt = null, cancellationToken);
    }

    /// <summary>The records in the recycle bin, the last first.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the records.</exception>
    public async Task<RegisterBin> BinAsync(string project, PageRequest page, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, [Permissions.RecycleBinRead], cancellationToken);
        if (!granted.May(writing.Read))
        {
            throw new ForbiddenFailure();
        }
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var binned = Everything(db, granted).AsNoTracking().Where(r => r.DeletedAt != null);
        if (!granted.May(Permissions.RecycleBinRead))
        {
            binned = Own(db, granted, binned);
        }
        var total = await binned.CountAsync(cancellationToken);
        var rows = await binned.OrderByDescending(r => r.DeletedAt).ThenBy(r => r.Key).Skip(page.Skip).Take(page.Size).ToListAsync(cancellationToken);
        var keys = rows.ConvertAll(r => r.Key);
        var by = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Action == AuditEntry.Binned && keys.Contains(e.Key))
            .GroupBy(e => e.Key).Select(g => new { g.Key, By = g.OrderByDescending(e => e.At).Select(e => e.UserName).First() })
            .ToDictionaryAsync(e => e.Key, e => e.By, StringComparer.Ordinal, cancellationToken);
        var name = writing.Register.Fields.First(f => f.Kind == FieldKind.Text);
        return new RegisterBin(
            new Page<BinnedRecord>([.. rows.Select(r => new BinnedRecord(r.Key, name.ValueOf(r).Text, r.DeletedAt!.Value, by.GetValueOrDefault(r.Key)))], total, page),
            granted.Reach(Permissions.RecycleBinWrite) >= Reach.Own, await ZoneAsync(db, granted, cancellationToken));
    }

    /// <summary>What happened to a record, the latest first; fields that the asker may not see are left out.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see it.</exception>
    public async Task<RecordHistory> HistoryAsync(string project, string key, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, writing.Read, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await Everything(db, granted).AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellationToken) ?? throw new NotFoundFailure();
        if (row.DeletedAt is not null && !granted.May(Permissions.RecycleBinRead)
            && !(granted.Reach(Permissions.RecycleBinRead) == Reach.Own && await IsOwnAsync(db, granted, row, cancellationToken)))
        {
            throw new NotFoundFailure();
        }
        var entries = await db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Key == key)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Version).Take(HistorySize).ToListAsync(cancellationToken);
        return new RecordHistory(await writing.Register.HistoryOfAsync(db, granted, entries, cancellationToken), await ZoneAsync(db, granted, cancellationToken));
    }

    /// <summary>A step that the asker may take from the record's present state, with what is asked.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The step is not the asker's.</exception>
    /// <exception cref="ConflictFailure">There is no such step from the present state.</exception>
    public async Task<(OfferedStep Step, int Version)> StepAsync(string project, string key, string to, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        var step = await RequireStepAsync(db, granted, row, to, cancellationToken);
        return (await OfferedAsync(db, granted, step, cancellationToken), row.Version);
    }

    /// <summary>Moves a record to another state, as transitions.csv allows, and writes what the step demands.</summary>
    /// <param name="project">Code of the project.</param>
    /// <param name="key">The record.</param>
    /// <param name="to">The state after the step.</param>
    /// <param name="version">The version that the author saw; null: any.</param>
    /// <param name="comment">What the author says to it.</param>
    /// <param name="answers">Answers to what the step asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The step is not the asker's.</exception>
    /// <exception cref="InvalidFailure">What the step demands is not so.</exception>
    /// <exception cref="ConflictFailure">There is no such step from the present state, or the record was changed since.</exception>
    public async Task TakeStepAsync(
        string project, string key, string to, int? version, string? comment, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAnyAsync(project, writing.Any, cancellationToken);
        for (var left = Tries; ; left--)
        {
            try
            {
                await TakeStepAsync(granted, key, to, version, comment, answers, cancellationToken);
                return;
            }
            catch (DbUpdateException)
            {
                // Another step took the number of what this one adds.
                if (left <= 1)
                {
                    throw new ConflictFailure(CommonTexts.ChangedMeanwhile);
                }
            }
        }
    }

    private async Task TakeStepAsync(
        ProjectAccess granted, string key, string to, int? version, string? comment, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        var step = await RequireStepAsync(db, granted, row, to, cancellationToken);
        var problems = new FieldProblems();
        var (said, message) = InputText.Of(comment ?? "", new FieldInput { IsLong = true, MaxLength = StepInputs.CommentLength });
        if (message is not null)
        {
            problems.Add(StepInputs.Comment, message);
        }
        else if (step.NeedsReason && said is null)
        {
            problems.Add(StepInputs.Comment, CommonTexts.ReasonMissing);
        }
        var zone = await ZoneAsync(db, granted, cancellationToken);
        var author = await AuthorAsync(db, granted, key, cancellationToken);
        if (RuleOf(step) is { } rule)
        {
            var given = await AnswersAsync(db, granted, rule.Questions, answers, problems, cancellationToken);
            await rule.ApplyAsync(new StepContext<TRow>(db, granted, row, step, zone, clock.Today(zone), access.User.Id, author, said, given, problems), cancellationToken);
            said = Remark(said, rule.Questions, given);
        }
        problems.ThrowIfAny();
        db.Remark = said;
        await SaveAsync(db, row, version, () => writing.SetState(row, step.To), cancellationToken);
    }

    /// <summary>What the asker may do to a record. One command at most; two where a right reaches one's own only.</summary>
    private protected async Task<RecordRights> RightsAsync(AppDb db, ProjectAccess granted, TRow row, CancellationToken cancellationToken)
    {
        var isOwn = granted.Reach(writing.Write) == Reach.Own && await IsOwnAsync(db, granted, row, cancellationToken);
        var steps = Transitions.Of(writing.Entity)
            .Where(t => t.From == writing.StateOf(row) && IsOpenTo(granted, t, isOwn, IsOwner(granted, row)))
            .Select(t => new OfferedStep(t.To, t.Action, t.NeedsReason, []));
        return new RecordRights(row.Version, MayWrite(granted, isOwn), [.. steps]);
    }

    private async Task<OfferedStep> OfferedAsync(AppDb db, ProjectAccess granted, Transition step, CancellationToken cancellationToken)
    {
        var questions = new List<FormField>();
        foreach (var question in RuleOf(step)?.Questions ?? [])
        {
            questions.Add(new FormField(
                question.Name, question.Label(), FieldKind.Reference, new FieldInput { IsRequired = question.IsRequired, Width = 12 }, "", Language: null,
                await question.Choices(db, granted.ProjectId, cancellationToken)));
        }
        return new OfferedStep(step.To, step.Action, step.NeedsReason, questions);
    }

    private async Task<Transition> RequireStepAsync(AppDb db, ProjectAccess granted, TRow row, string to, CancellationToken cancellationToken)
    {
        var state = writing.StateOf(row);
        var step = Transitions.Of(writing.Entity).FirstOrDefault(t => t.From == state && t.To == to && !t.IsOfProduct)
            ?? throw new ConflictFailure(InputText.Message(CommonTexts.NoSuchStep, LabelOf(state), LabelOf(to)));
        var isOwn = granted.Reach(writing.Write) == Reach.Own && await IsOwnAsync(db, granted, row, cancellationToken);
        return IsOpenTo(granted, step, isOwn, IsOwner(granted, row)) ? step : throw new ForbiddenFailure();
    }

    // Cleaned of what nobody sees before anybody asks whether there is an answer.
    private static async Task<IReadOnlyDictionary<string, string>> AnswersAsync(
        AppDb db, ProjectAccess granted, IReadOnlyList<StepQuestion> questions, IReadOnlyDictionary<string, string> answers, FieldProblems problems, CancellationToken cancellationToken)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var (text, message) = InputText.Of(answers.GetValueOrDefault(question.Name) ?? "", new FieldInput());
            if (message is not null)
            {
                problems.Add(question.Name, message);
            }
            else if (text is null)
            {
                if (question.IsRequired)
                {
                    problems.Add(question.Name, CommonTexts.Missing);
                }
            }
            else if (await question.Choices(db, granted.ProjectId, cancellationToken) is { Count: > 0 } choices && !choices.Any(c => c.Value == text))
            {
                problems.Add(question.Name, InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(text)));
            }
            else
            {
                given[question.Name] = text;
            }
        }
        return given;
    }

    // What was asked besides stands with what was said.
    private static string? Remark(string? said, IReadOnlyList<StepQuestion> questions, IReadOnlyDictionary<string, string> given)
    {
        var told = questions.Where(q => given.ContainsKey(q.Name)).Select(q => $"{q.Label()}: {given[q.Name]}");
        var remark = string.Join('\n', told.Prepend(said).Where(t => !string.IsNullOrEmpty(t)));
        return remark.Length == 0 ? null : remark;
    }

    private IQueryable<TRow> Own(AppDb db, ProjectAccess granted, IQueryable<TRow> rows)
    {
        var (user, person, project) = (access.User.Id, granted.PersonKey, granted.ProjectId);
        var made = db.Set<AuditEntry>().Where(e => e.ProjectId == project && e.Kind == Kind && e.Action == AuditEntry.Created && e.UserId == user).Select(e => e.Key);
        Expression<Func<TRow, bool>> isMade = r => made.Contains(r.Key);
        Expression<Func<string?>> mine = () => person;
        var isOwned = Expression.AndAlso(Expression.NotEqual(mine.Body, Expression.Constant(null, typeof(string))), Expression.Equal(writing.OwnerColumn.Body, mine.Body));
        var body = Expression.OrElse(isOwned, new Renamed(isMade.Parameters[0], writing.OwnerColumn.Parameters[0]).Visit(isMade.Body));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(body, writing.OwnerColumn.Parameters));
    }

    // The roles that the table names, each with what permissions.csv gives it; the owner with any right at all.
    private bool IsOpenTo(ProjectAccess granted, Transition step, bool isOwn, bool isOwner)
        => !step.IsOfProduct
            && (granted.IsOperator
                || (isOwner && step.Who.Contains(Transitions.Owner) && writing.Any.Any(p => granted.Reach(p) >= Reach.Own))
                || granted.Roles.Where(r => step.Who.Contains(r)).Any(r => writing.Any.Any(p => p.For([r]) is var reach && (reach == Reach.All || (reach == Reach.Own && isOwn)))));

    private bool MayMake(ProjectAccess granted)
        => granted.IsOperator || Transitions.Of(writing.Entity).Any(t => t.From.Length == 0 && granted.Roles.Any(r => t.Who.Contains(r) && writing.Write.For([r]) >= Reach.Own));

    private void RequireToMake(ProjectAccess granted)
    {
        if (!MayMake(granted))
        {
            throw new ForbiddenFailure();
        }
    }

    private bool MayWrite(ProjectAccess granted, bool isOwn) => granted.Reach(writing.Write) switch { Reach.All => true, Reach.Own => isOwn, _ => false };

    private async Task RequireToWriteAsync(AppDb db, ProjectAccess granted, TRow row, CancellationToken cancellationToken)
    {
        if (!MayWrite(granted, granted.Reach(writing.Write) == Reach.Own && await IsOwnAsync(db, granted, row, cancellationToken)))
        {
            throw new ForbiddenFailure();
        }
    }

    private bool IsOwner(ProjectAccess granted, TRow row) => granted.PersonKey is { } person && string.Equals(writing.OwnerOf(row), person, StringComparison.Ordinal);

    private async Task<bool> IsOwnAsync(AppDb db, ProjectAccess granted, TRow row, CancellationToken cancellationToken)
        => IsOwner(granted, row) || (access.User.Id is { } user && await AuthorAsync(db, granted, row.Key, cancellationToken) == user);

    private static async Task<Guid?> AuthorAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
        => await db.Set<AuditEntry>().Where(e => e.ProjectId == granted.ProjectId && e.Kind == Kind && e.Key == key && e.Action == AuditEntry.Created)
            .Select(e => e.UserId).FirstOrDefaultAsync(cancellationToken);

    private Task<string> ZoneAsync(AppDb db, ProjectAccess granted, CancellationToken cancellationToken) => writing.TimeZone(db, granted.ProjectId).FirstAsync(cancellationToken);

    private StepRule<TRow>? RuleOf(Transition step) => writing.Rules.FirstOrDefault(r => r.From == step.From && r.To == step.To);

    private string LabelOf(string state)
        => writing.Register.Fields.FirstOrDefault(f => f.Kind == FieldKind.State)?.CodeList is { } list && CodeLists.Knows(list, state) ? CodeLists.Label(list, state) : InputText.Shortened(state);

    private static async Task<TRow> FindAsync(AppDb db, ProjectAccess granted, string key, CancellationToken cancellationToken)
        => await db.Set<TRow>().FirstOrDefaultAsync(r => r.ProjectId == granted.ProjectId && r.Key == key, cancellationToken) ?? throw new NotFoundFailure();

    // Keys are unique with the recycle bin.
    private static IQueryable<TRow> Everything(AppDb db, ProjectAccess granted) => db.Set<TRow>().IgnoreQueryFilters([RowMapping.Bin]).Where(r => r.ProjectId == granted.ProjectId);

    private TRow New(ProjectAccess granted, Guid? id = null)
    {
        var row = new TRow { Id = id ?? Guid.CreateVersion7(), ProjectId = granted.ProjectId };
        writing.SetState(row, Transitions.Of(writing.Entity).First(t => t.From.Length == 0).To);
        if (granted.PersonKey is { } person)
        {
            writing.SetOwner(row, person);
        }
        return row;
    }

    // The number after the greatest of the series that the project's last record is in.
    private async Task<(string Key, int Ordinal)> NextAsync(AppDb db, ProjectAccess granted, int taken, CancellationToken cancellationToken)
    {
        var all = Everything(db, granted).AsNoTracking();
        var last = await all.OrderByDescending(r => r.Ordinal).Select(r => new { r.Key, r.Ordinal }).FirstOrDefaultAsync(cancellationToken);
        var (series, digits) = last is not null && SplitNumber(last.Key) is { Digits.Length: > 0 } known ? known : (writing.Series, "00");
        var numbers = await all.Where(r => r.Key.StartsWith(series)).OrderByDescending(r => r.Key.Length).ThenByDescending(r => r.Key)
            .Select(r => r.Key).Take(HistorySize).ToListAsync(cancellationToken);
        var greatest = numbers.Select(SplitNumber).Where(n => n.Series == series && n.Digits.Length is > 0 and < 19).Select(n => long.Parse(n.Digits, CultureInfo.InvariantCulture)).DefaultIfEmpty(0L).Max();
        return (series + (greatest + 1 + taken).ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0'), (last?.Ordinal ?? -1) + 1);
    }

    private static (string Series, string Digits) SplitNumber(string key)
    {
        var series = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (series, key[series.Length..]);
    }

    // Of the user, project and register: nobody else's token is the same.
    private Guid IdOf(ProjectAccess granted, string token)
        => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{access.User.Id} {granted.ProjectId} {Kind} {token}")).AsSpan(0, 16));

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
        var inputs = await writing.Register.InputsAsync(db, granted, row, cancellationToken);
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
            inputs.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal), clashes, last?.UserName ?? "", last?.At ?? clock.GetUtcNow().UtcDateTime, await ZoneAsync(db, granted, cancellationToken)));
    }
}

/// <summary>Names of what every step asks.</summary>
public static class StepInputs
{
    public const string Comment = "comment";
    public const string To = "to";
    public const string Version = "version";

    /// <summary>Characters of a comment; what is asked besides stands with it in the audit.</summary>
    public const int CommentLength = 1_000;
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
