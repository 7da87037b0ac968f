using Throughline.Core.Common;

namespace Throughline.Core.Features.Quality;

/// <summary>Test cases and runs of a project (typed reader of the kept records); a list that is not stated is null.</summary>
public sealed class TestBook
{
    private const string File = "quality";
    public const string Pass = "pass";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "test_cases"), (File, "test_runs")];

    private TestBook(KeptRecords kept)
    {
        Cases = kept.Stated<TestCase>(File, "test_cases");
        Runs = kept.Stated<TestRun>(File, "test_runs");
    }

    public static TestBook Read(KeptRecords kept) => new(kept);

    public IReadOnlyList<TestCase>? Cases { get; }
    public IReadOnlyList<TestRun>? Runs { get; }

    /// <summary>How the tests stand at the end of <paramref name="day"/>; null when cases or runs are not stated.</summary>
    public TestStatus? At(DateOnly day) => Cases is null || Runs is null ? null : TestStatus.Of(Cases, Runs.Where(r => r.On <= day));
}
