namespace Throughline.Core.Features.Budget;

/// <summary>A week of hours of one resource; only approved and locked sheets cost.</summary>
public sealed record Timesheet(string Id, string Resource, string State, IReadOnlyList<TimesheetLine> Lines)
{
    public bool Costs => State is "approved" or "locked";
}

/// <summary>Hours of one day on one activity; negative hours correct earlier ones.</summary>
public sealed record TimesheetLine(string Activity, DateOnly Date, decimal Hours);

/// <summary>The cost of an hour of a resource from a day on; the latest not after the day of work counts.</summary>
public sealed record Rate(string Resource, decimal Amount, DateOnly From);

/// <summary>A cost entry. Posted ones cost; a reversed one keeps its amount and date, the negative entry beside it takes it back.</summary>
public sealed record CostEntry(string Id, DateOnly Date, string Activity, string Category, decimal Amount, string State)
{
    public bool Costs => State is "posted" or "reversed";
}

/// <summary>Money taken from the contingency reserve for a change and a risk; negative = returned.</summary>
public sealed record ContingencyDraw(string Id, DateOnly On, string? ChangeRequest, string? Risk, decimal Amount);
