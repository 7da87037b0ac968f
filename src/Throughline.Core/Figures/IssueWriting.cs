using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Risks;
using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>How issues are written, and what their steps demand (transitions.csv, domain.md §8).</summary>
internal static class IssueWriting
{
    public const string Series = "IS";
    public const string Open = "open";
    private const string Addressee = "escalated_to";
    private const string Resolution = "resolution";

    private static readonly Register<Issue> Register = new(
        new KeyField<Issue>(() => IssueTexts.Id),
        new TextField<Issue>("title", () => IssueTexts.Title, i => i.Title) { Input = new FieldInput { IsRequired = true, Width = 12, MaxLength = 200, Place = 1 } },
        new CodeField<Issue>("severity", FieldKind.Code, () => IssueTexts.Severity, i => i.Severity) { CodeList = IssueRegister.SeverityList, Input = new FieldInput { IsRequired = true, Width = 4, Place = 2 } },
        PeopleRegister.Reference<Issue>("owner", () => IssueTexts.Owner, i => i.Owner, new FieldInput { IsRequired = true, Width = 4, Place = 2 }),
        new DateField<Issue>("due", () => IssueTexts.Due, i => i.Due) { Input = new FieldInput { IsRequired = true, Width = 4, Place = 2 } },
        new ReferenceField<Issue>("risk", () => IssueTexts.Risk, i => i.Risk, RiskWriting.Names) { Needs = Permissions.RisksRead, Input = new FieldInput { Width = 12, Place = 3 } },
        new CodeField<Issue>("state", FieldKind.State, () => IssueTexts.State, i => i.State) { CodeList = IssueRegister.StateList },
        PeopleRegister.Reference<Issue>("escalated_to", () => IssueTexts.EscalatedTo, i => i.EscalatedTo),
        new TextField<Issue>("resolution", () => IssueTexts.Resolution, i => i.Resolution),
        new DateField<Issue>("opened_on", () => IssueTexts.OpenedOn, i => i.OpenedOn),
        new DateField<Issue>("closed_on", () => IssueTexts.ClosedOn, i => i.ClosedOn));

    public static readonly RegisterWriting<Issue> Writing = new(Register, "issue", Series, Permissions.IssuesRead, Permissions.IssuesWrite)
    {
        State = i => i.State,
        Owner = i => i.Owner,
        TimeZone = ProjectZone.Of,
        UsedBy = Users,
        Made = (issue, _, today) => issue.OpenedOn = today,
        Rules =
        [
            .. from before in new[] { Open, "in_progress", "reopened" }
               select new StepRule<Issue>(before, "escalated", EscalateAsync) { Questions = [new StepQuestion(Addressee, () => IssueTexts.EscalatedTo, IsRequired: true, PeopleAsync)] },
            .. from before in new[] { "in_progress", "escalated" }
               select new StepRule<Issue>(before, "resolved", ResolveAsync) { Questions = [new StepQuestion(Resolution, () => IssueTexts.Resolution, IsRequired: true) { IsLong = true }] },
            new("resolved", "closed", CloseAsync),
            new("closed", "reopened", ReopenAsync),
        ],
    };

    /// <summary>What can be chosen for a severity.</summary>
    public static IReadOnlyList<RegisterChoice> Severities
        => [.. CodeLists.Codes(IssueRegister.SeverityList).Select(c => new RegisterChoice(c.Key, IssueRegister.SeverityOf(c.Key)))];

    private static async Task<IReadOnlyList<RegisterChoice>> PeopleAsync(AppDb db, Guid project, CancellationToken cancellationToken)
        => [.. (await db.Set<Person>().AsNoTracking().Where(p => p.ProjectId == project).OrderBy(p => p.Key).Take(PageRequest.MaxSize).ToListAsync(cancellationToken)).Select(p => new RegisterChoice(p.Key, p.Name))];

    private static Task EscalateAsync(StepContext<Issue> step, CancellationToken cancellationToken)
    {
        step.Row.EscalatedTo = step.Answer(Addressee) ?? step.Row.EscalatedTo;
        return Task.CompletedTask;
    }

    private static Task ResolveAsync(StepContext<Issue> step, CancellationToken cancellationToken)
    {
        step.Row.Resolution = step.TextOf(Resolution);
        return Task.CompletedTask;
    }

    private static async Task CloseAsync(StepContext<Issue> step, CancellationToken cancellationToken)
    {
        if (step.User is not null && (await step.LastToAsync("resolved", cancellationToken))?.User == step.User)
        {
            step.Problems.Add("", IssueTexts.NotByResolver);
        }
        step.Row.ClosedOn = step.Today;
    }

    private static Task ReopenAsync(StepContext<Issue> step, CancellationToken cancellationToken)
    {
        step.Row.ClosedOn = null;
        return Task.CompletedTask;
    }

    private static IEnumerable<Referring> Users(AppDb db, ProjectAccess granted, string key)
    {
        var project = granted.ProjectId;
        return
        [
            new(db.Set<Assumption>().Where(a => a.ProjectId == project && a.LeadsTo == key).OrderBy(a => a.Ordinal).Select(a => a.Key), granted.May(Permissions.AssumptionsRead)),
            .. Referrers.Of(db, granted, key),
        ];
    }
}
