namespace Throughline.Core.Features.Budget;

/// <summary>The records of a project that its cost follows from, each kind in its order.</summary>
public sealed record CostRows
{
    public IReadOnlyList<Timesheet> Timesheets { get; init; } = [];
    public IReadOnlyList<CostEntry> Entries { get; init; } = [];
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];
    public IReadOnlyList<ContingencyDraw> Draws { get; init; } = [];
    public IReadOnlyList<Rate> Rates { get; init; } = [];
}
