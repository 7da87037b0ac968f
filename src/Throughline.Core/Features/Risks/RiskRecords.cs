using Throughline.Core.Common;

namespace Throughline.Core.Features.Risks;

/// <summary>
/// A risk of the register (domain.md §8). Its own probability and impact are the inherent ones; dated assessments hold the current ones.
/// Money in the project's currency, delay in working days.
/// </summary>
public sealed record Risk
{
    private const string Opportunity = "opportunity";

    public required string Id { get; init; }
    public required string Type { get; init; }
    public string Category { get; init; } = "";
    public Text Title { get; init; }
    public Text Cause { get; init; }
    public Text Event { get; init; }
    public Text Effect { get; init; }
    public Text Trigger { get; init; }
    public IReadOnlyList<string> Objectives { get; init; } = [];

    /// <summary>Key of the person.</summary>
    public string Owner { get; init; } = "";

    public string Strategy { get; init; } = "";
    public int Probability { get; init; }
    public int Impact { get; init; }
    public decimal CostLow { get; init; }
    public decimal CostLikely { get; init; }
    public decimal CostHigh { get; init; }
    public int DelayDays { get; init; }
    public int ResidualProbability { get; init; }

    /// <summary>Part of the impact that is left after the responses; above 1 for an opportunity that was enhanced.</summary>
    public decimal ResidualImpactRatio { get; init; }

    public string State { get; init; } = "";
    public DateOnly IdentifiedOn { get; init; }

    /// <summary>When it was closed or occurred.</summary>
    public DateOnly? EndedOn { get; init; }

    public DateOnly? ReviewOn { get; init; }
    public IReadOnlyList<RiskAssessment> Assessments { get; init; } = [];
    public IReadOnlyList<RiskResponse> Responses { get; init; } = [];

    public bool IsOpportunity => string.Equals(Type, Opportunity, StringComparison.Ordinal);
    public RiskRating Inherent => new(Probability, Impact);

    /// <summary>Cost of all responses, done or not.</summary>
    public decimal ResponseCost => Responses.Sum(r => r.Cost);

    /// <summary>Whether it was identified by the end of the day.</summary>
    public bool IsKnownOn(DateOnly day) => IdentifiedOn <= day;

    /// <summary>Whether it was identified and had not ended by the end of the day.</summary>
    public bool IsOpenOn(DateOnly day) => IsKnownOn(day) && !(EndedOn <= day);

    /// <summary>The latest assessment by the end of the day: the greatest date, then the later in the list; the inherent values before the first.</summary>
    public RiskRating CurrentOn(DateOnly day)
        => Assessments.Where(a => a.On <= day).OrderBy(a => a.On).LastOrDefault() is { } latest ? new RiskRating(latest.Probability, latest.Impact) : Inherent;

    /// <summary>Whether the review date had passed while the risk was open.</summary>
    public bool IsReviewOverdueOn(DateOnly day) => IsOpenOn(day) && ReviewOn < day;
}

/// <summary>A dated judgement of a risk.</summary>
public sealed record RiskAssessment(DateOnly On, int Probability, int Impact, string By, Text Note);

/// <summary>A response to a risk.</summary>
public sealed record RiskResponse(string Id, Text Action, string Owner, DateOnly Due, DateOnly? DoneOn, decimal Cost)
{
    public bool IsOnTime => DoneOn <= Due;
}

/// <summary>Something that went wrong and is to be resolved; <see cref="Risk"/> is the risk that occurred, if it was one.</summary>
public sealed record Issue(
    string Id, string? Risk, string Severity, Text Title, string Owner, DateOnly OpenedOn, DateOnly Due, DateOnly? ClosedOn, string? EscalatedTo, Text Resolution, string State)
{
    public bool IsKnownOn(DateOnly day) => OpenedOn <= day;

    public bool IsOpenOn(DateOnly day) => IsKnownOn(day) && !(ClosedOn <= day);

    public bool IsOverdueOn(DateOnly day) => IsOpenOn(day) && Due < day;
}
