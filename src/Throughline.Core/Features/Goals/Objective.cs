using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Goals;

/// <summary>What the project is to reach, with the evidence for its letters S, A and R.</summary>
public sealed class Objective : Row
{
    private readonly NestedPart<SmartEvidence> _smart = new("{}");
    private readonly NestedPart<IReadOnlyList<ObjectiveVersion>> _versions = new("[]");
    private readonly NestedPart<IReadOnlyList<ObjectiveAgreement>> _agreements = new("[]");

    /// <summary>What people call it by: its key.</summary>
    public string Code => Key;

    public Text Statement { get; set; }

    /// <summary>Code of <c>objective_type</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Key of the person.</summary>
    public string? Owner { get; set; }

    public DateOnly? Due { get; set; }
    public string State { get; set; } = "";

    /// <summary>Key of the strategic goal that it serves.</summary>
    public string? StrategicGoal { get; set; }

    /// <summary>Keys of its KPIs.</summary>
    public List<string> Kpis { get; set; } = [];

    /// <summary>JSON object of <see cref="Smart"/>.</summary>
    public string SmartJson { get => _smart.Json; set => _smart.Json = value; }

    /// <summary>JSON list of <see cref="Versions"/>.</summary>
    public string VersionsJson { get => _versions.Json; set => _versions.Json = value; }

    /// <summary>JSON list of <see cref="Agreements"/>.</summary>
    public string AgreementsJson { get => _agreements.Json; set => _agreements.Json = value; }

    public Text ReviewNote { get; set; }

    public SmartEvidence Smart => _smart.Value;
    public IReadOnlyList<ObjectiveVersion> Versions => _versions.Value;
    public IReadOnlyList<ObjectiveAgreement> Agreements => _agreements.Value;

    /// <summary>Only an agreed objective, or one that was agreed before it was judged, counts in coverage.</summary>
    public bool IsAgreed => State is not "draft";

    /// <summary>The objective as it stood at the end of <paramref name="day"/>; null when it did not exist yet.</summary>
    public Objective? On(DateOnly day)
    {
        if (Versions.Count == 0 || Versions.Max(v => v.ChangedOn) <= day)
        {
            return this;
        }
        if (Versions.Where(v => v.ChangedOn <= day).MaxBy(v => v.Version) is not { } then)
        {
            return null;
        }
        var earlier = (Objective)MemberwiseClone();
        (earlier.Statement, earlier.Due) = (then.Statement, then.Due);
        return earlier;
    }
}

public sealed record ObjectiveVersion(int Version, Text Statement, DateOnly? Due, DateOnly ChangedOn, Text Reason);

/// <summary>Who agreed to an objective; the role is a code of <c>agreement_role</c>.</summary>
public sealed record ObjectiveAgreement(string Person, string Role, DateOnly On);

public sealed record SmartEvidence(ConfirmedLetter? Specific, AchievableLetter? Achievable, ConfirmedLetter? Relevant);

public sealed record ConfirmedLetter(bool Confirmed, Text Note);

/// <summary>How achievable it is, 1 to 5, and why.</summary>
public sealed record AchievableLetter(int? Score, Text? Evidence);

internal sealed class ObjectiveMapping : IEntityTypeConfiguration<Objective>
{
    public void Configure(EntityTypeBuilder<Objective> builder)
    {
        builder.HasRow();
        builder.HasText(o => o.Statement);
        builder.HasText(o => o.ReviewNote);
        builder.HasCodes(o => o.Type, o => o.State);
        builder.HasKeys(o => o.Owner, o => o.StrategicGoal);
        builder.Ignore(o => o.Smart);
        builder.Ignore(o => o.Versions);
        builder.Ignore(o => o.Agreements);
        builder.HasIndex(o => new { o.ProjectId, o.Ordinal });
        builder.HasIndex(o => new { o.ProjectId, o.State });
    }
}
