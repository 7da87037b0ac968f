using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;

namespace Throughline.Web.Features.Goals;

/// <summary>The register as a file for spreadsheets; numbers are not rounded.</summary>
public static class KpiCsv
{
    public static string FileName(KpiHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Project}-kpis-{head.DataDate:yyyy-MM-dd}.csv");

    public static string Of(IEnumerable<KpiRow> rows)
    {
        var csv = new CsvText();
        csv.Row(
        [
            KpiTexts.ColName, KpiTexts.ColObjective, KpiTexts.State, KpiTexts.Unit, KpiTexts.ColBaseline, KpiTexts.BaselineDate, KpiTexts.ColTarget, KpiTexts.TargetDate,
            KpiTexts.Month, KpiTexts.ColActual, KpiTexts.ColAttainment, KpiTexts.ColLight, KpiTexts.Planned, KpiTexts.ColTrack, KpiTexts.ColWeight, KpiTexts.Owner,
        ]);
        foreach (var row in rows)
        {
            var (kpi, state) = (row.Kpi, row.State);
            csv.Row(
            [
                kpi.Name.ToString(), row.Objective?.Statement.ToString(), CodeLists.Label("kpi_state", kpi.State), KpiWords.Unit(kpi), kpi.Goal.Baseline, kpi.BaselineDate,
                kpi.Goal.Target, kpi.TargetDate, state.Current?.Period.ToString(), state.Actual, state.Attainment, KpiWords.Light(state), state.Planned, KpiWords.Track(state),
                kpi.Weight, row.Owner.ToString(),
            ]);
        }
        return csv.ToString();
    }
}
