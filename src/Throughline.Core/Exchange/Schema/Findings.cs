namespace Throughline.Core.Exchange.Schema;

/// <summary>What is wrong at a place: the keyword that says so and a sentence.</summary>
internal sealed record Finding(string Path, string Keyword, ProblemText Text);

/// <summary>Takes what a check finds: hands it on, or only counts and keeps the first few (for the branches of <c>anyOf</c>).</summary>
internal sealed class Findings(Action<Finding>? handOn)
{
    private const int MostKept = 2;

    private readonly List<Finding> kept = [];

    public int Count { get; private set; }

    public IReadOnlyList<Finding> Kept => kept;

    public void Add(Finding finding)
    {
        Count++;
        if (handOn is not null)
            handOn(finding);
        else if (kept.Count < MostKept)
            kept.Add(finding);
    }
}
