using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Core.Common;

/// <summary>A calendar month, in packages "2025-09".</summary>
[JsonConverter(typeof(MonthJson))]
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    /// <summary>The month of a day.</summary>
    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads "2025-09".</summary>
    /// <exception cref="FormatException">It is no month.</exception>
    public static Month Parse(string text) => Of(DateOnly.ParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The month in a column. A model compiled in asks also for what no column holds: the month of nothing.</summary>
    internal static Month OfColumn(string text) => text == default(Month).ToString() ? default : Parse(text);

    /// <summary>Reads "2025-09"; false for what is no month, and for the very last one, after which no day comes.</summary>
    public static bool TryParse(string text, out Month month)
    {
        var isMonth = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue.AddMonths(-1);
        month = isMonth ? Of(day) : default;
        return isMonth;
    }

    /// <summary>How many months it is after <paramref name="earlier"/>; negative when it is before.</summary>
    public int Since(Month earlier) => ((Year - earlier.Year) * 12) + Number - earlier.Number;

    public int CompareTo(Month other) => Since(other);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;
}

internal sealed class MonthJson : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetString() is { } text && DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Month.Of(day)
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
