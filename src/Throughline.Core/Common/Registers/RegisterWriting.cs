using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common.Registers;

/// <summary>How the records of a register are made, changed, moved from state to state and put into the recycle bin.</summary>
/// <param name="Register">What their fields are, and how each is written.</param>
/// <param name="Entity">What transitions.csv calls them.</param>
/// <param name="Series">What their numbers begin with where the project has none yet.</param>
/// <param name="Read">What one needs to see them.</param>
/// <param name="Write">What one needs to write them; where it reaches one's own only, the owner and the author have it.</param>
public sealed record RegisterWriting<TRow>(Register<TRow> Register, string Entity, string Series, Permission Read, Permission Write)
    where TRow : Row, new()
{
    private readonly Lazy<(Func<TRow, string> Get, Action<TRow, string> Set)> _state = null!;
    private readonly Lazy<(Func<TRow, string?> Get, Action<TRow, string?> Set)> _owner = null!;

    /// <summary>The column of the state; a code of the steps.</summary>
    public required Expression<Func<TRow, string>> State
    {
        init
        {
            _state = new(() => (value.Compile(), Setter.Of(value)));
            StateName = Setter.NameOf(value);
        }
    }

    /// <summary>What the audit calls the state.</summary>
    internal string StateName { get; private init; } = "";

    /// <summary>The column of the key of the person who answers for it.</summary>
    public required Expression<Func<TRow, string?>> Owner
    {
        init
        {
            _owner = new(() => (value.Compile(), Setter.Of(value)));
            OwnerColumn = value;
        }
    }

    internal Expression<Func<TRow, string?>> OwnerColumn { get; private init; } = null!;

    /// <summary>The time zone of a project, in which a step has its day.</summary>
    public required Func<AppDb, Guid, IQueryable<string>> TimeZone { get; init; }

    /// <summary>Further permissions by which one takes steps: to approve, to advance.</summary>
    public IReadOnlyList<Permission> StepPermissions { get; init; } = [];

    /// <summary>What steps demand and write besides the state, in C#.</summary>
    public IReadOnlyList<StepRule<TRow>> Rules { get; init; } = [];

    /// <summary>The records that refer to one: as long as there are any, it is not deleted.</summary>
    public Func<AppDb, ProjectAccess, string, IEnumerable<Referring>> UsedBy { get; init; } = (_, _, _) => [];

    /// <summary>Whether the baseline holds a record: then it is not deleted, and inputs that are <see cref="FieldInput.IsHeld"/> change by change control only.</summary>
    public Func<TRow, bool> IsHeld { get; init; } = _ => false;

    /// <summary>What stands in a record from the day on that it is made.</summary>
    public Action<TRow, ProjectAccess, DateOnly>? Made { get; init; }

    /// <summary>What must hold between several fields.</summary>
    public Action<TRow, FieldProblems>? Check { get; init; }

    /// <summary>All by which somebody may do something to a record.</summary>
    internal IReadOnlyList<Permission> Any => [Write, .. StepPermissions];

    internal string StateOf(TRow row) => _state.Value.Get(row);

    internal void SetState(TRow row, string state) => _state.Value.Set(row, state);

    internal string? OwnerOf(TRow row) => _owner.Value.Get(row) is { Length: > 0 } owner ? owner : null;

    internal void SetOwner(TRow row, string owner) => _owner.Value.Set(row, owner);
}

/// <summary>Records that refer to another one.</summary>
/// <param name="Keys">Their keys, in their order.</param>
/// <param name="IsSeen">Whether the asker may see them; if not, it is only told that there are some.</param>
public sealed record Referring(IQueryable<string> Keys, bool IsSeen);

/// <summary>Messages for people, by the name of the input that they are about; an empty name for the whole.</summary>
public sealed class FieldProblems
{
    private readonly Dictionary<string, IReadOnlyList<string>> _messages = new(StringComparer.Ordinal);

    public bool IsEmpty => _messages.Count == 0;

    internal IEnumerable<(string Field, string Message)> All => _messages.SelectMany(m => m.Value, (m, message) => (m.Key, message));

    public void Add(string field, string message) => _messages[field] = [.. _messages.GetValueOrDefault(field, []), message];

