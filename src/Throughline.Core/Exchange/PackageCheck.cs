namespace Throughline.Core.Exchange;

/// <summary>Result of reading and validating a package: its content, what it holds, and every problem found.</summary>
public sealed record PackageCheck
{
    /// <summary>The content; null when the package was refused.</summary>
    public Package? Package { get; init; }

    /// <summary>Errors first, then warnings, each in the order found; at most <see cref="ProblemsKept"/> of each kind.</summary>
    public required IReadOnlyList<PackageProblem> Problems { get; init; }

    /// <summary>The package as such cannot be read (damaged, unsafe, too large, not JSON, another major version): its content was not looked at.</summary>
    public bool Refused { get; init; }

    /// <summary>Number of errors, also of those that are not kept.</summary>
    public int Errors { get; init; }

    /// <summary>Number of warnings, also of those that are not kept.</summary>
    public int Warnings { get; init; }

    /// <summary>Number of files of known kinds, manifest included.</summary>
    public int Files { get; init; }

    /// <summary>Number of records in collections that have a key, nested ones included.</summary>
    public int Records { get; init; }

    /// <summary>Number of references followed.</summary>
    public int References { get; init; }

    /// <summary>Number of records by file (without <c>.json</c>) and collection, in the order of the package; manifest left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Counts { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);

    /// <summary>No error was found: the package may be imported.</summary>
    public bool IsValid => Errors == 0;

    /// <summary>Number of problems of each severity that are kept.</summary>
    public const int ProblemsKept = 1000;
}
