using System.Globalization;

namespace Throughline.Core.Exchange.Schema;

/// <summary>The formats of the schemas.</summary>
internal static class Formats
{
    private const string DateForm = "yyyy-MM-dd";
    private const int MicrosecondDigits = 6;

    public static bool Fits(string format, string value) => format switch
    {
        "date" => IsDate(value),
        "date-time" => TryInstant(value, out _),
        "email" => IsEmail(value),
        _ => true,
    };

    /// <summary>A day of the calendar that exists: 30 February does not.</summary>
    public static bool IsDate(string value) => DateOnly.TryParseExact(value, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>An instant with offset as UTC, exact to the microsecond.</summary>
    public static bool TryInstant(string value, out DateTime utc)
    {
        utc = default;
        if (!TryLocal(value, out var local, out var offset))
            return false;
        var ticks = local.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        utc = new DateTime(ticks, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Date and time as written, and the offset beside them.</summary>
    public static bool TryLocal(string value, out DateTime local, out TimeSpan offset)
    {
        offset = default;
        local = default;
        const int secondsLength = 19;
        if (value.Length <= secondsLength || !DateTime.TryParseExact(value.AsSpan(0, secondsLength), "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
            return false;
        var rest = value.AsSpan(secondsLength);
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                return false;
            for (var (i, unit) = (0, TimeSpan.TicksPerSecond / 10); i < Math.Min(digits, MicrosecondDigits); i++, unit /= 10)
                local = local.AddTicks((rest[1 + i] - '0') * unit);
            rest = rest[(1 + digits)..];
        }
        return TryOffset(rest, out offset);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z")
            return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return offset.Duration() < TimeSpan.FromDays(1);
    }

    private static bool IsEmail(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || value.IndexOf('@', at + 1) >= 0 || value.Any(char.IsWhiteSpace))
            return false;
        var dot = value.IndexOf('.', Math.Min(at + 2, value.Length));
        return dot >= 0 && dot < value.Length - 1;
    }
}
