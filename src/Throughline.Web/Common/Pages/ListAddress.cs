using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Throughline.Web.Common.Pages;

/// <summary>The address of a page whose state lives in its query; each link changes a part and keeps the rest.</summary>
public sealed record ListAddress(string Path, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    public const string SortName = "sort";
    public const string PageName = "page";

    public static ListAddress Of(HttpRequest request) =>
        new(request.PathBase + request.Path, [.. request.Query.SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""))]);

    public string? this[string name] => Query.LastOrDefault(q => string.Equals(q.Key, name, StringComparison.Ordinal)).Value;

    /// <summary>The page of the list; the first one without a number that can be one.</summary>
    public int PageNumber => NumberOf(this[PageName]);

    /// <summary>Reads the number of a page in this way.</summary>
    public static int NumberOf(string? page) => int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    /// <summary>Whether a filter that is only on or off is on ("1").</summary>
    public static bool IsOn(string? value) => string.Equals(value, "1", StringComparison.Ordinal);

    /// <summary>Another page that keeps of this address what is called <paramref name="kept"/>, if it says something.</summary>
    public ListAddress To(string path, IReadOnlyCollection<string> kept)
        => new(path, [.. Query.Where(q => q.Value.Length > 0 && kept.Contains(q.Key, StringComparer.Ordinal))]);

    /// <summary>The same with <paramref name="name"/> set (null: removed). Whatever else changes starts again at the first page.</summary>
    public ListAddress With(string name, string? value)
    {
        var kept = Query.Where(q => !string.Equals(q.Key, name, StringComparison.Ordinal) && !string.Equals(q.Key, PageName, StringComparison.Ordinal));
        return this with { Query = value is null ? [.. kept] : [.. kept, KeyValuePair.Create(name, value)] };
    }

    /// <summary>The field that the list is sorted by, and whether descending ("sort=-score").</summary>
    public (string? Field, bool IsDescending) Sort => this[SortName] switch
    {
        ['-', .. var name] => (name, true),
        { Length: > 0 } name => (name, false),
        _ => (null, false),
    };

    /// <summary>Sorted by <paramref name="field"/>; by it already: the other way round.</summary>
    public ListAddress SortedBy(string field)
    {
        var (current, isDescending) = Sort;
        return With(SortName, string.Equals(current, field, StringComparison.Ordinal) && !isDescending ? "-" + field : field);
    }

    public override string ToString() =>
        Path + new QueryBuilder(Query.Select(q => KeyValuePair.Create(q.Key, new StringValues(q.Value).ToString()))).ToQueryString();
}
