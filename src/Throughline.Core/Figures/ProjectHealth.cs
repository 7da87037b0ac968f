namespace Throughline.Core.Figures;

/// <summary>The areas that are judged (domain.md §20), in their order.</summary>
public enum HealthArea
{
    Time,
    Cost,
    Risk,
    Quality,
    Scope,
    Resources,
    Communication,
    Stakeholders,
    Benefits,
}

/// <summary>The lights of a project at a data date with what they were judged by (domain.md §20).</summary>
public sealed record ProjectHealth
{
    /// <summary>A gate that is forecast more working days late than this is red for time.</summary>
    public const int GateSlipLimit = 10;

    public required EarnedValueStatus? Status { get; init; }
    public required ForecastFigures? Forecast { get; init; }

    /// <summary>Of the gates not reached yet the one that is forecast latest against the baseline; null without open gate.</summary>
    public required MilestoneStatus? LatestGate { get; init; }

    /// <summary>SPI(t) by the project's limits; red as well when a gate slips by more than <see cref="GateSlipLimit"/>.</summary>
    public Light? Time => GateIsLate ? Light.Red : Status?.TimeLight;

    /// <summary>CPI by the project's limits; red as well when EAC exceeds budget and remaining contingency.</summary>
    public Light? Cost => Status?.CostLight;

    /// <summary>The worst of what is judged; null when nothing is.</summary>
    public Light? Overall => Time is { } time && Cost is { } cost ? (Light)Math.Max((int)time, (int)cost) : Time ?? Cost;

    public bool GateIsLate => LatestGate?.VarianceDays > GateSlipLimit;

    /// <summary>By how much EAC exceeds BAC and the remaining contingency; null when it does not.</summary>
    public decimal? Overrun => Status?.Figures?.EacTypical - (Status?.Bac + Status?.ContingencyLeft) is > 0 and var over ? over : null;

    /// <summary>The lights at the data date of <paramref name="figures"/>.</summary>
    public static ProjectHealth Of(ProjectFigures figures) => new()
    {
        Status = figures.EarnedValueAt(figures.DataDate),
        Forecast = figures.ForecastAt(figures.DataDate),
        LatestGate = MilestoneStatus.Of(figures).Where(m => m.IsGate && !m.IsAchieved).MaxBy(m => m.VarianceDays),
    };
}
