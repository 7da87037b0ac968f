using Throughline.Core.Common;
using Throughline.Core.Features.Changes;
using Throughline.Core.Features.Closure;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Risks;
using Throughline.Core.Features.Schedule;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Documents;

/// <summary>The project summary 项目总结: what was meant, done, reached and learned, from the records.</summary>
public sealed class SummaryService(Access access, FiguresService figures)
{
    /// <summary>Everything that the summary is made of at <paramref name="dataDate"/>, and the version released last. Three commands at most.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the closing.</exception>
    public async Task<ProjectSummary> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        // Whoever may see the closing may see all that the summary draws from, money and tests apart; a test holds permissions.csv to that.
        var granted = await access.RequireAsync(project, Permissions.ClosingRead, cancellationToken);
        return ProjectSummary.Of(await figures.GetAsync(granted, dataDate, cancellationToken), granted);
    }
}

/// <summary>A project summary as its page shows it.</summary>
public sealed record ProjectSummary
{
    public const string DocumentKind = "summary_report";

    public required ProjectFigures Figures { get; init; }

    /// <summary>Whether the asker may see tests; whether money, say the figures.</summary>
    public required bool ShowsTests { get; init; }

    /// <summary>The version released last; null before there is one.</summary>
    public required ReleasedDocument? Released { get; init; }

    /// <summary>Its figures as they were frozen, beside what they are now; empty without version.</summary>
    public required IReadOnlyList<FrozenFigure> Frozen { get; init; }

    /// <summary>The objectives as they stand at the horizon, with whether they pass the SMART check.</summary>
    public required IReadOnlyList<(Objective Objective, bool IsSmart)> Objectives { get; init; }

    /// <summary>The active KPIs in the last month measured.</summary>
    public required IReadOnlyList<KpiState> Kpis { get; init; }

    /// <summary>The stages that the plan in force has work in, by their code.</summary>
    public required IReadOnlyDictionary<string, SummaryStage> Stages { get; init; }

    /// <summary>The issues known at the data date.</summary>
    public required IReadOnlyList<Issue> Issues { get; init; }

    /// <summary>The change requests; null when they are not stated.</summary>
    public required IReadOnlyList<ChangeRequest>? Changes { get; init; }

    public required IReadOnlyList<Lesson> Lessons { get; init; }

    /// <summary>What was archived by the horizon.</summary>
    public required IReadOnlyList<ArchivedDocument> Archive { get; init; }

    /// <summary>The verdict on success; empty before the project is finished.</summary>
    public required IReadOnlyList<VerdictLine> Verdict { get; init; }

    /// <summary>Who signed the verdict; empty when nobody is named or known.</summary>
    public required Text VerdictSignedBy { get; init; }

    public ProjectFacts Facts => Figures.Facts;

    /// <summary>A person's name; empty when nobody is named or known.</summary>
    public Text NameOf(string? person) => person is null ? default : Facts.People.GetValueOrDefault(person);

    internal static ProjectSummary Of(ProjectFigures figures, ProjectAccess granted)
    {
        var facts = figures.Facts;
        var day = figures.DataDate;
        var closing = facts.Closing;
        var released = ReleasedDocument.Read(facts.Kept).LastOrDefault(d => d.Kind == DocumentKind && !(d.ApprovedOn > figures.Horizon));
        var isFinished = facts.Project.ActualFinish is not { } finish || finish <= figures.Horizon;
        return new ProjectSummary
        {
            Figures = figures,
            ShowsTests = granted.May(Permissions.TestsRead),
            Released = released,
            Frozen = FrozenFigure.Of(released, figures, granted),
            Objectives =
            [
                .. (figures.Value?.Smart ?? []).Select(s => (facts.Goals.Objectives.Single(o => o.Code == s.Objective).On(figures.Horizon)!, s.IsValid)),
            ],
            Kpis = figures.Value?.Kpis ?? [],
            Stages = StagesOf(figures),
            Issues = [.. (facts.Risks.Issues ?? []).Where(i => i.IsKnownOn(day))],
            Changes = facts.Changes.Requests,
            Lessons = closing.Lessons,
            Archive = [.. closing.Archive.Where(a => a.ArchivedOn <= figures.Horizon)],
            Verdict = isFinished ? closing.Verdict : [],
            VerdictSignedBy = closing.VerdictSignedBy is { } person ? facts.People.GetValueOrDefault(person) : default,
        };
    }

    private static Dictionary<string, SummaryStage> StagesOf(ProjectFigures figures)
    {
        var day = figures.DataDate;
        if (figures.Facts.InForce(day) is not { } plan || figures.ForecastAt(day) is not { } forecast)
        {
            return [];
        }
        return plan.Leaves
            .Select((leaf, i) => (Leaf: leaf, forecast.Items[i].Status))
            .GroupBy(w => w.Leaf.SummaryStage, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => SummaryStage.Of([.. g], figures.Facts.Gates, figures.Horizon), StringComparer.Ordinal);
    }
}

/// <summary>The work of one of the five stages (domain.md §1).</summary>
/// <param name="Work">Its activities, milestones and gates.</param>
/// <param name="Finished">How many of them are finished.</param>
/// <param name="First">The one that began first; null before any.</param>
/// <param name="Start">When it began.</param>
/// <param name="Last">The one that finished last; null while work is left.</param>
/// <param name="Finish">When it finished.</param>
/// <param name="Gates">The gates of the stage that were reviewed.</param>
public sealed record SummaryStage(int Work, int Finished, PlanItem? First, DateOnly? Start, PlanItem? Last, DateOnly? Finish, IReadOnlyList<Gate> Gates)
{
    internal static SummaryStage Of(IReadOnlyList<(PlanItem Leaf, ActivityStatus Status)> work, IReadOnlyList<Gate> gates, DateOnly day)
    {
        var first = work.Where(w => w.Status.Started is not null).OrderBy(w => w.Status.Started).FirstOrDefault();
        var isOver = work.All(w => w.Status.Finished is not null);
        var last = isOver ? work.OrderBy(w => w.Status.Finished).Last() : default;
        var keys = work.Select(w => w.Leaf.Key).ToHashSet(StringComparer.Ordinal);
        return new SummaryStage(
            work.Count, work.Count(w => w.Status.Finished is not null), first.Leaf, first.Leaf is null ? null : first.Status.Started, last.Leaf, last.Leaf is null ? null : last.Status.Finished,
            [.. gates.Where(g => g.Activity is { } activity && keys.Contains(activity) && g.ReviewedOn <= day).OrderBy(g => g.ReviewedOn)]);
    }
}
