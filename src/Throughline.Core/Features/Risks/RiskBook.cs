using Throughline.Core.Common;

namespace Throughline.Core.Features.Risks;

/// <summary>The risks and issues of a project (typed reader of the kept records), in the order of the package.</summary>
public sealed class RiskBook
{
    private const string File = "risks";

    /// <summary>The collections that <see cref="Read"/> takes, as (file, collection).</summary>
    public static readonly IReadOnlyList<(string File, string Collection)> Collections = [(File, "risks"), (File, "issues")];

    private RiskBook(IReadOnlyList<Risk>? risks, IReadOnlyList<Issue>? issues, ProbabilityScale scale)
    {
        Risks = risks;
        Issues = issues;
        Scale = scale;
    }

    /// <summary>Null when the project states no list of risks: that is unknown, not none.</summary>
    public IReadOnlyList<Risk>? Risks { get; }

    /// <summary>Null when the project states no list of issues.</summary>
    public IReadOnlyList<Issue>? Issues { get; }

    public ProbabilityScale Scale { get; }

    public static RiskBook Read(KeptRecords kept)
    {
        var file = kept.File(File);
        return new RiskBook(
            file.Has("risks") ? [.. kept.Of<Risk>(File, "risks")] : null,
            file.Has("issues") ? [.. kept.Of<Issue>(File, "issues")] : null,
            new ProbabilityScale(file.Field<Dictionary<string, decimal>>("probability_scale")));
    }
}
