namespace Throughline.Core.Features.Quality;

/// <summary>What the latest run of each case says (domain.md §10): the one with the greatest date, then the greatest id.</summary>
public sealed class TestStatus
{
    private readonly Dictionary<string, TestRun> _latest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Cases, int Passed)> _ofRequirement = new(StringComparer.Ordinal);

    private TestStatus(IReadOnlyList<TestCase> cases, IEnumerable<TestRun> runs)
    {
        foreach (var run in runs)
        {
            if (!_latest.TryGetValue(run.Case, out var known) || run.On > known.On || (run.On == known.On && string.CompareOrdinal(run.Id, known.Id) > 0))
            {
                _latest[run.Case] = run;
            }
        }
        var (passed, executed) = (0, 0);
        foreach (var test in cases)
        {
            var result = LatestOf(test.Id);
            var isPass = string.Equals(result, TestBook.Pass, StringComparison.Ordinal);
            passed += isPass ? 1 : 0;
            executed += result is TestBook.Pass or "fail" or "blocked" ? 1 : 0;
            foreach (var requirement in test.Requirements)
            {
                var (all, good) = _ofRequirement.GetValueOrDefault(requirement);
                _ofRequirement[requirement] = (all + 1, good + (isPass ? 1 : 0));
            }
        }
        (Passed, Executed) = (passed, executed);
        PassRate = executed == 0 ? null : passed / (decimal)executed;
        ExecutionRate = cases.Count == 0 ? null : executed / (decimal)cases.Count;
    }

    public static TestStatus Of(IReadOnlyList<TestCase> cases, IEnumerable<TestRun> runs) => new(cases, runs);

    /// <summary>Cases whose latest run passed.</summary>
    public int Passed { get; }

    /// <summary>Cases whose latest run passed, failed or was blocked.</summary>
    public int Executed { get; }

    /// <summary>Passed / (passed, failed or blocked) by latest run (ratio); null when none was executed.</summary>
    public decimal? PassRate { get; }

    /// <summary>Cases passed, failed or blocked / all cases (ratio); null without cases.</summary>
    public decimal? ExecutionRate { get; }

    /// <summary>Result of the latest run of a case; null when it never ran.</summary>
    public string? LatestOf(string testCase) => _latest.GetValueOrDefault(testCase)?.Result;

    /// <summary>Whether at least one case of the requirement passes.</summary>
    public bool IsTested(string requirement) => _ofRequirement.GetValueOrDefault(requirement).Passed > 0;

    /// <summary>Whether the requirement has cases and every one passes.</summary>
    public bool IsPassed(string requirement) => _ofRequirement.GetValueOrDefault(requirement) is { Cases: > 0 } of && of.Cases == of.Passed;
}
