using System.Globalization;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Web.Common.Registers;

/// <summary>What the address of a register says: search, filters by field, sort, page.</summary>
public static class RegisterRequest
{
    public const string SearchName = "q";
    public const string SizeName = "page_size";
    public const string ColumnsName = "columns";

    /// <summary>Names the column that is moved to the front by one place; the address settles it.</summary>
    public const string UpName = "up";

    /// <summary>The same to the end.</summary>
    public const string DownName = "down";

    public const string GroupName = "group_by";

    /// <summary>Names a group whose records are left out, once for each.</summary>
    public const string ClosedName = "closed";

    private static readonly string[] Own = [SearchName, SizeName, GroupName, ClosedName, ColumnsName, UpName, DownName, ListAddress.SortName, ListAddress.PageName, DataDateButton.QueryName, DataDates.ProgramName];

    private const int MostClosed = 200;

    /// <summary>Reads the address.</summary>
    /// <exception cref="InvalidFailure">Its data date is no date.</exception>
    public static RegisterQuery Of(ListAddress address)
    {
        var (field, isDescending) = address.Sort;
        return new RegisterQuery
        {
            Search = address[SearchName],
            Filters = address.Query.Where(q => q.Value.Length > 0 && !Own.Contains(q.Key, StringComparer.Ordinal)).GroupBy(q => q.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
            Columns = ColumnsOf(address),
            Group = address[GroupName],
            Closed = [.. address.Query.Where(q => q.Key == ClosedName).Select(q => q.Value).Distinct(StringComparer.Ordinal).Take(MostClosed)],
            Sort = field,
            IsDescending = isDescending,
            DataDate = DataDates.Of(address),
            Page = new PageRequest(address.PageNumber, address[SizeName] is { } size ? ListAddress.NumberOf(size) : PageRequest.DefaultSize),
        };
    }

    /// <summary>The address with its columns in one value and in the order that was chosen last, as a form sends them one by one.</summary>
    public static ListAddress Settled(ListAddress address)
    {
        var columns = ColumnsOf(address);
        var kept = address with { Query = [.. address.Query.Where(q => q.Key is not (ColumnsName or UpName or DownName))] };
        return columns.Count == 0 ? kept : kept with { Query = [.. kept.Query, KeyValuePair.Create(ColumnsName, string.Join(',', columns))] };
    }

    private static List<string> ColumnsOf(ListAddress address)
    {
        var columns = address.Query.Where(q => q.Key == ColumnsName).SelectMany(q => q.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal).ToList();
        Move(columns, address[UpName], -1);
        Move(columns, address[DownName], 1);
        return columns;
    }

    private static void Move(List<string> columns, string? name, int by)
    {
        var at = name is null ? -1 : columns.IndexOf(name);
        if (at >= 0 && at + by >= 0 && at + by < columns.Count)
        {
            (columns[at], columns[at + by]) = (columns[at + by], columns[at]);
        }
    }
}

/// <summary>A register as its page shows it.</summary>
/// <param name="Here">Where it stands.</param>
/// <param name="Content">What the service gave.</param>
public sealed record RegisterModel(ListAddress Here, RegisterPage Content)
{
    /// <summary>Where it stands; links keep its state.</summary>
    public ListAddress Address { get; } = RegisterRequest.Settled(Here);

    /// <summary>The column that was just moved.</summary>
    public string? Moved => Here[RegisterRequest.UpName] ?? Here[RegisterRequest.DownName];

    public string? Search => Address[RegisterRequest.SearchName];

    /// <summary>Code of the project that the register is of.</summary>
    public string Project => Address.Path.Split('/') is [_, _, var code, ..] ? Uri.UnescapeDataString(code) : "";

    /// <summary>The same records as a file, with the columns that are shown or with all.</summary>
    public string File(string ending, bool allColumns)
        => (Address.With(RegisterRequest.ColumnsName, allColumns ? null : string.Join(',', Content.Columns.Select(c => c.Name))) with { Path = Root + "/list." + ending }).ToString();

    /// <summary>The page of a record.</summary>
    public string RecordAddress(string key) => Root + "/" + Uri.EscapeDataString(key);

    private string Root => Address.Path.TrimEnd('/');

    /// <summary>The list with a group opened or closed, on the page where it begins then.</summary>
    public string Turned(RegisterGroup group)
    {
        var rest = Address.Query.Where(q => q.Key != ListAddress.PageName && (q.Key != RegisterRequest.ClosedName || q.Value != group.Key));
        IEnumerable<KeyValuePair<string, string>> closed = group.IsClosed ? [] : [KeyValuePair.Create(RegisterRequest.ClosedName, group.Key)];
        IEnumerable<KeyValuePair<string, string>> page = group.TurnedOn == 1 ? [] : [KeyValuePair.Create(ListAddress.PageName, group.TurnedOn.ToString(CultureInfo.InvariantCulture))];
        return (Address with { Query = [.. rest, .. closed, .. page] }) + "#" + GroupId(group);
    }

    public static string GroupId(RegisterGroup group) => string.Create(CultureInfo.InvariantCulture, $"group-{group.Number}");

    public static RegisterModel Of(HttpRequest request, RegisterPage content) => new(ListAddress.Of(request), content);
}
