using Throughline.Core.Common;

namespace Throughline.Web.Common;

/// <summary>Values in the unit of a KPI (list kpi_unit, or a unit of its own) as people read them.</summary>
public static class UnitText
{
    private const string PercentUnit = "%";
    private const string List = "kpi_unit";

    /// <summary>The unit for heads and axes.</summary>
    public static string Name(string unit) => unit == PercentUnit ? PercentUnit : CodeLists.Knows(List, unit) ? CodeLists.Label(List, unit) : unit;

    /// <summary>Digits behind the point.</summary>
    public static int Decimals(string unit) => unit switch
    {
        PercentUnit or "days" => 1,
        "CNY" or "count" => 0,
        _ => 2,
    };

    /// <summary>A value with its unit, rounded for reading; a scale has no unit.</summary>
    public static Quantity Value(string unit, decimal? value) => Value(unit, value, Decimals(unit));

    /// <summary>A value with its unit and this many digits behind the point.</summary>
    public static Quantity Value(string unit, decimal? value, int decimals) => value is null ? new(Format.Undefined)
        : unit == PercentUnit ? new(Format.Number(value, decimals) + PercentUnit)
        : new(Format.Number(value, decimals), unit is "score_1_5" or "score_1_7" or "ratio" ? "" : Name(unit));
}
