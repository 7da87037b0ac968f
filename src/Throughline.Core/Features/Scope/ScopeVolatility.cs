namespace Throughline.Core.Features.Scope;

/// <summary>How much the baselined scope moves, and whether under control (domain.md §3, §20).</summary>
/// <param name="Rate">Log entries after the baseline / baselined requirements (ratio); null when nothing is baselined or nothing is known of changes.</param>
/// <param name="Uncontrolled">Log entries without an approved change request (scope creep); null when the log or the changes are not stated.</param>
public sealed record ScopeVolatility(decimal? Rate, int? Uncontrolled)
{
    /// <summary>The volatility of a baselined scope with this log.</summary>
    /// <param name="baselined">How many requirements are baselined.</param>
    /// <param name="log">The log entries by the date, for each its change request; null = not stated.</param>
    /// <param name="approved">Keys of the change requests approved by the date; null = not stated.</param>
    public static ScopeVolatility Of(int baselined, IReadOnlyCollection<string?>? log, IReadOnlySet<string>? approved) => new(
        baselined == 0 ? null : log?.Count / (decimal)baselined,
        log is null || approved is null ? null : log.Count(change => change is null || !approved.Contains(change)));
}
