using Throughline.Core.Common;
using Throughline.Core.Features.Documents;
using Throughline.Core.Features.Feasibility;
using Throughline.Core.Features.Goals;
using Throughline.Core.Features.Projects;
using Throughline.Core.Features.Scope;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Governance;

/// <summary>The charter of projects 立项书: what was promised, why it can be done, and who agreed.</summary>
public sealed class CharterService(Access access, FiguresService figures)
{
    /// <summary>Everything that the charter is made of, with the checks and scores at <paramref name="dataDate"/>. Three commands at most.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see the charter.</exception>
    public async Task<Charter> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.CharterRead, cancellationToken);
        var computed = await figures.GetAsync(granted, dataDate, cancellationToken);
        var facts = computed.Facts;
        var smart = computed.Value?.Smart ?? [];
        var document = ReleasedDocument.Read(facts.Kept).LastOrDefault(d => d.Kind == Charter.DocumentKind);
        return new Charter
        {
            Figures = computed,
            Document = document,
            Chapters = CharterChapter.Of(document, granted),
            ShowsRisks = granted.May(Permissions.RisksRead),
            Objectives = [.. smart.Select(s => CharterObjective.Of(facts, s, computed.Horizon))],
            Study = facts.Feasibility.Study,
            Score = facts.Feasibility.Study is { } study ? FeasibilityScore.Of(study) : null,
            Case = facts.Feasibility.Case,
            CaseFigures = facts.Feasibility.Case is { } given ? BusinessCaseFigures.Of(given) : null,
            Scope = facts.Scope.Statement,
            Gate = facts.Gates.FirstOrDefault(g => string.Equals(g.Code, Charter.GateCode, StringComparison.Ordinal)) is { } gate && granted.May(Permissions.GatesRead)
                ? GateReadiness.Of(gate, computed, granted)
                : null,
        };
    }
}

/// <summary>A charter as its page shows it.</summary>
public sealed record Charter
{
    public const string DocumentKind = "charter";

    /// <summary>Code of the gate that decides on it.</summary>
    public const string GateCode = "G0";

    public required ProjectFigures Figures { get; init; }

    /// <summary>The released document; null before there is one.</summary>
    public required ReleasedDocument? Document { get; init; }

    /// <summary>The fixed chapters, ten and the conclusion, with what is written in them.</summary>
    public required IReadOnlyList<CharterChapter> Chapters { get; init; }

    public required bool ShowsRisks { get; init; }

    public required IReadOnlyList<CharterObjective> Objectives { get; init; }
    public required FeasibilityStudy? Study { get; init; }
    public required FeasibilityScore? Score { get; init; }
    public required BusinessCase? Case { get; init; }
    public required BusinessCaseFigures? CaseFigures { get; init; }
    public required ScopeStatement? Scope { get; init; }

    /// <summary>How ready gate G0 is; null when it is not recorded, or the asker may not see gates.</summary>
    public required GateReadiness? Gate { get; init; }

    public ProjectFacts Facts => Figures.Facts;
    public Project Project => Facts.Project;

    /// <summary>A person's name; empty when nobody is named or known.</summary>
    public Text NameOf(string? person) => person is null ? default : Facts.People.GetValueOrDefault(person);
}

/// <summary>An objective with its letters and its KPIs.</summary>
public sealed record CharterObjective(Objective Objective, SmartCheck Smart, IReadOnlyList<Kpi> Kpis, Text Owner, Text StrategicGoal)
{
    internal static CharterObjective Of(ProjectFacts facts, SmartCheck smart, DateOnly day)
    {
        var objective = facts.Goals.Objectives.Single(o => o.Code == smart.Objective).On(day)!;
        return new CharterObjective(
            objective, smart, facts.Goals.KpisOf(objective),
            objective.Owner is { } owner ? facts.People.GetValueOrDefault(owner) : default,
            objective.StrategicGoal is { } goal ? facts.StrategicGoals.GetValueOrDefault(goal) : default);
    }
}
