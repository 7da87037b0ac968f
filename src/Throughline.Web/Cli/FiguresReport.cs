using System.Globalization;
using Throughline.Core.Figures;
using Throughline.Engine;

namespace Throughline.Web.Cli;

/// <summary>Prints the figures of a project.</summary>
internal static class FiguresReport
{
    public static async Task WriteAsync(CliConsole console, ProjectFigures figures)
    {
        await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.FiguresHead, figures.Facts.Project.Key, figures.Facts.Project.Name, figures.DataDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (figures.Schedules.Count == 0)
        {
            await console.Out.WriteLineAsync(CliTexts.NoBaseline);
            return;
        }
        foreach (var schedule in figures.Schedules)
        {
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.FiguresBaseline, schedule.Baseline, schedule.DurationDays, Day(schedule.Finish), Number(schedule.Bac, 2)));
        }
        await console.Out.WriteLineAsync(Row("", "PV", "EV", "AC", "SPI", "CPI", "SPI(t)", "EAC", "TCPI"));
        foreach (var status in figures.StatusDates.Select(figures.EarnedValueAt).OfType<EarnedValueStatus>())
        {
            var f = status.Figures;
            await console.Out.WriteLineAsync(Row(Day(status.StatusDate), Number(status.Pv, 2), Number(status.Ev, 2), Number(status.Ac, 2), Number(f?.Spi, 3), Number(f?.Cpi, 3), Number(f?.SpiT, 3), Number(f?.EacTypical, 2), Number(f?.TcpiBac, 3)));
        }
        foreach (var forecast in figures.StatusDates.Select(figures.ForecastAt).OfType<ForecastFigures>())
        {
            await console.Out.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CliTexts.FiguresForecast, Day(forecast.StatusDate), Day(forecast.Finish), forecast.SlipDays));
        }
    }

    private static string Row(params string[] cells) => string.Join("  ", cells.Select((c, i) => c.PadLeft(i == 0 ? 10 : i is 1 or 2 or 3 or 7 ? 14 : 8)));

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(decimal? value, int decimals)
        => value is { } v ? Rounding.HalfUp(v, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "—";
}
