using Throughline.Core.Common;

namespace Throughline.Core.Features.Quality;

/// <summary>Test cases, runs, defects and sign-offs of a project (typed reader of the kept records); a list that is not stated is null.</summary>
public sealed class TestBook
{
    private const string File = "quality";
    public const string Pass = "pass";

    /// <summary>The level of integration tests.</summary>
    public const string Integration = "sit";

    /// <summary>The collections that <see cref="Read"/> takes.</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "test_cases"), (File, "test_runs"), (File, "defects"), (File, "uat_signoffs")];

    private TestBook(KeptRecords kept)
    {
        Cases = kept.Stated<TestCase>(File, "test_cases");
        Runs = kept.Stated<TestRun>(File, "test_runs");
        Defects = kept.Stated<Defect>(File, "defects");
        SignOffs = kept.Stated<UatSignOff>(File, "uat_signoffs");
    }

    public static TestBook Read(KeptRecords kept) => new(kept);

    public IReadOnlyList<TestCase>? Cases { get; }
    public IReadOnlyList<TestRun>? Runs { get; }
    public IReadOnlyList<Defect>? Defects { get; }
    public IReadOnlyList<UatSignOff>? SignOffs { get; }

    /// <summary>How the tests stand at the end of <paramref name="day"/>; null when cases or runs are not stated.</summary>
    public TestStatus? At(DateOnly day) => Cases is null || Runs is null ? null : TestStatus.Of(Cases, Runs.Where(r => r.On <= day));

    /// <summary>The same for the cases of one level alone, a code of <c>test_level</c>.</summary>
    public TestStatus? At(DateOnly day, string level)
        => Cases is null || Runs is null ? null : TestStatus.Of([.. Cases.Where(c => string.Equals(c.Level, level, StringComparison.Ordinal))], Runs.Where(r => r.On <= day));
}
