namespace Throughline.Core.Figures;

/// <summary>The light of scope (domain.md §20).</summary>
public static class ScopeLight
{
    /// <summary>Volatility above this is amber.</summary>
    public const decimal AmberAbove = 0.1m;

    /// <summary>Volatility above this is red.</summary>
    public const decimal RedAbove = 0.2m;

    /// <summary>Judges the rate at which the baselined scope changes (ratio); null when that is undefined.</summary>
    public static Light? Of(decimal? volatility)
        => volatility is not { } rate ? null : rate > RedAbove ? Light.Red : rate > AmberAbove ? Light.Amber : Light.Green;
}
