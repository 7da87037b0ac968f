using System.Text.RegularExpressions;

namespace Throughline.Core.Exchange.Rules;

/// <summary>Time zones by their IANA name.</summary>
internal static partial class TimeZones
{
    /// <summary>The zone, null when it is not known here.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is not null && Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    // The name becomes part of a path on some systems.
    [GeneratedRegex("^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
