using Throughline.Core.Common;
using Throughline.Core.Figures;

namespace Throughline.Core.Features.Governance;

/// <summary>The gates 阶段门 of projects.</summary>
public sealed class GateService(Access access, FiguresService figures)
{
    /// <summary>A gate and how ready it is at <paramref name="dataDate"/>. Three commands at most.</summary>
    /// <exception cref="NotFoundFailure">No such project for the user, or no such gate.</exception>
    /// <exception cref="ForbiddenFailure">The user may not see gates.</exception>
    public async Task<GateDetail> GetAsync(string project, string key, DateOnly? dataDate, CancellationToken cancellationToken = default)
    {
        var granted = await access.RequireAsync(project, Permissions.GatesRead, cancellationToken);
        var computed = await figures.GetAsync(granted, dataDate, cancellationToken);
        var gate = computed.Facts.Gates.FirstOrDefault(g => string.Equals(g.Key, key, StringComparison.Ordinal)) ?? throw new NotFoundFailure();
        return new GateDetail(computed, GateReadiness.Of(gate, computed, granted));
    }
}

/// <summary>A gate as its page shows it.</summary>
public sealed record GateDetail(ProjectFigures Figures, GateReadiness Readiness)
{
    /// <summary>A person's name; empty when nobody is named or known.</summary>
    public Text NameOf(string? person) => person is null ? default : Figures.Facts.People.GetValueOrDefault(person);
}
