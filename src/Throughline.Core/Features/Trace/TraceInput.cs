namespace Throughline.Core.Features.Trace;

/// <summary>
/// The records of the line and the links that they state, at a date. A list that is null was not stated: what needs it is undefined.
/// Links are kept as written; what they are worth, <see cref="TraceGraph"/> decides (domain.md §23).
/// </summary>
public sealed record TraceInput
{
    public IReadOnlyList<TracedObjective>? Objectives { get; init; }
    public IReadOnlyList<TracedKpi>? Kpis { get; init; }
    public IReadOnlyList<TracedRequirement>? Requirements { get; init; }
    public IReadOnlyList<TracedDesign>? Designs { get; init; }

    /// <summary>The activities of the baseline in force, those without duration too: they may carry money.</summary>
    public IReadOnlyList<TracedActivity>? Activities { get; init; }

    /// <summary>Whether it is stated what the activities serve.</summary>
    public bool StatesWorkLinks { get; init; }

    /// <summary>Actual cost on what is no activity of the baseline in force; null when actual cost is undefined.</summary>
    public decimal? OtherActualCost { get; init; }

    /// <summary>Posted cost entries; null when they are not stated.</summary>
    public IReadOnlyList<TracedEntry>? Entries { get; init; }

    public IReadOnlyList<TracedDeliverable>? Deliverables { get; init; }
    public IReadOnlyList<TracedCase>? TestCases { get; init; }
    public IReadOnlyList<TracedCourse>? Courses { get; init; }
    public IReadOnlyList<TracedBenefit>? Benefits { get; init; }
    public IReadOnlyList<TracedPainPoint>? PainPoints { get; init; }
    public IReadOnlyList<TracedModule>? Modules { get; init; }
    public IReadOnlyList<TracedDraw>? Draws { get; init; }

    /// <summary>The approved changes.</summary>
    public IReadOnlyList<TracedChange>? Changes { get; init; }
}

/// <summary>An objective.</summary>
/// <param name="Code">Key of the objective.</param>
/// <param name="IsAgreed">Agreed or later; a draft counts for nothing.</param>
public sealed record TracedObjective(string Code, bool IsAgreed);

/// <summary>A KPI.</summary>
/// <param name="Code">Key of the KPI.</param>
/// <param name="Objective">What it measures.</param>
/// <param name="IsActive">Neither proposed nor retired.</param>
/// <param name="IsMeasured">Whether there is a value of it; null when measurements are not stated.</param>
public sealed record TracedKpi(string Code, string? Objective, bool IsActive, bool? IsMeasured);

/// <summary>A requirement.</summary>
/// <param name="Id">Key of the requirement.</param>
/// <param name="Objective">What it serves.</param>
/// <param name="Moscow">Its priority.</param>
/// <param name="Module">Where it is built.</param>
/// <param name="IsInScope">Baselined and not Won't.</param>
/// <param name="IsRemoved">Taken out by an approved change.</param>
/// <param name="IsAccepted">Accepted by the business.</param>
public sealed record TracedRequirement(string Id, string? Objective, string Moscow, string? Module, bool IsInScope, bool IsRemoved, bool IsAccepted)
{
    public bool Counts => IsInScope && !IsRemoved;
}

public sealed record TracedDesign(string Id, IReadOnlyList<string> Requirements, bool IsApproved);

/// <summary>An activity of the baseline in force.</summary>
/// <param name="Code">Key of the activity.</param>
/// <param name="HasDuration">Milestones and gates have none: they serve nothing.</param>
/// <param name="Budget">Its budget in the baseline in force; null when undefined.</param>
/// <param name="ActualCost">Its actual cost to the date; null when undefined.</param>
/// <param name="Enabling">Whether it supports the project as a whole (management, environment).</param>
/// <param name="Objectives">What it serves directly.</param>
/// <param name="Requirements">What it realises.</param>
public sealed record TracedActivity(
    string Code, bool HasDuration, decimal? Budget, decimal? ActualCost, bool Enabling, IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);

/// <summary>A posted cost entry.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="IsOnBaseline">Whether its activity is in a baseline.</param>
public sealed record TracedEntry(string Id, bool IsOnBaseline);

public sealed record TracedDeliverable(string Id, bool Management, IReadOnlyList<string> Requirements, bool IsAccepted);

/// <summary>A test case.</summary>
/// <param name="Id">Key of the case.</param>
/// <param name="Requirements">What it proves.</param>
/// <param name="Passes">Whether its latest run passed; null when runs are not stated.</param>
public sealed record TracedCase(string Id, IReadOnlyList<string> Requirements, bool? Passes);

public sealed record TracedCourse(string Code, IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);

/// <summary>A benefit.</summary>
/// <param name="Code">Key of the benefit.</param>
/// <param name="Kpis">What shows it.</param>
/// <param name="NetValue">Net value to the date; null when undefined.</param>
public sealed record TracedBenefit(string Code, IReadOnlyList<string> Kpis, decimal? NetValue);

public sealed record TracedPainPoint(string Id, IReadOnlyList<string> Requirements);

/// <summary>A module.</summary>
/// <param name="Id">Key of the module.</param>
/// <param name="IsPromised">Not Won't and not given up in every wave.</param>
public sealed record TracedModule(string Id, bool IsPromised);

public sealed record TracedDraw(string Id, string? Risk);

public sealed record TracedChange(string Id, IReadOnlyList<string> Objectives, IReadOnlyList<string> Requirements);
