using Throughline.Core.Common;

namespace Throughline.Core.Features.Goals;

/// <summary>What the project is to reach, with the evidence for its letters S, A and R.</summary>
public sealed record Objective(
    string Code, Text Statement, string Type, string? Owner, DateOnly? Due, string State, string? StrategicGoal,
    IReadOnlyList<string> Kpis, SmartEvidence Smart, IReadOnlyList<ObjectiveVersion> Versions)
{
    /// <summary>Only an agreed objective, or one that was agreed before it was judged, counts in coverage.</summary>
    public bool IsAgreed => State is not "draft";

    /// <summary>The objective as it stood at the end of <paramref name="day"/>; null when it did not exist yet.</summary>
    public Objective? On(DateOnly day)
    {
        if (Versions.Count == 0 || Versions.Max(v => v.ChangedOn) <= day)
        {
            return this;
        }
        return Versions.Where(v => v.ChangedOn <= day).MaxBy(v => v.Version) is { } then ? this with { Statement = then.Statement, Due = then.Due } : null;
    }
}

public sealed record ObjectiveVersion(int Version, Text Statement, DateOnly? Due, DateOnly ChangedOn, Text Reason);

public sealed record SmartEvidence(ConfirmedLetter? Specific, AchievableLetter? Achievable, ConfirmedLetter? Relevant);

public sealed record ConfirmedLetter(bool Confirmed, Text Note);

/// <summary>How achievable it is, 1 to 5, and why.</summary>
public sealed record AchievableLetter(int? Score, Text? Evidence);

/// <summary>A key performance indicator 关键绩效指标. Values are in its own unit.</summary>
public sealed record Kpi(
    string Code, Text Name, string Objective, string Unit, string Direction, string Frequency, string Source, string? MetricCode, Text Formula,
    string? Owner, decimal Weight, string State, decimal? Baseline, DateOnly? BaselineDate, int? BaselineSample,
    string? TargetMode, decimal? TargetValue, decimal? Target, DateOnly? TargetDate, IReadOnlyList<decimal>? Band)
{
    /// <summary>Only active ones are judged.</summary>
    public bool IsActive => State is "active";

    /// <summary>Measured from records rather than entered.</summary>
    public bool IsComputed => Source is "computed" && MetricCode is not null;

    /// <summary>For how many months a measurement is the current one: until the next is due. Null: until there is another.</summary>
    public int? MonthsHeld => Frequency switch
    {
        "quarterly" => 3,
        "annual" => 12,
        "milestone" => null,
        _ => 1,
    };

    /// <summary>From where to where it is to go.</summary>
    public KpiGoal Goal => new(Direction, Baseline, TargetOf(this), BandOf(this), BaselineDate, TargetDate);

    // The stated number rules; it is worked out only where a mode and its value stand without it.
    private static decimal? TargetOf(Kpi kpi) => kpi.Target ?? kpi.TargetMode switch
    {
        "absolute" => kpi.TargetValue,
        "relative_pct" => kpi.Baseline * (1 + kpi.TargetValue),
        "pp" => kpi.Baseline + kpi.TargetValue,
        _ => null,
    };

    private static KpiBand? BandOf(Kpi kpi)
        => kpi is { Direction: "band", Band: [var one, var other, ..] } ? new KpiBand(Math.Min(one, other), Math.Max(one, other)) : null;
}

/// <summary>A measured value of a KPI for a month.</summary>
public sealed record Measurement(string Kpi, Month Period, decimal Value, string Source, string Status, DateOnly RecordedOn, int? N);
