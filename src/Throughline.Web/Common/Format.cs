using System.Globalization;
using Throughline.Core.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Web.Common;

/// <summary>A shown figure: the number as text, and its unit (empty when it has none).</summary>
public readonly record struct Quantity(string Value, string Unit = "")
{
    public bool IsUndefined => string.Equals(Value, Format.Undefined, StringComparison.Ordinal);

    public override string ToString() => Unit.Length == 0 || IsUndefined ? Value : $"{Value} {Unit}";
}

/// <summary>
/// Numbers, money and dates as people read them: thousands separators, true minus, halves rounded away from zero.
/// A <c>limit</c> adds digits until the rounded figure falls on the same side of it as the exact one: 94.99 %, not 95 %.
/// </summary>
public static class Format
{
    /// <summary>Stands for a figure that is not defined; the reason stands beside it.</summary>
    public const string Undefined = "—";

    private const int MostDecimals = 8;
    private static readonly NumberFormatInfo Numbers = new() { NegativeSign = "−", NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    public static string Number(decimal? value, int decimals = 0, decimal? limit = null) =>
        value is { } v ? Round(v, decimals, limit).ToString("N" + Digits(v, decimals, limit), Numbers) : Undefined;

    /// <summary>With + before what is above zero: deviations.</summary>
    public static string Signed(decimal? value, int decimals = 0) =>
        value is { } v ? (Round(v, decimals, null) > 0 ? "+" : "") + Number(v, decimals) : Undefined;

    /// <summary>A share of 1 as "97.2%".</summary>
    public static string Percent(decimal? share, int decimals = 1, decimal? limit = null) =>
        share is { } v ? Number(v * 100, decimals, limit * 100) + "%" : Undefined;

    /// <summary>1 as yes, 0 as no, and what lies between as it is.</summary>
    public static string YesNo(decimal? value) => value switch { 1m => KitTexts.Yes, 0m => KitTexts.No, _ => Number(value, 1) };

    /// <summary>A difference of shares in percentage points, "+3.2 pp".</summary>
    public static string Points(decimal? difference, int decimals = 1) =>
        difference is { } v ? Signed(v * 100, decimals) + " pp" : Undefined;

    /// <summary>An amount to the cent: 1,097,664.00 元.</summary>
    public static Quantity Money(decimal? amount, string currency = "CNY") => new(Number(amount, 2), CurrencyName(currency));

    /// <summary>An amount for reading at a glance: 109.77 万元, in English 1,097.7 k CNY.</summary>
    public static Quantity MoneyShort(decimal? amount, string currency = "CNY") =>
        new(Number(amount / ShortDivisor, ShortDecimals), ShortUnit(currency));

    /// <summary>What <see cref="MoneyShort"/> divides by, for charts that share its axis.</summary>
    public static int ShortDivisor => Languages.Current == Languages.Chinese ? 10_000 : 1_000;

    public static int ShortDecimals => Languages.Current == Languages.Chinese ? 2 : 1;

    public static string ShortUnit(string currency = "CNY") => Texts.Format(KitTexts.ShortMoneyUnit, CurrencyName(currency));

    public static string CurrencyName(string currency) => string.Equals(currency, "CNY", StringComparison.Ordinal) ? KitTexts.Yuan : currency;

    public static string Date(DateOnly? date) => date is { } d ? d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Undefined;

    /// <summary>An instant in the zone of whoever reads it.</summary>
    public static string Instant(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A size of a file, in the largest unit that keeps it at 1 or above.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => Number(bytes) + " B",
        < 1024 * 1024 => Number(bytes / 1024m) + " KB",
        < 1024L * 1024 * 1024 => Number(bytes / (1024m * 1024), 1) + " MB",
        _ => Number(bytes / (1024m * 1024 * 1024), 1) + " GB",
    };

    private static decimal Round(decimal value, int decimals, decimal? limit) =>
        Math.Round(value, Digits(value, decimals, limit), MidpointRounding.AwayFromZero);

    private static int Digits(decimal value, int decimals, decimal? limit)
    {
        if (limit is not { } edge)
        {
            return decimals;
        }
        var digits = decimals;
        while (digits < MostDecimals
            && Math.Round(value, digits, MidpointRounding.AwayFromZero).CompareTo(edge) != value.CompareTo(edge))
        {
            digits++;
        }
        return digits;
    }
}
