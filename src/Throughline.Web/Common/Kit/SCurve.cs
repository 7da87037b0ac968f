namespace Throughline.Web.Common.Kit;

/// <summary>The S-curve of a project as it is drawn: amounts, or shares of the budget for those who may not see amounts.</summary>
public sealed record SCurve
{
    public required DateOnly DataDate { get; init; }
    public required string Currency { get; init; }
    public required bool ShowsMoney { get; init; }

    public required IReadOnlyList<TimePoint> Planned { get; init; }
    public required IReadOnlyList<TimePoint> Earned { get; init; }
    public required IReadOnlyList<TimePoint> Actual { get; init; }
    public required IReadOnlyList<TimePoint> Forecast { get; init; }

    /// <summary>What stands at the data date.</summary>
    public required decimal? Bac { get; init; }

    public required decimal? Pv { get; init; }
    public required decimal? Ev { get; init; }
    public required decimal? Ac { get; init; }
    public required decimal? Eac { get; init; }

    /// <summary>The picture; null when there is nothing to draw.</summary>
    public TimeChart? Chart => ShowsMoney ? Amounts : Bac is { } bac and not 0m ? Shares(bac) : null;

    /// <summary>The picture in one sentence.</summary>
    public string Alternative => ShowsMoney
        ? Texts.Format(KitTexts.CurveAlternative, Format.Date(DataDate), Money(Pv), Money(Ev), Money(Ac), Money(Eac))
        : Texts.Format(KitTexts.CurveAlternativeShare, Format.Date(DataDate), Share(Pv), Share(Ev));

    /// <summary>What stands beside the lines in the legend: the values at the data date.</summary>
    public IReadOnlyList<(SeriesRole Role, string Label, string Value)> Legend => ShowsMoney
        ?
        [
            (SeriesRole.Plan, KitTexts.PlannedValue, Format.MoneyShort(Pv, Currency).Value),
            (SeriesRole.Value, KitTexts.EarnedValue, Format.MoneyShort(Ev, Currency).Value),
            (SeriesRole.Cost, KitTexts.ActualCost, Format.MoneyShort(Ac, Currency).Value),
        ]
        :
        [
            (SeriesRole.Plan, KitTexts.PlannedShare, Share(Pv)),
            (SeriesRole.Value, KitTexts.EarnedShare, Share(Ev)),
        ];

    private TimeMark[] Marks => [new TimeMark(DataDate, KitTexts.DataDate)];

    private TimeChart Amounts
    {
        get
        {
            List<TimeSeries> series =
            [
                new(KitTexts.PlannedValue, SeriesRole.Plan, Planned, "BAC " + Format.MoneyShort(Bac, Currency).Value),
                new(KitTexts.EarnedValue, SeriesRole.Value, Earned),
            ];
            if (Actual.Count > 0)
            {
                series.Add(new TimeSeries(KitTexts.ActualCost, SeriesRole.Cost, Actual));
            }
            if (Forecast.Count > 0)
            {
                series.Add(new TimeSeries(KitTexts.ForecastCost, SeriesRole.Forecast, Forecast, "EAC " + Format.MoneyShort(Eac, Currency).Value));
            }
            return new TimeChart(Format.ShortUnit(Currency), Format.ShortDivisor, Format.ShortDecimals, series) { Marks = Marks };
        }
    }

    private TimeChart Shares(decimal bac) => new(KitTexts.ShareUnit, 1, 1,
    [
        new TimeSeries(KitTexts.PlannedShare, SeriesRole.Plan, SharesOf(Planned, bac)),
        new TimeSeries(KitTexts.EarnedShare, SeriesRole.Value, SharesOf(Earned, bac)),
    ])
    { Marks = Marks };

    private static IReadOnlyList<TimePoint> SharesOf(IReadOnlyList<TimePoint> points, decimal bac) => [.. points.Select(p => p with { Value = Math.Round(100 * p.Value / bac, 4) })];

    private string Share(decimal? value) => Format.Percent(value / (Bac == 0 ? null : Bac));

    private string Money(decimal? amount) => Format.MoneyShort(amount, Currency).ToString();
}
