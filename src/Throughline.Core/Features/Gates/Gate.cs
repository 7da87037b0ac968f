using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Gates;

/// <summary>A gate 阶段门 as it was recorded.</summary>
public sealed class Gate : Row
{
    private readonly NestedPart<IReadOnlyList<GateCriterion>> _criteria = new("[]");
    private readonly NestedPart<IReadOnlyList<GateCondition>> _conditions = new("[]");

    /// <summary>Which gate it is: a code of <c>gate</c>. A gate that every wave passes has a record for each.</summary>
    public string Code { get; set; } = "";

    /// <summary>Key of the wave.</summary>
    public string? Wave { get; set; }

    /// <summary>Key of the activity that stands for it in the plan.</summary>
    public string? Activity { get; set; }

    public DateOnly? ReviewedOn { get; set; }
    public string State { get; set; } = "";

    /// <summary>Key of the person.</summary>
    public string? DecidedBy { get; set; }

    public Text Comment { get; set; }

    /// <summary>JSON object: the keys of the load, deliverable and sign-off that it looked at.</summary>
    public string? Refs { get; set; }

    /// <summary>JSON list of <see cref="Criteria"/>.</summary>
    public string CriteriaJson { get => _criteria.Json; set => _criteria.Json = value; }

    /// <summary>JSON list of <see cref="Conditions"/>.</summary>
    public string ConditionsJson { get => _conditions.Json; set => _conditions.Json = value; }

    public IReadOnlyList<GateCriterion> Criteria => _criteria.Value;
    public IReadOnlyList<GateCondition> Conditions => _conditions.Value;
}

/// <summary>What must hold at a gate.</summary>
public sealed record GateCriterion(string Code, string Operator, decimal Threshold, Text Name);

/// <summary>What was still to be done when the gate was passed.</summary>
public sealed record GateCondition(string Id, Text Text, string? Owner, DateOnly? Due, DateOnly? DoneOn);

internal sealed class GateMapping : IEntityTypeConfiguration<Gate>
{
    public void Configure(EntityTypeBuilder<Gate> builder)
    {
        builder.HasRow();
        builder.HasText(g => g.Comment);
        builder.HasCodes(g => g.Code, g => g.State);
        builder.HasKeys(g => g.Wave, g => g.Activity, g => g.DecidedBy);
        builder.Ignore(g => g.Criteria);
        builder.Ignore(g => g.Conditions);
        builder.HasIndex(g => new { g.ProjectId, g.Ordinal });
        builder.HasIndex(g => new { g.ProjectId, g.State });
    }
}
