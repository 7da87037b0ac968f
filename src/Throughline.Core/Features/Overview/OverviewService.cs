using Throughline.Core.Common;
using Throughline.Core.Features.Gates;
using Throughline.Core.Features.Governance;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Overview;

/// <summary>A project at a glance.</summary>
public sealed class OverviewService(Access access, FiguresService figures)
{
    /// <summary>What the overview shows at <paramref name="dataDate"/>; without one, at the earlier of today and the last status date. Three commands at most.</summary>
    /// <exception cref="NotFoundFailure">The project does not exist, or the user has no role in it.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see its overview.</exception>
    public async Task<ProjectOverview> GetAsync(string project, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.OverviewRead, cancellationToken);
        var found = await figures.GetAsync(granted, dataDate, cancellationToken);
        var maySeeRisks = granted.May(Permissions.RisksRead);
        return new ProjectOverview
        {
            Figures = found,
            MaySeeGates = granted.May(Permissions.GatesRead),
            LastGate = granted.May(Permissions.GatesRead) ? GateReadiness.Last(found) : null,
            NextGate = granted.May(Permissions.GatesRead) ? GateReadiness.Next(found, granted) : null,
            MaySeeRisks = maySeeRisks,
            Risks = maySeeRisks ? found.RisksAt(found.DataDate) : null,
            Reserve = maySeeRisks && granted.May(Permissions.ReservesRead) ? [.. found.StatusDates.Append(found.DataDate).Distinct().Order().Select(found.ContingencyAt)] : null,
            MaySeeKpis = granted.May(Permissions.KpisRead),
            Recent = RecentEvents.Of(found, granted),
            MaySeeMeasurements = granted.May(Permissions.MeasurementsRead),
        };
    }
}

/// <summary>What the asker may see of a project at a glance.</summary>
public sealed record ProjectOverview
{
    public required ProjectFigures Figures { get; init; }
    public required bool MaySeeGates { get; init; }

    /// <summary>The first gate that is not reviewed yet; null when all are, none is recorded, or the asker may not see gates.</summary>
    public required GateReadiness? NextGate { get; init; }

    /// <summary>The gate that was reviewed last; null before any, or when the asker may not see gates.</summary>
    public required Gate? LastGate { get; init; }

    public required bool MaySeeRisks { get; init; }

    /// <summary>The register of risks; null when none is stated, or the asker may not see it.</summary>
    public required RiskFigures? Risks { get; init; }

    /// <summary>The reserve at the status dates and the data date; null when the asker may not see it.</summary>
    public required IReadOnlyList<ContingencyStatus>? Reserve { get; init; }

    public required bool MaySeeKpis { get; init; }
    public required bool MaySeeMeasurements { get; init; }

    /// <summary>What happened since the status date before.</summary>
    public required RecentEvents Recent { get; init; }
}
