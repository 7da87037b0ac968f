namespace Throughline.Core.Exchange;

/// <summary>Whether a problem of a package stands in the way of its import.</summary>
public enum ProblemSeverity
{
    /// <summary>The package cannot be imported as it is.</summary>
    Error,

    /// <summary>Worth knowing; the import goes on.</summary>
    Warning,
}
