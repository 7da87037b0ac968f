namespace Throughline.Core.Exchange.Reading;

/// <summary>Collects problems; keeps the first thousand errors and warnings and counts the rest, so a hostile file cannot fill the memory.</summary>
internal sealed class ProblemList
{
    private readonly List<PackageProblem> errors = [];
    private readonly List<PackageProblem> warnings = [];

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public IReadOnlyList<PackageProblem> All => [.. errors, .. warnings];

    public void Error(string file, string path, string rule, string key, params object[] arguments) =>
        Add(ProblemSeverity.Error, file, path, rule, new ProblemText(key, arguments));

    public void Warning(string file, string path, string rule, string key, params object[] arguments) =>
        Add(ProblemSeverity.Warning, file, path, rule, new ProblemText(key, arguments));

    public void Add(ProblemSeverity severity, string file, string path, string rule, ProblemText text)
    {
        if (severity == ProblemSeverity.Error)
            Errors++;
        else
            Warnings++;
        var kept = severity == ProblemSeverity.Error ? errors : warnings;
        if (kept.Count < PackageCheck.ProblemsKept)
            kept.Add(new PackageProblem(severity, ProblemText.Cut(file, 200), path, rule, text));
    }
}
