using Throughline.Core.Common;

namespace Throughline.Core.Features.Risks;

/// <summary>The risks and issues of a project, in the order of the package.</summary>
public sealed class RiskBook
{
    private const string File = "risks";

    private RiskBook(KeptRecords kept, IReadOnlyList<Risk> risks, IReadOnlyList<Issue> issues)
    {
        Risks = kept.Stated(File, "risks", risks);
        Issues = kept.Stated(File, "issues", issues);
        Scale = new ProbabilityScale(kept.File(File).Field<Dictionary<string, decimal>>("probability_scale"));
    }

    /// <summary>Null when the project states no list of risks: that is unknown, not none.</summary>
    public IReadOnlyList<Risk>? Risks { get; }

    /// <summary>Null when the project states no list of issues.</summary>
    public IReadOnlyList<Issue>? Issues { get; }

    public ProbabilityScale Scale { get; }

    /// <summary>Takes the records in their order, and from the package's file what it states.</summary>
    public static RiskBook Read(KeptRecords kept, IReadOnlyList<Risk> risks, IReadOnlyList<Issue> issues) => new(kept, risks, issues);
}
