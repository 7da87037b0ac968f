using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;

namespace Throughline.Core.Figures;

/// <summary>The figures for programs. Numbers are not rounded; undefined is null; money that the asker may not see is left out, never null or zero.</summary>
public static class FiguresJson
{
    /// <summary>The blocks of the rooms below the figures. A block that is not computed for a project is left out.</summary>
    public static readonly IReadOnlyList<FigureBlock> Blocks =
    [
        new("schedule", Permissions.OverviewRead, f => f.Schedules.Count == 0 ? null
            : new JsonObject(f.Schedules.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Baseline, ScheduleOf(s, f.ShowsMoney))))),
        new("evm", Permissions.OverviewRead, f => f.Schedules.Count == 0 ? null
            : new JsonArray([.. f.StatusDates.Select(f.EarnedValueAt).OfType<EarnedValueStatus>().Select(s => EvmOf(s, f.ShowsMoney))])),
        new("forecast", Permissions.OverviewRead, f => f.Schedules.Count == 0 ? null
            : new JsonArray([.. f.StatusDates.Select(f.ForecastAt).OfType<ForecastFigures>().Select(ForecastOf)])),
        new("final", Permissions.OverviewRead, f => f.Final is { } final ? FinalOf(final, f.ShowsMoney) : null),
    ];

    private static JsonObject ScheduleOf(ScheduleFigures schedule, bool money)
    {
        var json = new JsonObject { ["duration_days"] = schedule.DurationDays, ["finish"] = Date(schedule.Finish) };
        if (money)
        {
            json["BAC"] = schedule.Bac;
        }
        json["critical_path"] = new JsonArray([.. schedule.CriticalPath.Select(k => (JsonNode)k)]);
        json["items"] = new JsonObject(schedule.Items.Select(i => KeyValuePair.Create<string, JsonNode?>(i.Key, new JsonObject
        {
            ["es"] = i.Es,
            ["ef"] = i.Ef,
            ["tf"] = i.Tf,
            ["ff"] = i.Ff,
            ["start"] = Date(i.Start),
            ["finish"] = Date(i.Finish),
            ["critical"] = i.Critical,
        })));
        if (money && schedule.Bac is not null)
        {
            json["budget_by_category"] = new JsonObject(schedule.BudgetByCategory.Select(b => KeyValuePair.Create<string, JsonNode?>(b.Key, b.Value)));
        }
        return json;
    }

    private static JsonObject EvmOf(EarnedValueStatus status, bool money)
    {
        var f = status.Figures;
        var json = new JsonObject { ["status_date"] = Date(status.StatusDate), ["baseline"] = status.Baseline, ["working_day"] = status.WorkingDay };
        if (money)
        {
            json["BAC"] = status.Bac;
            json["PV"] = status.Pv;
            json["EV"] = status.Ev;
            json["AC"] = status.Ac;
            json["CV"] = f?.Cv;
            json["SV"] = f?.Sv;
        }
        json["CPI"] = f?.Cpi;
        json["SPI"] = f?.Spi;
        json["percent_complete"] = f?.PercentComplete;
        json["percent_spent"] = f?.PercentSpent;
        if (money)
        {
            json["EAC_typical"] = f?.EacTypical;
            json["EAC_atypical"] = f?.EacAtypical;
            json["EAC_combined"] = f?.EacCombined;
            json["EAC_bottom_up"] = f?.EacBottomUp;
        }
        json["TCPI_BAC"] = f?.TcpiBac;
        json["PD"] = status.PlannedDuration;
        json["ES"] = status.EarnedSchedule;
        json["AT"] = status.ActualTime;
        json["SV_t"] = f?.SvT;
        json["SPI_t"] = f?.SpiT;
        json["EAC_t"] = f?.EacT;
        json["forecast_finish"] = status.ForecastFinish is { } finish ? Date(finish) : null;
        if (money)
        {
            json["ETC_typical"] = f?.EtcTypical;
            json["VAC_typical"] = f?.VacTypical;
        }
        json["TCPI_EAC"] = f?.TcpiEac;
        json["time_light"] = Code(status.TimeLight);
        json["cost_light"] = Code(status.CostLight);
        if (money)
        {
            json["contingency_left"] = status.ContingencyLeft;
        }
        return json;
    }

    private static JsonObject ForecastOf(ForecastFigures forecast) => new()
    {
        ["status_date"] = Date(forecast.StatusDate),
        ["baseline"] = forecast.Baseline,
        ["duration_days"] = forecast.DurationDays,
        ["finish"] = Date(forecast.Finish),
        ["slip_days"] = forecast.SlipDays,
    };

    private static JsonObject FinalOf(FinalFigures final, bool money)
    {
        var json = new JsonObject
        {
            ["actual_duration_days"] = final.ActualDurationDays,
            ["schedule_variance_days_v1"] = final.ScheduleVarianceDaysFirst,
            ["schedule_variance_days_current"] = final.ScheduleVarianceDaysCurrent,
            ["schedule_variance_pct_v1"] = final.ScheduleVarianceShareFirst,
        };
        if (money)
        {
            json["AC"] = final.Ac;
            json["cost_variance_v1"] = final.CostVarianceFirst;
            json["cost_variance_current"] = final.CostVarianceCurrent;
            json["cost_variance_pct_v1"] = final.CostVarianceShareFirst;
        }
        json["scope_delivered"] = final.ScopeDelivered;
        return json;
    }

    internal static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string? Code(Light? light) => light switch
    {
        Light.Green => "green",
        Light.Amber => "amber",
        Light.Red => "red",
        _ => null,
    };
}
