using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

// From state to state.
public abstract partial class RecordService<TRow>
{
    /// <summary>What a step asks that the asker may take from the record's present state.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such record.</exception>
    /// <exception cref="ForbiddenFailure">The step is not the asker's.</exception>
    /// <exception cref="ConflictFailure">There is no such step from the present state.</exception>
    public async Task<StepForm> StepAsync(string project, string key, string to, CancellationToken cancellationToken = default)
    {
        var granted = await Access.RequireAnyAsync(project, Writing.Any, cancellationToken);
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        var row = await FindAsync(db, granted, key, cancellationToken);
        var step = await RequireStepAsync(db, granted, row, to, cancellationToken);
        var questions = new List<FormField>();
        foreach (var asked in RuleOf(step)?.Questions ?? [])
        {
            questions.Add(new FormField(asked.Name, asked.Label(), asked.Kind, RulesOf(asked), "", Language: null, await ChoicesAsync(db, granted, asked, cancellationToken)));
        }
        return new StepForm(row.Version, step.To, step.Action, step.NeedsReason, questions);
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
        var granted = await Access.RequireAnyAsync(project, Writing.Any, cancellationToken);
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
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
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
        var author = await RegisterRights<TRow>.AuthorAsync(db, granted, key, cancellationToken);
        if (RuleOf(step) is { } rule)
        {
            var answered = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var question in rule.Questions)
            {
                if (await AnswerAsync(db, granted, question, answers, problems, cancellationToken) is { } answer)
                {
                    answered[question.Name] = answer;
                }
            }
            await rule.ApplyAsync(new StepContext<TRow>(db, granted, row, Writing.StateName, step, zone, _clock.Today(zone), Access.User.Id, author, said, answered, problems), cancellationToken);
            // What was asked besides stands with what was said.
            said = answered.Count == 0 ? said : Fitting(string.Join('\n', [.. said is null ? Array.Empty<string>() : [said], .. rule.Questions.Where(q => answered.ContainsKey(q.Name)).Select(q => $"{q.Label()}: {answered[q.Name]}")]));
        }
        problems.ThrowIfAny();
        db.Remark = said;
        await SaveAsync(db, row, version, () => Writing.SetState(row, step.To), cancellationToken);
    }

    /// <summary>What a user with these rights may do to a record; null without such a record. Two commands at most.</summary>
    internal async Task<RecordRights?> RightsAsync(ProjectAccess granted, string key, CancellationToken cancellationToken)
    {
        if (!Writing.Any.Any(p => granted.Reach(p) >= Reach.Own))
        {
            return null;
        }
        await using var db = await Databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<TRow>().AsNoTracking().FirstOrDefaultAsync(r => r.ProjectId == granted.ProjectId && r.Key == key, cancellationToken) is { } row
            ? await RightsAsync(db, granted, row, cancellationToken) : null;
    }

    /// <summary>What a user with these rights may do with the register as a whole: make records, see its recycle bin.</summary>
    internal (bool CanMake, bool CanSeeBin) RightsOver(ProjectAccess granted) => (_rights.MayMake(granted), granted.Reach(Permissions.RecycleBinRead) >= Reach.Own);

    /// <summary>What the asker may do to a record. One command, where a right reaches one's own only; else none.</summary>
    private protected async Task<RecordRights> RightsAsync(AppDb db, ProjectAccess granted, TRow row, CancellationToken cancellationToken)
    {
        var standing = await _rights.OfAsync(db, granted, row, Writing.Any, cancellationToken);
        var state = Writing.StateOf(row);
        var mayWrite = RegisterRights<TRow>.Reaches(granted, Writing.Write, standing);
        return new RecordRights(
            row.Version, mayWrite, mayWrite && !Writing.IsHeld(row),
            [.. Transitions.Of(Writing.Entity).Where(t => t.From == state && _rights.MayTake(granted, t, standing)).Select(t => new OpenStep(t.To, t.Action))]);
    }

    private async Task<Transition> RequireStepAsync(AppDb db, ProjectAccess granted, TRow row, string to, CancellationToken cancellationToken)
    {
        var state = Writing.StateOf(row);
        var step = Transitions.Of(Writing.Entity).FirstOrDefault(t => t.From == state && t.To == to && !t.IsOfProduct)
            ?? throw new ConflictFailure(InputText.Message(CommonTexts.NoSuchStep, LabelOf(state), LabelOf(to)));
        return _rights.MayTake(granted, step, await _rights.OfAsync(db, granted, row, Writing.Any, cancellationToken)) ? step : throw new ForbiddenFailure();
    }

    // Cleaned of what nobody sees before anybody asks whether there is an answer.
    private static async Task<string?> AnswerAsync(
        AppDb db, ProjectAccess granted, StepQuestion question, IReadOnlyDictionary<string, string> answers, FieldProblems problems, CancellationToken cancellationToken)
    {
        var (text, message) = InputText.Of(answers.GetValueOrDefault(question.Name) ?? "", RulesOf(question));
        if (message is null && text is null && question.IsRequired)
        {
            message = CommonTexts.Missing;
        }
        else if (text is not null && question.Choices is not null && !(await ChoicesAsync(db, granted, question, cancellationToken)).Any(c => c.Value == text))
        {
            message = InputText.Message(CommonTexts.NotAChoice, InputText.Shortened(text));
        }
        else if (text is not null && question.Kind == FieldKind.Date)
        {
            message = InputText.Date(text).Message;
        }
        if (message is not null)
        {
            problems.Add(question.Name, message);
        }
        return message is null ? text : null;
    }

    // A long answer stands in the record as well.
    private static string Fitting(string said) => said.Length > AuditEntry.RemarkLength ? said[..AuditEntry.RemarkLength] : said;

    private static FieldInput RulesOf(StepQuestion question)
        => new() { IsRequired = question.IsRequired, Width = 12, IsLong = question.IsLong, MaxLength = question.IsLong ? StepInputs.CommentLength : FieldInput.DefaultLength };

    private static Task<IReadOnlyList<RegisterChoice>> ChoicesAsync(AppDb db, ProjectAccess granted, StepQuestion question, CancellationToken cancellationToken)
        => question.Choices is { } choices ? choices(db, granted.ProjectId, cancellationToken) : Task.FromResult<IReadOnlyList<RegisterChoice>>([]);

    private StepRule<TRow>? RuleOf(Transition step) => Writing.Rules.FirstOrDefault(r => r.From == step.From && r.To == step.To);

    private string LabelOf(string state)
        => Writing.Register.Fields.FirstOrDefault(f => f.Kind == FieldKind.State)?.CodeList is { } list && CodeLists.Knows(list, state) ? CodeLists.Label(list, state) : InputText.Shortened(state);
}

/// <summary>Names of what every step asks.</summary>
public static class StepInputs
{
    public const string Comment = "comment";
    public const string To = "to";

    /// <summary>Characters of a comment; what is asked besides stands with it in the audit.</summary>
    public const int CommentLength = 1_000;
}
