using System.Globalization;
using Throughline.Core.Features.Goals;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Goals;

/// <summary>KPIs as pictures.</summary>
internal static class KpiCharts
{
    /// <summary>The measured values against the planned trajectory; null with nothing to draw.</summary>
    public static TimeChart? Trajectory(Kpi kpi, IReadOnlyList<KpiValue> values)
    {
        var goal = kpi.Goal;
        var series = new List<TimeSeries>();
        if (goal is { Baseline: { } from, Target: { } to, BaselineDate: { } first, TargetDate: { } last } && last > first)
        {
            var days = values.Select(v => v.Period.LastDay).Where(d => d > first && d < last).Prepend(first).Append(last);
            series.Add(new TimeSeries(KpiTexts.Planned, SeriesRole.Plan, [.. days.Select(d => new TimePoint(d, Digits(goal.Planned(d)!.Value)))], Texts.Format(KpiTexts.TargetIs, KpiWords.Target(kpi))));
        }
        if (values.Count > 0)
        {
            series.Add(new TimeSeries(KpiTexts.Actual, SeriesRole.Value, [.. values.Select(v => new TimePoint(v.Period.LastDay, Digits(v.Value)))], KpiWords.Value(kpi, values[^1].Value).ToString()));
        }
        if (goal.Band is { } band && values.Count > 0)
        {
            var (begin, end) = (values[0].Period.LastDay, values[^1].Period.LastDay);
            series.Add(new TimeSeries(KpiTexts.BandLow, SeriesRole.Plan, [new(begin, band.Low), new(end, band.Low)]));
            series.Add(new TimeSeries(KpiTexts.BandHigh, SeriesRole.Plan, [new(begin, band.High), new(end, band.High)]));
        }
        return series.Count == 0 ? null : new TimeChart(KpiWords.Unit(kpi), 1, KpiWords.Decimals(kpi.Unit), series) { FitsValues = true };
    }

    /// <summary>The score by month beside the limit from which it is green; null before the first.</summary>
    public static TimeChart? Score(IReadOnlyList<KpiMonth> months)
    {
        var scored = months.Where(m => m.Score is not null).ToList();
        return scored.Count == 0 ? null : new TimeChart(KpiTexts.ScoreUnit, 1, 2,
        [
            new(KpiTexts.Score, SeriesRole.Value, [.. scored.Select(m => new TimePoint(m.Month.LastDay, Digits(m.Score!.Value)))], KpiWords.Score(scored[^1].Score)),
            new(KpiTexts.GreenLimit, SeriesRole.Plan, [.. scored.Select(m => new TimePoint(m.Month.LastDay, KpiHead.GreenFrom))]),
        ])
        {
            IsMonthly = true,
        };
    }

    /// <summary>A small picture of a trajectory: paths in a box of <paramref name="width"/> × <paramref name="height"/>.</summary>
    public static Spark? Small(Kpi kpi, IReadOnlyList<KpiValue> values, int width, int height)
    {
        if (Trajectory(kpi, values) is not { } chart)
        {
            return null;
        }
        const double margin = 6;
        var points = chart.Series.SelectMany(s => s.Points).ToList();
        var (first, last) = (points.Min(p => p.Date.DayNumber), points.Max(p => p.Date.DayNumber));
        var (low, high) = ((double)points.Min(p => p.Value), (double)points.Max(p => p.Value));
        double X(TimePoint p) => last == first ? width / 2.0 : margin + ((width - (2 * margin)) * (p.Date.DayNumber - first) / (last - first));
        double Y(TimePoint p) => high <= low ? height / 2.0 : height - margin - ((height - (2 * margin)) * ((double)p.Value - low) / (high - low));
        string Path(TimeSeries series) => string.Join(' ', series.Points.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{X(p):F1} {Y(p):F1}")));
        var actual = chart.Series.FirstOrDefault(s => s.Role == SeriesRole.Value);
        return new Spark(
            [.. chart.Series.Where(s => s.Role == SeriesRole.Plan).Select(Path)],
            actual is null ? null : Path(actual),
            actual is null ? null : (X(actual.Points[^1]), Y(actual.Points[^1])));
    }

    // What a picture can show; the tables have every digit.
    private static decimal Digits(decimal value) => Math.Round(value, 6);
}

/// <summary>A small line: SVG paths of plan and actual, and the last point.</summary>
internal sealed record Spark(IReadOnlyList<string> Plans, string? Actual, (double X, double Y)? End);
