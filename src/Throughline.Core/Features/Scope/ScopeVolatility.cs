namespace Throughline.Core.Features.Scope;

/// <summary>How much the baselined scope moves, and whether under control (domain.md §3, §20).</summary>
/// <param name="Changes">Log entries after the baseline; null when the log is not stated.</param>
/// <param name="Baselined">Baselined requirements.</param>
/// <param name="Uncontrolled">Log entries without an approved change request (scope creep); null when the log or the changes are not stated.</param>
public sealed record ScopeVolatility(int? Changes, int Baselined, int? Uncontrolled)
{
    /// <summary><see cref="Changes"/> / <see cref="Baselined"/> (ratio); null when nothing is baselined or nothing is known of changes.</summary>
    public decimal? Rate => Baselined == 0 ? null : Changes / (decimal)Baselined;

    /// <summary>The volatility of a baselined scope with this log.</summary>
    /// <param name="baselined">How many requirements are baselined.</param>
    /// <param name="log">The log entries by the date, for each its change request; null = not stated.</param>
    /// <param name="approved">Keys of the change requests approved by the date; null = not stated.</param>
    public static ScopeVolatility Of(int baselined, IReadOnlyCollection<string?>? log, IReadOnlySet<string>? approved) => new(
        log?.Count, baselined,
        log is null || approved is null ? null : log.Count(change => change is null || !approved.Contains(change)));
}
