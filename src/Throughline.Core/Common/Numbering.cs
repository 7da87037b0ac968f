using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Throughline.Core.Common;

/// <summary>Goes on with the numbers by which people call records.</summary>
internal static class Numbering
{
    private const int MostLooked = 200;
    private const int MostDigits = 18;

    /// <summary>The number after the greatest of the series that the last record is in, and the place after it. Two commands.</summary>
    /// <param name="all">All records of the kind in the project, those in the recycle bin too: a number is given once.</param>
    /// <param name="series">What numbers begin with where there are none yet.</param>
    /// <param name="skipped">Numbers that were taken in the meantime.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<(string Key, int Ordinal)> NextAsync<T>(IQueryable<T> all, string series, int skipped, CancellationToken cancellationToken)
        where T : Row
    {
        var numbers = await SeriesAsync(all, series, cancellationToken);
        return (numbers.Key(skipped), numbers.Ordinal);
    }

    /// <summary>The series that the last record is in, for many new records at once. Two commands.</summary>
    public static async Task<NumberSeries> SeriesAsync<T>(IQueryable<T> all, string series, CancellationToken cancellationToken)
        where T : Row
    {
        var last = await all.OrderByDescending(r => r.Ordinal).Select(r => new { r.Key, r.Ordinal }).FirstOrDefaultAsync(cancellationToken);
        var (start, digits) = last is not null && Split(last.Key) is { Digits.Length: > 0 } known ? known : (series, "00");
        var keys = await all.Where(r => r.Key.StartsWith(start)).OrderByDescending(r => r.Key.Length).ThenByDescending(r => r.Key)
            .Select(r => r.Key).Take(MostLooked).ToListAsync(cancellationToken);
        var greatest = keys.Select(Split).Where(k => k.Series == start && k.Digits.Length is > 0 and <= MostDigits)
            .Select(k => long.Parse(k.Digits, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        return new NumberSeries(start, digits.Length, greatest, (last?.Ordinal ?? -1) + 1);
    }

    private static (string Series, string Digits) Split(string key)
    {
        var series = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return (series, key[series.Length..]);
    }
}

/// <summary>How the numbers of new records go on.</summary>
/// <param name="Start">What they begin with.</param>
/// <param name="Digits">How many digits they have at least.</param>
/// <param name="Greatest">The greatest that is given.</param>
/// <param name="Ordinal">The place of the next record.</param>
internal sealed record NumberSeries(string Start, int Digits, long Greatest, int Ordinal)
{
    /// <summary>The next number after <paramref name="skipped"/> others.</summary>
    public string Key(int skipped) => Start + (Greatest + 1 + skipped).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
}
