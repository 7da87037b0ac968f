using Throughline.Core.Features.Scope;

namespace Throughline.Core.Figures;

/// <summary>Figures of the requirements (domain.md §3). Each is null as long as what it needs is not stated.</summary>
public sealed record RequirementFigures
{
    public required int Total { get; init; }

    /// <summary>Baselined and not Won't.</summary>
    public required int InScope { get; init; }

    /// <summary>Points of all in scope.</summary>
    public required decimal Points { get; init; }

    /// <summary>Points of the Must requirements in scope.</summary>
    public required decimal MustPoints { get; init; }

    /// <summary><see cref="MustPoints"/> / <see cref="Points"/> (ratio).</summary>
    public decimal? MustEffortShare => Points == 0 ? null : MustPoints / Points;

    /// <summary>In-scope requirements with at least one case whose latest run passed / in-scope requirements (ratio).</summary>
    public required decimal? TestCoverage { get; init; }

    /// <summary>Agreed objectives with at least one in-scope requirement / agreed objectives (ratio).</summary>
    public required decimal? ObjectiveCoverage { get; init; }

    /// <summary>In-scope requirements without an agreed objective.</summary>
    public required int? Orphans { get; init; }

    public required ScopeVolatility Volatility { get; init; }

    /// <summary>At the end of <paramref name="day"/>; null when the package does not state requirements.</summary>
    public static RequirementFigures? At(ProjectFacts facts, DateOnly day)
    {
        if (facts.Requirements.Requirements is not { } all)
        {
            return null;
        }
        var inScope = all.Where(r => r.IsInScope(day)).ToList();
        var tests = facts.Tests.At(day);
        var objectives = facts.Goals.IsStated ? facts.Goals.Objectives.Where(o => o.IsAgreed).Select(o => o.Code).ToHashSet(StringComparer.Ordinal) : null;
        var served = inScope.Select(r => r.Objective).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var log = facts.Requirements.Log?.Where(e => e.On <= day).Select(e => e.ChangeRequest).ToList();
        return new RequirementFigures
        {
            Total = all.Count,
            InScope = inScope.Count,
            Points = inScope.Sum(r => r.Points ?? 0m),
            MustPoints = inScope.Where(r => r.Moscow is "must").Sum(r => r.Points ?? 0m),
            TestCoverage = tests is null || inScope.Count == 0 ? null : inScope.Count(r => tests.IsTested(r.Key)) / (decimal)inScope.Count,
            ObjectiveCoverage = objectives is null or { Count: 0 } ? null : objectives.Count(served.Contains) / (decimal)objectives.Count,
            Orphans = objectives is null ? null : inScope.Count(r => r.Objective is null || !objectives.Contains(r.Objective)),
            Volatility = ScopeVolatility.Of(all.Count(r => r.BaselinedOn <= day), log, facts.Changes.Approved(day)),
        };
    }
}

/// <summary>How far the modules are (domain.md §3).</summary>
/// <param name="Catalogue">All of them.</param>
/// <param name="InScope">Those that are not Won't.</param>
/// <param name="Live">In use in every wave.</param>
/// <param name="LiveByWave">In use, by each wave that a rollout names.</param>
public sealed record ModuleFigures(int Catalogue, int InScope, int Live, IReadOnlyDictionary<string, int> LiveByWave)
{
    /// <summary>At the end of <paramref name="day"/>.</summary>
    public static ModuleFigures At(IReadOnlyList<Module> modules, DateOnly day)
        => new(modules.Count, modules.Count(m => m.IsWanted), modules.Count(m => m.IsLive(day)),
            modules.SelectMany(m => m.Rollout).GroupBy(r => r.Wave, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(r => r.IsLive(day)), StringComparer.Ordinal));
}
