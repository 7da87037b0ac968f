namespace Throughline.Core.Features.Benefits;

/// <summary>Gross value of the eight standard benefits in a month (domain.md §15), always from gross margin, never from revenue.</summary>
public static class GrossValue
{
    /// <summary>Share of saved time that turns into value when nobody stated one.</summary>
    public const decimal StandardProductiveShare = 0.5m;

    /// <summary>Null when an input of the formula is missing or the benefit is none of the standard ones.</summary>
    public static decimal? Of(string benefit, IReadOnlyDictionary<string, decimal> inputs)
    {
        decimal? In(string name) => inputs.TryGetValue(name, out var value) ? value : null;
        var productive = In("productive_share") ?? StandardProductiveShare;
        return benefit switch
        {
            "sales_productivity" => In("hours_saved_per_rep_week") * In("reps") * In("weeks") * In("loaded_rate") * productive,
            "conversion" => In("delta_conversion") * In("qualified_leads") * In("win_rate") * In("mean_won_amount") * In("margin"),
            "retention" => In("delta_retention") * In("customers_at_start") * In("annual_margin_per_customer") / 12m,
            "aov" => In("delta_aov") * In("orders") * In("margin"),
            "marketing_cost" => (In("base_cost_per_lead") - In("actual_cost_per_lead")) * In("qualified_leads"),
            "service_cost" => (In("base_cost_per_ticket") - In("actual_cost_per_ticket")) * In("tickets"),
            "decision_accuracy" => (In("base_forecast_error") - In("actual_forecast_error")) * In("planned_revenue") * In("cost_of_error"),
            "operating_efficiency" => In("admin_hours_saved") * In("admin_rate") * productive,
            _ => null,
        };
    }
}
