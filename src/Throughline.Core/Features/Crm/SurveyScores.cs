using Throughline.Engine;

namespace Throughline.Core.Features.Crm;

/// <summary>Scores of customer surveys (domain.md §17). Shares are 0 to 100, NPS −100 to 100; null without answers.</summary>
public sealed record SurveyScores(IReadOnlyList<int> Scores)
{
    /// <summary>With fewer answers a result says little.</summary>
    public const int SmallBelow = 30;

    public int Count => Scores.Count;

    public bool IsSmallSample => Count < SmallBelow;

    public decimal? Mean => Quotient.Of(Scores.Sum(s => (decimal)s), Count);

    /// <summary>Answers of 4 and 5 (CSAT).</summary>
    public int TopTwo => Scores.Count(s => s >= 4);

    /// <summary>Answers of 5 to 7 (CES): it was easy.</summary>
    public int Easy => Scores.Count(s => s >= 5);

    /// <summary>Answers of 9 and 10 less those of 0 to 6 (NPS).</summary>
    public int PromotersLessDetractors => Scores.Count(s => s >= 9) - Scores.Count(s => s <= 6);

    public decimal? TopTwoPercent => Percent(TopTwo);

    public decimal? EasyPercent => Percent(Easy);

    public decimal? Nps => Percent(PromotersLessDetractors);

    private decimal? Percent(int count) => Quotient.Of(100m * count, Count);
}
