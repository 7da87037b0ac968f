using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Core.Figures;

/// <summary>A working for programs. Numbers are not rounded; undefined is null with its reason; what is withheld is left out.</summary>
public static class WorkingJson
{
    public static JsonObject Of(Working working)
    {
        var json = new JsonObject
        {
            ["figure"] = working.Figure,
            ["name"] = working.Name,
            ["symbol"] = working.Symbol.TrimStart('~'),
            ["value"] = Value(working.Value),
            ["unit"] = Unit(working.Value.Unit, working.Currency),
        };
        if (working.Reason is not null)
        {
            json["reason"] = working.Reason;
        }
        if (!working.IsWithheld)
        {
            json["formula"] = working.Formula;
            json["formula_with_values"] = working.WithValues(Plain);
            json["inputs"] = new JsonArray([.. working.Inputs.Select(i => new JsonObject
            {
                ["symbol"] = i.Symbol.TrimStart('~'),
                ["name"] = i.Name,
                ["value"] = Value(i.Value),
                ["unit"] = Unit(i.Value.Unit, working.Currency),
                ["figure"] = i.Figure,
            })]);
        }
        json["data_date"] = Date(working.DataDate);
        json["baseline"] = working.Baseline;
        return json;
    }

    private static JsonNode? Value(FigureValue value)
        => value.Number is { } number ? number : value.Date is { } date ? Date(date) : value.Light is { } light ? FiguresJson.Code(light) : null;

    private static string Plain(FigureValue value)
        => value.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : Value(value)?.ToString() ?? "null";

    private static string Unit(FigureUnit unit, string currency) => unit switch
    {
        FigureUnit.Money => currency,
        FigureUnit.Percent or FigureUnit.Ratio => "1",
        FigureUnit.WorkingDays => "working_days",
        FigureUnit.Years => "years",
        FigureUnit.Count => "count",
        FigureUnit.Date => "date",
        _ => "light",
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
