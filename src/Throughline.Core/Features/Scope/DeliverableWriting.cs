using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Projects;

namespace Throughline.Core.Features.Scope;

/// <summary>How deliverables are written, and what their steps demand (transitions.csv, domain.md §3).</summary>
internal static class DeliverableWriting
{
    private const string Evidence = "evidence";
    private const string Criteria = "criteria_met";

    public static readonly RegisterWriting<Deliverable> Writing = new(DeliverableRegister.Register, "deliverable", "DL", Permissions.DeliverablesRead, Permissions.DeliverablesWrite)
    {
        State = d => d.State,
        Owner = d => d.Owner,
        TimeZone = ProjectZone.Of,
        StepPermissions = [Permissions.DeliverablesAccept],
        UsedBy = Referrers.Of,
        IsHeld = d => d.State is "accepted",
        Rules =
        [
            new("in_progress", "submitted", (_, _) => Task.CompletedTask) { Questions = [Where] },
            new("rejected", "submitted", (_, _) => Task.CompletedTask) { Questions = [Where with { IsRequired = false }] },
            new("submitted", "accepted", AcceptAsync) { Questions = [AllMet] },
            new("submitted", "rejected", (step, cancellationToken) => JudgeAsync(step, "rejected", cancellationToken)),
        ],
    };

    private static StepQuestion Where => new(Evidence, () => DeliverableTexts.Evidence, IsRequired: true);

    private static StepQuestion AllMet => new(Criteria, () => DeliverableTexts.CriteriaMet, IsRequired: true, (_, _, _) => Task.FromResult<IReadOnlyList<RegisterChoice>>(
        [new(FieldValue.Yes, new Text(DeliverableTexts.AllMet, DeliverableTexts.AllMet)), new(FieldValue.No, new Text(DeliverableTexts.NotAllMet, DeliverableTexts.NotAllMet))]));

    private static async Task AcceptAsync(StepContext<Deliverable> step, CancellationToken cancellationToken)
    {
        if (step.Answer(Criteria) is FieldValue.No)
        {
            step.Problems.Add(Criteria, DeliverableTexts.EveryCriterion);
        }
        await JudgeAsync(step, "accepted", cancellationToken);
        step.Row.AcceptedOn = step.Today;
    }

    // The submission stands with what came of it; handed in on the day of the step before.
    private static async Task JudgeAsync(StepContext<Deliverable> step, string result, CancellationToken cancellationToken)
    {
        var submitted = await step.LastToAsync("submitted", cancellationToken);
        if (step.User is not null && submitted?.User == step.User)
        {
            step.Problems.Add("", DeliverableTexts.NotBySubmitter);
        }
        if (step.Project.PersonKey is not { } person)
        {
            step.Problems.Add("", DeliverableTexts.NobodyOfTheProject);
            return;
        }
        Text? note = step.Comment is null ? null : step.Remark;
        var on = submitted is { } handed ? ProjectClock.DayOf(new DateTimeOffset(DateTime.SpecifyKind(handed.At, DateTimeKind.Utc)), step.Zone) : step.Today;
        step.Row.SubmissionsJson = NestedJson.Write<IReadOnlyList<Submission>>([.. step.Row.Submissions, new Submission(on, result, person, note)]);
    }
}
