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

    private static readonly string[] Own = [SearchName, SizeName, ListAddress.SortName, ListAddress.PageName, DataDateButton.QueryName, DataDates.ProgramName];

    /// <summary>Reads the address.</summary>
    /// <exception cref="InvalidFailure">Its data date is no date.</exception>
    public static RegisterQuery Of(ListAddress address)
    {
        var (field, isDescending) = address.Sort;
        return new RegisterQuery
        {
            Search = address[SearchName],
            Filters = address.Query.Where(q => q.Value.Length > 0 && !Own.Contains(q.Key, StringComparer.Ordinal)).GroupBy(q => q.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
            Sort = field,
            IsDescending = isDescending,
            DataDate = DataDates.Of(address),
            Page = new PageRequest(address.PageNumber, address[SizeName] is { } size ? ListAddress.NumberOf(size) : PageRequest.DefaultSize),
        };
    }
}

/// <summary>A register as its page shows it.</summary>
/// <param name="Address">Where it stands; links keep its state.</param>
/// <param name="Content">What the service gave.</param>
public sealed record RegisterModel(ListAddress Address, RegisterPage Content)
{
    public string? Search => Address[RegisterRequest.SearchName];

    /// <summary>Code of the project that the register is of.</summary>
    public string Project => Address.Path.Split('/') is [_, _, var code, ..] ? Uri.UnescapeDataString(code) : "";

    /// <summary>The same records as a file.</summary>
    public string Csv => (Address with { Path = Root + "/list.csv" }).ToString();

    /// <summary>The page of a record.</summary>
    public string RecordAddress(string key) => Root + "/" + Uri.EscapeDataString(key);

    private string Root => Address.Path.TrimEnd('/');

    public bool IsFiltered => Content.InAll != Content.Page.Total || !string.IsNullOrEmpty(Search);

    public static RegisterModel Of(HttpRequest request, RegisterPage content) => new(ListAddress.Of(request), content);
}
