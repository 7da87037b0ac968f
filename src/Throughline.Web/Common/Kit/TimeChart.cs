using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Throughline.Web.Common.Kit;

/// <summary>What a line stands for; its look follows from that.</summary>
public enum SeriesRole
{
    /// <summary>Plan, baseline, target: dashed grey.</summary>
    Plan,

    /// <summary>The measured value: solid cobalt.</summary>
    Value,

    /// <summary>Cost: solid ochre.</summary>
    Cost,

    /// <summary>Forecast: dotted ochre.</summary>
    Forecast,
}

/// <summary>A point of a line over time.</summary>
public readonly record struct TimePoint(DateOnly Date, decimal Value);

/// <summary>A line over time; <paramref name="EndLabel"/> names its last point in the picture.</summary>
public sealed record TimeSeries(string Name, SeriesRole Role, IReadOnlyList<TimePoint> Points, string? EndLabel = null);

/// <summary>A date that the picture marks with a line in ink.</summary>
public sealed record TimeMark(DateOnly Date, string Label);

/// <summary>A chart over time: the same figures become picture, table and CSV.</summary>
/// <param name="Unit">Unit of the axis.</param>
/// <param name="Divisor">What the figures are divided by for axis and table.</param>
/// <param name="Decimals">Digits behind the point in table and tooltip.</param>
/// <param name="Series">The lines, in the order of table and legend.</param>
public sealed record TimeChart(string Unit, int Divisor, int Decimals, IReadOnlyList<TimeSeries> Series)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public IReadOnlyList<TimeMark> Marks { get; init; } = [];

    /// <summary>The axis covers the values only; else it begins at zero, as it does for money.</summary>
    public bool FitsValues { get; init; }

    /// <summary>Every point is the end of a month: the axis names it below the point.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>The data of the island, safe inside a script element: the encoder escapes every angle bracket.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new
    {
        Language = CultureInfo.CurrentUICulture.Name,
        Unit,
        Divisor,
        Decimals,
        Fit = FitsValues,
        Monthly = IsMonthly,
        Series = Series.Select(s => new
        {
            s.Name,
            Role = s.Role switch { SeriesRole.Plan => "plan", SeriesRole.Value => "value", SeriesRole.Cost => "cost", _ => "forecast" },
            Points = s.Points.Select(p => new object[] { Format.Date(p.Date), p.Value }),
            s.EndLabel,
        }),
        Marks = Marks.Select(m => new { At = Format.Date(m.Date), m.Label }),
    }, Json);

    /// <summary>One row per date on which any line has a point.</summary>
    internal IEnumerable<(DateOnly Date, decimal?[] Values)> Rows()
    {
        var byDate = Series.Select(s => s.Points.GroupBy(p => p.Date).ToDictionary(g => g.Key, g => g.Last().Value)).ToList();
        return byDate.SelectMany(d => d.Keys).Distinct().Order()
            .Select(date => (date, byDate.Select(d => d.TryGetValue(date, out var v) ? v : (decimal?)null).ToArray()));
    }
}
