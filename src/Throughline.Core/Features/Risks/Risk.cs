using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Risks;

/// <summary>
/// A risk of the register (domain.md §8). Its own probability and impact are the inherent ones; dated assessments hold the current ones.
/// Money in the project's currency, delay in working days.
/// </summary>
public sealed class Risk : Row
{
    private const string Opportunity = "opportunity";

    private readonly NestedPart<IReadOnlyList<RiskAssessment>> _assessments = new("[]");
    private readonly NestedPart<IReadOnlyList<RiskResponse>> _responses = new("[]");

    public string Type { get; set; } = "";
    public string Category { get; set; } = "";
    public Text Title { get; set; }
    public Text Cause { get; set; }
    public Text Event { get; set; }
    public Text Effect { get; set; }
    public Text Trigger { get; set; }

    /// <summary>Keys of the objectives that it threatens or helps.</summary>
    public List<string> Objectives { get; set; } = [];

    /// <summary>Key of the person.</summary>
    public string Owner { get; set; } = "";

    public string Strategy { get; set; } = "";
    public int Probability { get; set; }
    public int Impact { get; set; }
    public decimal CostLow { get; set; }
    public decimal CostLikely { get; set; }
    public decimal CostHigh { get; set; }
    public int DelayDays { get; set; }
    public int ResidualProbability { get; set; }

    /// <summary>Part of the impact that is left after the responses; above 1 for an opportunity that was enhanced.</summary>
    public decimal ResidualImpactRatio { get; set; } = 1m;

    public string State { get; set; } = "";
    public DateOnly IdentifiedOn { get; set; }

    /// <summary>When it was closed or occurred.</summary>
    public DateOnly? EndedOn { get; set; }

    public DateOnly? ReviewOn { get; set; }

    /// <summary>JSON list of <see cref="Assessments"/>.</summary>
    public string AssessmentsJson { get => _assessments.Json; set => _assessments.Json = value; }

    /// <summary>JSON list of <see cref="Responses"/>.</summary>
    public string ResponsesJson { get => _responses.Json; set => _responses.Json = value; }

    public IReadOnlyList<RiskAssessment> Assessments => _assessments.Value;
    public IReadOnlyList<RiskResponse> Responses => _responses.Value;

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

internal sealed class RiskMapping : IEntityTypeConfiguration<Risk>
{
    public void Configure(EntityTypeBuilder<Risk> builder)
    {
        builder.HasRow();
        builder.HasText(r => r.Title);
        builder.HasText(r => r.Cause);
        builder.HasText(r => r.Event);
        builder.HasText(r => r.Effect);
        builder.HasText(r => r.Trigger);
        builder.HasCodes(r => r.Type, r => r.Category, r => r.Strategy, r => r.State);
        builder.HasKeys(r => r.Owner);
        builder.Property(r => r.CostLow).IsMoney();
        builder.Property(r => r.CostLikely).IsMoney();
        builder.Property(r => r.CostHigh).IsMoney();
        builder.Ignore(r => r.Assessments);
        builder.Ignore(r => r.Responses);
        builder.HasIndex(r => new { r.ProjectId, r.Ordinal });
        builder.HasIndex(r => new { r.ProjectId, r.State });
        builder.HasIndex(r => new { r.ProjectId, r.Category });
        builder.HasIndex(r => new { r.ProjectId, r.IdentifiedOn });
    }
}
