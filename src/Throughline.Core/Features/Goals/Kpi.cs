using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Core.Common;

namespace Throughline.Core.Features.Goals;

/// <summary>A key performance indicator 关键绩效指标. Values are in its own unit.</summary>
public sealed class Kpi : Row
{
    private IReadOnlyList<decimal>? _band;

    /// <summary>What people call it by: its key.</summary>
    public string Code => Key;

    public Text Name { get; set; }

    /// <summary>Key of the objective.</summary>
    public string Objective { get; set; } = "";

    public string Unit { get; set; } = "";

    /// <summary>Code of <c>kpi_direction</c>.</summary>
    public string Direction { get; set; } = "";

    public string Frequency { get; set; } = "";

    /// <summary>Code of <c>kpi_source</c>.</summary>
    public string Source { get; set; } = "";

    public string? MetricCode { get; set; }
    public Text Formula { get; set; }

    /// <summary>Key of the person.</summary>
    public string? Owner { get; set; }

    public decimal Weight { get; set; }
    public string State { get; set; } = "";
    public decimal? Baseline { get; set; }

    /// <summary>Over which time the baseline was measured, in words.</summary>
    public string? BaselineWindow { get; set; }

    public DateOnly? BaselineDate { get; set; }
    public int? BaselineSample { get; set; }

    /// <summary>Code of <c>kpi_target_mode</c>.</summary>
    public string? TargetMode { get; set; }

    public decimal? TargetValue { get; set; }
    public decimal? Target { get; set; }
    public DateOnly? TargetDate { get; set; }

    /// <summary>JSON list of <see cref="Band"/>.</summary>
    public string? BandJson
    {
        get;
        set
        {
            field = value;
            _band = null;
        }
    }

    /// <summary>Between which values it is to stay; null when none are given.</summary>
    public IReadOnlyList<decimal>? Band => BandJson is null ? null : _band ??= NestedJson.Read<IReadOnlyList<decimal>>(BandJson);

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

internal sealed class KpiMapping : IEntityTypeConfiguration<Kpi>
{
    public void Configure(EntityTypeBuilder<Kpi> builder)
    {
        builder.HasRow();
        builder.HasText(k => k.Name);
        builder.HasText(k => k.Formula);
        builder.HasCodes(k => k.Direction, k => k.Source, k => k.State, k => k.TargetMode);
        builder.HasKeys(k => k.Objective, k => k.Owner);
        builder.Ignore(k => k.Band);
        builder.Ignore(k => k.Goal);
        builder.HasIndex(k => new { k.ProjectId, k.Ordinal });
        builder.HasIndex(k => new { k.ProjectId, k.Objective });
        builder.HasIndex(k => new { k.ProjectId, k.State });
    }
}
