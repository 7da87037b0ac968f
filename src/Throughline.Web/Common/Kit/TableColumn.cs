namespace Throughline.Web.Common.Kit;

/// <summary>A column of a table.</summary>
/// <param name="Label">Its head.</param>
/// <param name="SortField">Name in the address when it can be sorted by.</param>
/// <param name="IsNumeric">Right-aligned, with tabular digits.</param>
public sealed record TableColumn(string Label, string? SortField = null, bool IsNumeric = false)
{
    /// <summary>Further classes of the head, such as "hide-s" for what a phone leaves out.</summary>
    public string? Class { get; init; }

    /// <summary>Longer name, when the head is an abbreviation.</summary>
    public string? Help { get; init; }
}
