namespace Throughline.Core.Exchange.Schema;

/// <summary>What is wrong at a place: the keyword that says so and a sentence.</summary>
internal sealed record Finding(string Path, string Keyword, ProblemText Text);

/// <summary>Takes what a check finds.</summary>
internal abstract class Findings
{
    /// <summary>Whether sentences are asked for; if not, it is enough to count.</summary>
    public abstract bool WantsText { get; }

    /// <summary>Whether places are asked for: the findings of a branch become one at the place of its schema.</summary>
    public abstract bool WantsPath { get; }

    public int Count { get; private set; }

    public void Add(Finding? finding)
    {
        Count++;
        if (finding is not null)
            Take(finding);
    }

    protected abstract void Take(Finding finding);
}

/// <summary>Hands every finding on.</summary>
internal sealed class ReportedFindings(Action<Finding> report) : Findings
{
    public override bool WantsText => true;

    public override bool WantsPath => true;

    protected override void Take(Finding finding) => report(finding);
}

/// <summary>Only counts: most branches that do not fit are of no interest.</summary>
internal sealed class CountedFindings : Findings
{
    public override bool WantsText => false;

    public override bool WantsPath => false;

    protected override void Take(Finding finding)
    {
    }
}

/// <summary>Keeps the first few, to say why no branch fits.</summary>
internal sealed class BranchFindings : Findings
{
    private const int MostKept = 2;

    private readonly List<Finding> kept = [];

    public override bool WantsText => true;

    public override bool WantsPath => false;

    public IReadOnlyList<Finding> Kept => kept;

    protected override void Take(Finding finding)
    {
        if (kept.Count < MostKept)
            kept.Add(finding);
    }
}
