using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Changes;
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
        UsedBy = UsersAsync,
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

    private static async Task<IReadOnlyList<string>> UsersAsync(AppDb db, Guid project, string key, CancellationToken cancellationToken)
    {
        var batch = new QueryBatch(db);
        var activities = batch.Add(db.Set<WorkLink>().Where(l => l.ProjectId == project && l.Requirements.Contains(key)).OrderBy(l => l.Ordinal).Select(l => l.Key).Take(KeptUsers.Most));
        var deliverables = batch.Add(db.Set<Deliverable>().Where(d => d.ProjectId == project && d.Requirements.Contains(key)).OrderBy(d => d.Ordinal).Select(d => d.Key).Take(KeptUsers.Most));
        var gates = batch.Add(KeptUsers.Gates(db, project, key));
        var kept = batch.Add(KeptUsers.Of(db, project, key));
        await batch.RunAsync(cancellationToken);
        return [.. activities.Items, .. deliverables.Items, .. gates.Items, .. kept.Items];
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
            step.Problems.Add("", string.Format(System.Globalization.CultureInfo.CurrentCulture, RequirementTexts.NotReady, label));
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
        var kept = await KeptAsync(step.Db, step.Project.ProjectId, [(File, "designs")], cancellationToken);
        if (!kept.Of<Design>(File, "designs").Any(d => d.IsApproved(step.Today) && d.Requirements.Contains(step.Row.Key, StringComparer.Ordinal)))
        {
            step.Problems.Add("", RequirementTexts.NoApprovedDesign);
        }
    }

    // Links are read with their project: which of them name the requirement stands in their lists.
    private static async Task BuiltAsync(StepContext<Requirement> step, CancellationToken cancellationToken)
    {
        var project = step.Project.ProjectId;
        var links = await step.Db.Set<WorkLink>().AsNoTracking().Where(l => l.ProjectId == project).ToListAsync(cancellationToken);
        var activities = links.Where(l => l.Requirements.Contains(step.Row.Key, StringComparer.Ordinal)).Select(l => l.Key).ToList();
        var progress = await step.Db.Set<ProgressRecord>().AsNoTracking()
            .Where(p => p.ProjectId == project && activities.Contains(p.Activity) && p.On <= step.Today).ToListAsync(cancellationToken);
        var ended = await step.Db.Set<ActualDates>().AsNoTracking()
            .Where(a => a.ProjectId == project && activities.Contains(a.Key) && a.Finish <= step.Today).Select(a => a.Key).ToListAsync(cancellationToken);
        var done = progress.GroupBy(p => p.Activity, StringComparer.Ordinal)
            .Where(g => g.OrderBy(p => p.On).ThenBy(p => p.Ordinal).Last().Percent >= 1).Select(g => g.Key).Concat(ended).ToList();
        if (activities.Count == 0)
        {
            step.Problems.Add("", RequirementTexts.NoWork);
        }
        else if (activities.Except(done, StringComparer.Ordinal).ToList() is { Count: > 0 } open)
        {
            step.Problems.Add("", string.Format(System.Globalization.CultureInfo.CurrentCulture, RequirementTexts.WorkNotDone, string.Join(", ", open.Order(StringComparer.Ordinal).Take(10))));
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
        => TestBook.Read(await KeptAsync(step.Db, step.Project.ProjectId, [("quality", "test_cases"), ("quality", "test_runs")], cancellationToken));

    private static StepQuestion Change(bool isRequired) => new(ChangeName, () => RequirementTexts.ChangeRequest, isRequired, async (db, project, cancellationToken) =>
    [
        .. ChangeBook.Read(await KeptAsync(db, project, ChangeBook.Collections, cancellationToken)).Requests?
            .Where(r => r.IsApproved(DateOnly.MaxValue)).Select(r => new RegisterChoice(r.Id, new Text($"{r.Id} {r.Title.In(Languages.Chinese)}", $"{r.Id} {r.Title.In(Languages.English)}"))) ?? [],
    ]);

    private static async Task LogAsync(StepContext<Requirement> step, string kind, CancellationToken cancellationToken)
    {
        var project = step.Project.ProjectId;
        var request = step.Answers.GetValueOrDefault(ChangeName)?.Trim();
        if (string.IsNullOrEmpty(request))
        {
            step.Problems.Add(ChangeName, RequirementTexts.ChangeMissing);
            return;
        }
        var approved = ChangeBook.Read(await KeptAsync(step.Db, project, ChangeBook.Collections, cancellationToken)).Approved(step.Today);
        if (approved?.Contains(request) != true)
        {
            step.Problems.Add(ChangeName, RequirementTexts.ChangeNotApproved);
            return;
        }
        var log = await step.Db.Set<PackageRecord>().IgnoreQueryFilters([RowMapping.Bin])
            .Where(r => r.ProjectId == project && r.File == File && r.Collection == "log").Select(r => new { r.Key, r.Ordinal }).ToListAsync(cancellationToken);
        var number = log.Select(r => int.TryParse(r.Key.AsSpan(Math.Min(2, r.Key.Length)), out var n) ? n : 0).DefaultIfEmpty(0).Max() + 1;
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"RL{number:00}");
        var text = step.Comment ?? step.Step.Action.ToString();
        step.Db.Add(new PackageRecord
        {
            ProjectId = project,
            File = File,
            Collection = "log",
            Key = id,
            Ordinal = log.Select(r => r.Ordinal).DefaultIfEmpty(-1).Max() + 1,
            Json = new JsonObject
            {
                ["id"] = id,
                ["on"] = step.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["requirement"] = step.Row.Key,
                ["kind"] = kind,
                ["change_request"] = request,
                ["text"] = new JsonObject { [Languages.Current] = text },
            }.ToJsonString(KeptRecords.Json),
        });
    }

    private static async Task<KeptRecords> KeptAsync(AppDb db, Guid project, IReadOnlyList<(string File, string Collection)> collections, CancellationToken cancellationToken)
    {
        var files = collections.Select(c => c.File).Distinct(StringComparer.Ordinal).ToList();
        var names = collections.Select(c => c.Collection).ToList();
        var records = await db.Set<PackageRecord>().AsNoTracking()
            .Where(r => r.ProjectId == project && files.Contains(r.File) && names.Contains(r.Collection)).ToListAsync(cancellationToken);
        return new KeptRecords(records);
    }
}
