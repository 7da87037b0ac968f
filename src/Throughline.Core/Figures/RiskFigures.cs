using Throughline.Core.Features.Risks;

namespace Throughline.Core.Figures;

/// <summary>A risk as it stands at a date.</summary>
/// <param name="Risk">Its record.</param>
/// <param name="Current">Its rating by the latest assessment.</param>
/// <param name="IsOpen">Identified and not ended.</param>
/// <param name="Value">What the inherent risk is worth and what is left of it.</param>
/// <param name="CurrentEmv">Expected value at the current probability, signed.</param>
public sealed record RiskStanding(Risk Risk, RiskRating Current, bool IsOpen, RiskValue Value, decimal CurrentEmv)
{
    public bool IsOpenThreat => IsOpen && !Risk.IsOpportunity;

    /// <summary>Code of the state; null when the risk was open then and has ended since: which state it had is not recorded.</summary>
    public string? State => IsOpen && Risk.EndedOn is not null ? null : Risk.State;
}

/// <summary>The register of risks at the end of a day (domain.md §8). Totals of money and delay count open risks, threats positive and opportunities negative.</summary>
public sealed record RiskFigures
{
    private const int TopCount = 3;

    public required DateOnly Day { get; init; }

    /// <summary>All risks identified by the day, in the order of the package.</summary>
    public required IReadOnlyList<RiskStanding> Items { get; init; }

    /// <summary>How many are open, opportunities too.</summary>
    public required int Open { get; init; }

    /// <summary>Inherent expected value of the open ones.</summary>
    public required decimal TotalEmv { get; init; }

    /// <summary>Expected value of the open ones at their current probabilities.</summary>
    public required decimal CurrentEmv { get; init; }

    public required decimal TotalResidualEmv { get; init; }

    /// <summary>Residual expected value of the open threats only: what the reserve has to cover.</summary>
    public required decimal ResidualEmvOfThreats { get; init; }

    /// <summary>Expected delay of the open ones in working days.</summary>
    public required decimal ExposureDays { get; init; }

    /// <summary>Current scores of the open threats together.</summary>
    public required int TotalScore { get; init; }

    /// <summary>Open threats by current band; only bands that occur.</summary>
    public required IReadOnlyDictionary<RiskBand, int> Bands { get; init; }

    /// <summary>The open threats, the greatest current score first, then by key.</summary>
    public required IReadOnlyList<RiskStanding> Threats { get; init; }

    /// <summary>The greatest of <see cref="Threats"/>.</summary>
    public IEnumerable<RiskStanding> Top => Threats.Take(TopCount);

    /// <summary>Responses due by the day.</summary>
    public required int ResponsesDue { get; init; }

    /// <summary>The share of them done by their due dates; null when none was due.</summary>
    public required decimal? ResponsesOnTime { get; init; }

    /// <summary>At the end of <paramref name="day"/>; null when the project states no risks.</summary>
    public static RiskFigures? At(RiskBook book, DateOnly day)
    {
        if (book.Risks is null)
        {
            return null;
        }
        var items = book.Risks.Where(r => r.IsKnownOn(day)).Select(r => StandingOf(r, book.Scale, day)).ToList();
        var open = items.Where(i => i.IsOpen).ToList();
        var threats = open.Where(i => i.IsOpenThreat).ToList();
        var due = items.SelectMany(i => i.Risk.Responses).Where(r => r.Due <= day).ToList();
        return new RiskFigures
        {
            Day = day,
            Items = items,
            Open = open.Count,
            TotalEmv = open.Sum(i => i.Value.Emv),
            CurrentEmv = open.Sum(i => i.CurrentEmv),
            TotalResidualEmv = open.Sum(i => i.Value.ResidualEmv),
            ResidualEmvOfThreats = threats.Sum(i => i.Value.ResidualEmv),
            ExposureDays = open.Sum(i => i.Value.ExposureDays),
            TotalScore = threats.Sum(i => i.Current.Score),
            Bands = threats.GroupBy(i => i.Current.Band).OrderByDescending(g => g.Key).ToDictionary(g => g.Key, g => g.Count()),
            Threats = [.. threats.OrderByDescending(i => i.Current.Score).ThenBy(i => i.Risk.Key, StringComparer.Ordinal)],
            ResponsesDue = due.Count,
            ResponsesOnTime = due.Count == 0 ? null : due.Count(r => r.IsOnTime) / (decimal)due.Count,
        };
    }

    private static RiskStanding StandingOf(Risk risk, ProbabilityScale scale, DateOnly day)
    {
        var current = risk.CurrentOn(day);
        return new RiskStanding(risk, current, risk.IsOpenOn(day), RiskMatrix.ValueOf(risk, scale), RiskMatrix.EmvOf(risk, current, scale));
    }
}