    /// <summary>Ends what was begun when there is one.</summary>
    /// <exception cref="InvalidFailure">There is one.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw new InvalidFailure(_messages);
        }
    }
}

/// <summary>What a step demands or writes besides the new state.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="ApplyAsync">Looks whether it may be, adding what is not so to the problems, and writes what belongs to it.</param>
public sealed record StepRule<TRow>(string From, string To, Func<StepContext<TRow>, CancellationToken, Task> ApplyAsync)
    where TRow : Row, new()
{
    /// <summary>What the author is asked besides a comment.</summary>
    public IReadOnlyList<StepQuestion> Questions { get; init; } = [];
}

/// <summary>What the author of a step is asked: one of some choices, or what is written where there are none.</summary>
/// <param name="Name">Its name in forms and requests.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="IsRequired">Whether it must be answered.</param>
/// <param name="Choices">What can be chosen; null: it is written.</param>
public sealed record StepQuestion(string Name, Func<string> Label, bool IsRequired, Func<AppDb, Guid, CancellationToken, Task<IReadOnlyList<RegisterChoice>>>? Choices = null)
{
    /// <summary>What is written: a text, or a <see cref="FieldKind.Date"/>.</summary>
    public FieldKind Kind { get; init; } = FieldKind.Text;

    /// <summary>Takes several lines.</summary>
    public bool IsLong { get; init; }
}

/// <summary>A step that is being taken.</summary>
/// <param name="Db">The open database: what the rule adds is saved with the step.</param>
/// <param name="Project">The project.</param>
/// <param name="Row">The record, still in its state before.</param>
/// <param name="StateName">What the audit calls the state.</param>
/// <param name="Step">The line of transitions.csv.</param>
/// <param name="Zone">The project's time zone.</param>
/// <param name="Today">The day there.</param>
/// <param name="User">Who takes it; null for the command line.</param>
/// <param name="Author">Who made the record here; null when it was imported.</param>
/// <param name="Comment">What the author says to it.</param>
/// <param name="Answers">The answers to the questions of the rule, by name; what was left open is not there.</param>
/// <param name="Problems">What stands against it.</param>
public sealed record StepContext<TRow>(
    AppDb Db, ProjectAccess Project, TRow Row, string StateName, Transition Step, string Zone, DateOnly Today, Guid? User, Guid? Author, string? Comment,
    IReadOnlyDictionary<string, string> Answers, FieldProblems Problems)
    where TRow : Row, new()
{
    private const int MostChanges = 200;

    /// <summary>The answer to a question of the rule; null without one.</summary>
    public string? Answer(string question) => Answers.GetValueOrDefault(question);

    /// <summary>The answer to a question for a text; empty without one.</summary>
    public Text TextOf(string question) => Said(Answer(question));

    /// <summary>What the author says to it, in the author's language.</summary>
    public Text Remark => Said(Comment);

    private static Text Said(string? said) => said is null ? default : Languages.Current == Languages.English ? new Text(null, said) : new Text(said, null);

    /// <summary>Who took the step to <paramref name="state"/> last, and when, in UTC; from one state only if <paramref name="from"/> names it. Null when nobody did here.</summary>
    public async Task<(Guid? User, DateTime At)?> LastToAsync(string state, CancellationToken cancellationToken, string? from = null)
    {
        var (kind, key, project) = (typeof(TRow).Name, Row.Key, Project.ProjectId);
        var changes = await Db.Set<AuditEntry>().AsNoTracking()
            .Where(e => e.ProjectId == project && e.Kind == kind && e.Key == key && e.Action == AuditEntry.Changed)
            .OrderByDescending(e => e.At).Take(MostChanges).ToListAsync(cancellationToken);
        return changes.Select(e => (Entry: e, Step: e.Change(StateName))).Where(c => c.Step is { } s && s.To == state && (from is null || s.From == from))
            .Select(c => ((Guid?, DateTime)?)(c.Entry.UserId, c.Entry.At)).FirstOrDefault();
    }

    /// <summary>Nobody judges what they made.</summary>
    public void RequireOther(string message)
    {
        if (Author is not null && Author == User)
        {
            Problems.Add("", message);
        }
    }
}
