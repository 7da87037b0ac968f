using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Changes;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Quality;
using Throughline.Core.Features.Schedule;

namespace Throughline.Core.Features.Scope;

/// <summary>How requirements are written, and what their steps demand (transitions.csv, domain.md §3).</summary>
internal static class RequirementWriting
{
    private const string ChangeName = "change_request";
    private const string File = "requirements";

    public static readonly RegisterWriting<Requirement> Writing = new(RequirementRegister.Register, "requirement", "RQ", Permissions.RequirementsRead, Permissions.RequirementsWrite)
    {
        State = r => r.State,
        Owner = r => r.Owner,
        TimeZone = ProjectZone.Of,
        UsedBy = Users,
        IsHeld = r => r.State is "approved" or "designed" or "built" or "tested" or "accepted",
        StepPermissions = [Permissions.RequirementsApprove, Permissions.RequirementsAdvance],
        Rules =
        [
            new("draft", "reviewed", ReviewAsync),
            new("reviewed", "approved", ApproveAsync) { Questions = [Change(isRequired: false)] },
            new("approved", "designed", DesignedAsync),
            new("designed", "built", BuiltAsync),
            new("built", "tested", TestedAsync),
            new("tested", "built", FailedAsync),
            new("tested", "accepted", AcceptAsync),
            .. from before in new[] { "approved", "designed", "built" }
               from after in new[] { "deferred", "rejected" }
               select new StepRule<Requirement>(before, after, ByChangeAsync) { Questions = [Change(isRequired: true)] },
        ],
    };

    private static IEnumerable<Referring> Users(AppDb db, ProjectAccess granted, string key)
    {
        var project = granted.ProjectId;
        return
        [
            new(db.Set<WorkLink>().Where(l => l.ProjectId == project && l.Requirements.Contains(key)).OrderBy(l => l.Ordinal).Select(l => l.Key), granted.May(Permissions.ScheduleRead)),
            new(db.Set<Deliverable>().Where(d => d.ProjectId == project && d.Requirements.Contains(key)).OrderBy(d => d.Ordinal).Select(d => d.Key), granted.May(Permissions.DeliverablesRead)),
            .. Referrers.Of(db, granted, key),
        ];
    }

