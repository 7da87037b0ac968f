using System.Text.Json;
using Throughline.Engine.EarnedValue;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests.EarnedValue;

public sealed class EarnedValueVectorTests
{
    [Theory, MemberData(nameof(Vectors.Of), "evm", MemberType = typeof(Vectors))]
    public void EarnedValue_IsUndefinedOnEachOwnAccount(string id)
    {
        var (input, expected) = Vectors.Get(id);

        var figures = EarnedValueFigures.Calculate(new EarnedValueInput
        {
            Bac = input.GetProperty("BAC").GetDecimal(),
            Pv = input.GetProperty("PV").GetDecimal(),
            Ev = input.GetProperty("EV").GetDecimal(),
            Ac = input.GetProperty("AC").GetDecimal(),
        });

        ShouldMatch(figures, expected);
    }

    [Theory, MemberData(nameof(Vectors.Of), "earned_schedule", MemberType = typeof(Vectors))]
    public void EarnedSchedule_IsReadFromTheCurve(string id)
    {
        var (input, expected) = Vectors.Get(id);

        var figures = AtStatusDate(input, input.GetProperty("AT").GetInt32(), ac: 0);

        ShouldMatch(figures, expected);
    }

    [Theory, MemberData(nameof(Vectors.Of), "evm_status", MemberType = typeof(Vectors))]
    public void StatusDate_HasAllFiguresTogether(string id)
    {
        var (input, expected) = Vectors.Get(id);

        var figures = AtStatusDate(input, input.GetProperty("working_day").GetInt32(), input.GetProperty("AC").GetDecimal());

        ShouldMatch(figures, expected);
    }

    private static EarnedValueFigures AtStatusDate(JsonElement input, int day, decimal ac)
    {
        var curve = PlannedValueCurve.FromCumulative([.. input.GetProperty("cumulative_PV").EnumerateArray().Select(x => x.GetDecimal())]);
        var ev = input.GetProperty("EV").GetDecimal();
        return EarnedValueFigures.Calculate(new EarnedValueInput
        {
            Bac = curve.Budget,
            Pv = curve.At(day),
            Ev = ev,
            Ac = ac,
            PlannedDuration = curve.PlannedDuration,
            EarnedSchedule = curve.EarnedSchedule(ev),
            ActualTime = day,
        });
    }

    private static void ShouldMatch(EarnedValueFigures figures, JsonElement expected)
    {
        foreach (var figure in expected.EnumerateObject())
            Figure(figures, figure.Name).ShouldMatch(figure.Value, figure.Name);
    }

    private static decimal? Figure(EarnedValueFigures figures, string name) => name switch
    {
        "PV" => figures.Input.Pv,
        "CPI" => figures.Cpi,
        "SPI" => figures.Spi,
        "CV" => figures.Cv,
        "SV" => figures.Sv,
        "EAC_typical" => figures.EacTypical,
        "EAC_atypical" => figures.EacAtypical,
        "EAC_combined" => figures.EacCombined,
        "ETC_typical" => figures.EtcTypical,
        "VAC_typical" => figures.VacTypical,
        "TCPI_BAC" => figures.TcpiBac,
        "PD" => figures.Input.PlannedDuration,
        "ES" => figures.Input.EarnedSchedule,
        "SV_t" => figures.SvT,
        "SPI_t" => figures.SpiT,
        "EAC_t" => figures.EacT,
        "forecast_day" => figures.ForecastDay,
        _ => throw new InvalidOperationException($"Unknown figure {name}."),
    };
}
