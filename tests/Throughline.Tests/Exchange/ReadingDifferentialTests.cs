using System.Diagnostics;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>Random changes to Qilan: the reference validator and ours say the same about each.</summary>
public sealed class ReadingDifferentialTests
{
    private const int Changes = 150;
    private const int Seed = 20250724;

    // One process for all packages: a path per line in, a line of JSON per package out.
    private const string Script = """
        import json, sys
        sys.path.insert(0, sys.argv[1])
        import validate
        for line in sys.stdin:
            try:
                errors, warnings, statistics = validate.validate(line.strip())
                print(json.dumps({"errors": [[p, k] for p, k, _ in errors], "statistics": statistics}), flush=True)
            except Exception as x:
                print(json.dumps({"failed": repr(x)}), flush=True)
        """;

    [Fact]
    public async Task RandomChanges_AreJudgedAlike()
    {
        var validator = Validator();
        Assert.SkipWhen(validator is null, "The reference validator (../shared/data/package-schema/validate.py) is not here.");
        Assert.SkipUnless(File.Exists("/usr/bin/python3") || File.Exists("/usr/local/bin/python3"), "python3 is not installed.");
        var folder = Directory.CreateTempSubdirectory("throughline-differential-");
        try
        {
            await Compare(folder.FullName, Start(validator!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Compare(string folder, Process python)
    {
        using var process = python;
        var random = new Random(Seed);
        var differences = new List<string>();
        var invalid = 0;
        for (var i = 0; i < Changes; i++)
        {
            var qilan = QilanPackage.Load();
            LeaveOut(qilan, random);
            var change = RandomChange.Apply(qilan, random);
            var path = Path.Combine(folder, $"{i}.zip");
            using (var zip = QilanPackage.Zip(qilan.Bytes()))
                await File.WriteAllBytesAsync(path, zip.ToArray(), TestContext.Current.CancellationToken);
            await python.StandardInput.WriteLineAsync(path);
            var ours = await PackageReader.ReadAsync(path, TestContext.Current.CancellationToken);
            var theirs = JsonNode.Parse((await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!)!;
            File.Delete(path);
            invalid += ours.IsValid ? 0 : 1;
            if (Difference(ours, theirs) is { } difference)
                differences.Add($"{change}: {difference}");
            foreach (var problem in ours.Problems)
                problem.ShouldSpeakBothLanguages();
        }
        python.StandardInput.Close();
        differences.ShouldBeEmpty();
        invalid.ShouldBeInRange(Changes / 3, Changes - 5);
    }

    // Optional files may be missing; fewer of them also cost less.
    private static void LeaveOut(QilanPackage qilan, Random random)
    {
        foreach (var entry in qilan.List("manifest/files").OfType<JsonObject>().ToList())
        {
            var name = Path.GetFileNameWithoutExtension(entry["name"]!.ToString());
            if (name is "calendars" or "people" or "project" || random.Next(3) == 0)
                continue;
            qilan.Files.Remove(name);
            qilan.List("manifest/files").Remove(entry);
        }
    }

    private static string? Difference(PackageCheck ours, JsonNode theirs)
    {
        // Where the reference validator stumbles over the data, ours must have found something.
        if (theirs["failed"] is { } failure)
            return ours.IsValid ? $"valid here, there {failure}" : null;
        // T01 to T03 are rules of our own.
        var here = ours.Problems.Where(p => p.Severity == ProblemSeverity.Error && p.Rule is not ['T', '0', _]).Select(Comparable).ToHashSet(StringComparer.Ordinal);
        var there = theirs["errors"]!.AsArray().Select(e => Comparable(e![0]!.ToString(), e[1]!.ToString())).ToHashSet(StringComparer.Ordinal);
        if (!here.SetEquals(there))
            return $"here {string.Join("; ", here.Except(there))} | there {string.Join("; ", there.Except(here))}";
        var counted = theirs["statistics"]!;
        return (ours.Files, ours.Records, ours.References) == ((int)counted["files"]!, (int)counted["records"]!, (int)counted["references"]!) ? null : $"other counts: {counted.ToJsonString()}";
    }

    // The reference validator names places of whole files and of the rules across files less exactly.
    private static string Comparable(PackageProblem problem) => problem.Rule switch
    {
        "files" or "sha256" or "records" or "missing" => $"{problem.Rule} {problem.File}",
        ['R', _, _] => $"{problem.Rule} {problem.File[..^5]}",
        _ => $"{problem.Rule} {problem.File[..^5]}{problem.Path}",
    };

    private static string Comparable(string path, string rule) => rule switch
    {
        ['R', _, _] => $"{rule} {path.Split('/')[0]}",
        _ => $"{rule} {path}",
    };

    private static string? Validator()
    {
        if (Environment.GetEnvironmentVariable("THROUGHLINE_SHARED") is { Length: > 0 } shared)
            return Existing(shared);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared")) is { } found)
                return found;
        }
        return null;
    }

    private static string? Existing(string shared)
    {
        var folder = Path.Combine(shared, "data", "package-schema");
        return File.Exists(Path.Combine(folder, "validate.py")) ? folder : null;
    }

    private static Process Start(string validator)
    {
        var start = new ProcessStartInfo("python3", ["-B", "-c", Script, validator])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
