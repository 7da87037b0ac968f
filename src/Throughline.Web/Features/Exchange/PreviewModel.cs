using System.Text.Json;
using Throughline.Core.Exchange;
using Throughline.Core.Exchange.Import;

namespace Throughline.Web.Features.Exchange;

/// <summary>A problem with its place.</summary>
public sealed record ProblemLine(string File, string Path, string? Record, string? Value, string Message);

/// <summary>A file of the package; counts of changes are null as long as errors stand in the way.</summary>
public sealed record FileLine(string Name, int Read, int? New, int? Changed, int? Same, int? Removed, int Errors, int Warnings)
{
    /// <summary>Nothing to say about it: unchanged and without problems.</summary>
    public bool IsQuiet => Errors + Warnings + New.GetValueOrDefault() + Changed.GetValueOrDefault() + Removed.GetValueOrDefault() == 0;
}

/// <summary>What is shown before an import.</summary>
public sealed record PreviewModel
{
    /// <summary>Problems of each kind that the page lists; the download has them all.</summary>
    public const int Shown = 50;

    public required StagedImport Staged { get; init; }
    public required PackageCheck Check { get; init; }

    /// <summary>Why the step before did not work.</summary>
    public required string? Problem { get; init; }

    public required IReadOnlyList<ProblemLine> Errors { get; init; }
    public required IReadOnlyList<ProblemLine> Warnings { get; init; }

    /// <summary>Files with errors first, then those that change something; the others are summed up in <see cref="Quiet"/>.</summary>
    public required IReadOnlyList<FileLine> Files { get; init; }

    public required IReadOnlyList<FileLine> Quiet { get; init; }
    public required string? ExportedAt { get; init; }

    public ImportPreview? Preview => Staged.Preview;

    public int Read => Files.Concat(Quiet).Sum(f => f.Read);

    /// <summary>Records that the import writes.</summary>
    public int Writes => Preview is { } p ? p.New + p.Changed + p.Removed : 0;

    public static PreviewModel Of(StagedImport staged, string? problem, string? timeZone)
    {
        var check = staged.Check!;
        var problems = check.Problems.ToLookup(p => p.Severity);
        var lines = Lines(staged, check).ToLookup(l => l.IsQuiet);
        return new PreviewModel
        {
            Staged = staged,
            Check = check,
            Problem = problem,
            Errors = [.. problems[ProblemSeverity.Error].Take(Shown).Select(p => Line(check, p))],
            Warnings = [.. problems[ProblemSeverity.Warning].Take(Shown).Select(p => Line(check, p))],
            Files = [.. lines[false].OrderByDescending(l => l.Errors > 0)],
            Quiet = [.. lines[true]],
            ExportedAt = ExportedAtOf(check.Package, timeZone),
        };
    }

    private static IEnumerable<FileLine> Lines(StagedImport staged, PackageCheck check)
    {
        var problems = check.Problems.ToLookup(p => Path.GetFileNameWithoutExtension(p.File), StringComparer.Ordinal);
        int Count(string file, ProblemSeverity severity) => problems[file].Count(p => p.Severity == severity);
        return staged.Preview is { } preview
            ? preview.Files.Select(f => new FileLine(f.Name, f.Read, f.New, f.Changed, f.Same, f.Removed, 0, Count(f.Name, ProblemSeverity.Warning)))
            : check.Counts.Select(f => new FileLine(
                f.Key, f.Value.Values.Sum(), null, null, null, null, Count(f.Key, ProblemSeverity.Error), Count(f.Key, ProblemSeverity.Warning)));
    }

    private static ProblemLine Line(PackageCheck check, PackageProblem problem)
    {
        var place = ProblemPlace.Of(check.Package, problem);
        return new ProblemLine(problem.File, problem.Path, place.Record, place.Value, problem.Message);
    }

    private static string? ExportedAtOf(Package? package, string? timeZone)
    {
        if (package is null || package.Manifest.ValueKind != JsonValueKind.Object || Text(package.Manifest, "exported_at") is not { } written
            || !DateTimeOffset.TryParse(written, System.Globalization.CultureInfo.InvariantCulture, out var instant))
        {
            return null;
        }
        var zone = (timeZone ?? Text(package.Manifest, "time_zone")) is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return Common.Format.Instant(instant.UtcDateTime, zone);
    }

    private static string? Text(JsonElement json, string field)
        => json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What is shown after an import.</summary>
public sealed record ResultModel(string FileName, long Size, ImportOutcome Outcome);