    private static Task ReviewAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        step.RequireOther(RequirementTexts.NotByAuthor);
        foreach (var (isMissing, label) in new[]
        {
            (step.Row.Moscow.Length == 0, RequirementTexts.Moscow),
            (step.Row.Criteria(Languages.Chinese).Count == 0, RequirementTexts.Acceptance),
            (step.Row.Owner.Length == 0, RequirementTexts.Owner),
        }.Where(m => m.Item1))
        {
            step.Problems.Add("", InputText.Message(RequirementTexts.NotReady, label));
        }
        step.Row.ReadyOn = step.Today;
        return Task.CompletedTask;
    }

    private static async Task ApproveAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        step.RequireOther(RequirementTexts.NotByAuthor);
        // What is approved on one day is one baseline; what comes later comes by change.
        var isLater = await step.Db.Set<Requirement>().AnyAsync(r => r.ProjectId == step.Project.ProjectId && r.BaselinedOn < step.Today && r.Key != step.Row.Key, cancellationToken);
        step.Row.BaselinedOn ??= step.Today;
        if (isLater)
        {
            await LogAsync(step, "added", cancellationToken);
        }
    }

    private static async Task ByChangeAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
        => await LogAsync(step, "removed", cancellationToken);

    private static async Task DesignedAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        var kept = await KeptRecords.ReadAsync(step.Db, step.Project.ProjectId, [(File, "designs")], cancellationToken);
        if (!kept.Of<Design>(File, "designs").Any(d => d.IsApproved(step.Today) && d.Requirements.Contains(step.Row.Key, StringComparer.Ordinal)))
        {
            step.Problems.Add("", RequirementTexts.NoApprovedDesign);
        }
    }

    private static async Task BuiltAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        var (project, key, today) = (step.Project.ProjectId, step.Row.Key, step.Today);
        var activities = await step.Db.Set<WorkLink>().Where(l => l.ProjectId == project && l.Requirements.Contains(key)).Select(l => l.Key).ToListAsync(cancellationToken);
        var batch = new QueryBatch(step.Db);
        var progress = batch.Add(step.Db.Set<ProgressRecord>().AsNoTracking().Where(p => p.ProjectId == project && activities.Contains(p.Activity) && p.On <= today));
        var ended = batch.Add(step.Db.Set<ActualDates>().Where(a => a.ProjectId == project && activities.Contains(a.Key) && a.Finish <= today).Select(a => a.Key));
        await batch.RunAsync(cancellationToken);
        var done = progress.Items.GroupBy(p => p.Activity, StringComparer.Ordinal)
            .Where(g => g.OrderBy(p => p.On).ThenBy(p => p.Ordinal).Last().Percent >= 1).Select(g => g.Key).Concat(ended.Items).ToList();
        if (activities.Count == 0)
        {
            step.Problems.Add("", RequirementTexts.NoWork);
        }
        else if (activities.Except(done, StringComparer.Ordinal).ToList() is { Count: > 0 } open)
        {
            step.Problems.Add("", InputText.Message(RequirementTexts.WorkNotDone, string.Join(", ", open.Order(StringComparer.Ordinal).Take(10))));
        }
    }

    private static async Task TestedAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        if ((await TestsAsync(step, cancellationToken)).At(step.Today) is not { } tests || !tests.IsPassed(step.Row.Key))
        {
            step.Problems.Add("", RequirementTexts.TestsNotPassed);
        }
    }

    private static async Task FailedAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        var book = await TestsAsync(step, cancellationToken);
        var tests = book.At(step.Today);
        if (book.Cases?.Any(c => c.Requirements.Contains(step.Row.Key, StringComparer.Ordinal) && tests?.LatestOf(c.Id) == "fail") != true)
        {
            step.Problems.Add("", RequirementTexts.NoFailedRun);
        }
    }

    private static async Task AcceptAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        if (step.User is not null && (await step.LastToAsync("built", cancellationToken, from: "designed"))?.User == step.User)
        {
            step.Problems.Add("", RequirementTexts.NotByBuilder);
        }
        step.Row.AcceptedOn = step.Today;
    }

    private static async Task<TestBook> TestsAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
        => TestBook.Read(await KeptRecords.ReadAsync(step.Db, step.Project.ProjectId, [("quality", "test_cases"), ("quality", "test_runs")], cancellationToken));

    private static StepQuestion Change(bool isRequired) => new(ChangeName, () => RequirementTexts.ChangeRequest, isRequired, async (db, project, cancellationToken) =>
    [
        .. ChangeBook.Read(await KeptRecords.ReadAsync(db, project, ChangeBook.Collections, cancellationToken)).Requests?
            .Where(r => r.IsApproved(DateOnly.MaxValue)).Select(r => new RegisterChoice(r.Id, new Text($"{r.Id} {r.Title.In(Languages.Chinese)}", $"{r.Id} {r.Title.In(Languages.English)}"))) ?? [],
    ]);

    private static async Task LogAsync(StepContext<Requirement> step, string kind, CancellationToken cancellationToken)
    {
        var project = step.Project.ProjectId;
        if (step.Answer(ChangeName) is not { } request)
        {
            step.Problems.Add(ChangeName, RequirementTexts.ChangeMissing);
            return;
        }
        var approved = ChangeBook.Read(await KeptRecords.ReadAsync(step.Db, project, ChangeBook.Collections, cancellationToken)).Approved(step.Today);
        if (approved?.Contains(request) != true)
        {
            step.Problems.Add(ChangeName, RequirementTexts.ChangeNotApproved);
            return;
        }
        var log = step.Db.Set<PackageRecord>().IgnoreQueryFilters([RowMapping.Bin]).Where(r => r.ProjectId == project && r.File == File && r.Collection == "log");
        var (id, ordinal) = await Numbering.NextAsync(log, "RL", skipped: 0, cancellationToken);
        var text = step.Comment ?? step.Step.Action.ToString();
        step.Db.Add(new PackageRecord
        {
            ProjectId = project,
            File = File,
            Collection = "log",
            Key = id,
            Ordinal = ordinal,
            Json = new JsonObject
            {
                ["id"] = id,
                ["on"] = step.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["requirement"] = step.Row.Key,
                ["kind"] = kind,
                ["change_request"] = request,
                ["text"] = new JsonObject { [Languages.Current] = text },
            }.ToJsonString(KeptRecords.Json),
        });
    }
}
