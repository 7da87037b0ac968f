using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Figures;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Schedule;

/// <summary>The outline as a file for spreadsheets; what the asker may not see has no column.</summary>
public static class ScheduleCsv
{
    public static string FileName(ScheduleHead head) => string.Create(CultureInfo.InvariantCulture, $"{head.Project}-schedule-{head.DataDate:yyyy-MM-dd}.csv");

    public static string Of(ScheduleChart chart)
    {
        var money = chart.Head.Money.Any;
        var csv = new CsvText();
        csv.Row(
        [
            SchedulePageTexts.ColNumber, SchedulePageTexts.ColName, SchedulePageTexts.ColKind, SchedulePageTexts.ColState, SchedulePageTexts.ColDuration,
            SchedulePageTexts.ColPlannedStart, SchedulePageTexts.ColPlannedFinish, SchedulePageTexts.ColStart, SchedulePageTexts.ColFinish,
            SchedulePageTexts.ColStartVariance, SchedulePageTexts.ColFinishVariance, SchedulePageTexts.ColPredecessors,
            SchedulePageTexts.ColFloat, SchedulePageTexts.ColFreeFloat, SchedulePageTexts.ColCritical, SchedulePageTexts.ColAccountable,
            .. money ? [Texts.Format(SchedulePageTexts.ColBudget, Format.CurrencyName(chart.Head.Currency))] : Array.Empty<object?>(),
            SchedulePageTexts.PercentComplete,
        ]);
        foreach (var row in chart.Rows)
        {
            csv.Row(
            [
                row.Number, row.Name.ToString(), CodeLists.Label("wbs_kind", row.Kind), CodeLists.Label("activity_state", row.State), row.DurationDays,
                row.PlannedStart, row.PlannedFinish, row.Start, row.Finish, row.StartVariance, row.FinishVariance, row.Predecessors,
                row.TotalFloat, row.FreeFloat, row.IsCritical ? KitTexts.Yes : null, row.Accountable.ToString(),
                .. money ? [row.Budget] : Array.Empty<object?>(),
                row.Percent,
            ]);
        }
        return csv.ToString();
    }
}
