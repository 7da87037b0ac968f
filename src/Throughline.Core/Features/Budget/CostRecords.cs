using Throughline.Core.Common;

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
public sealed record CostEntry(string Id, DateOnly Date, string? Activity, string Category, decimal Amount, string State)
{
    public bool Costs => State is "posted" or "reversed";
}

/// <summary>A contract or order with a vendor.</summary>
public sealed record Commitment(string Id, string? Vendor, Text Name, DateOnly SignedOn, decimal Amount, IReadOnlyList<Invoice> Invoices, string State)
{
    /// <summary>Neither draft nor cancelled.</summary>
    public bool Commits => State is not ("draft" or "cancelled");

    public bool IsClosed => string.Equals(State, "closed", StringComparison.Ordinal);

    /// <summary>What was invoiced by the end of the day.</summary>
    public decimal InvoicedOn(DateOnly day) => Invoices.Where(i => i.On <= day).Sum(i => i.Amount);
}

/// <summary>An invoice on a commitment.</summary>
public sealed record Invoice(string? No, DateOnly On, decimal Amount);
