namespace Throughline.Core.Features.Budget;

/// <summary>Under which budget category a commitment falls: packages give it cost items only.</summary>
public static class CommitmentCategories
{
    /// <summary>
    /// Category by key of the commitment: the one of the entries booked against it, else the one that entries and planned costs give
    /// its cost items; null when these name several or none.
    /// </summary>
    /// <param name="commitments">The commitments.</param>
    /// <param name="entries">The cost entries in any state.</param>
    /// <param name="planned">Cost items of the plan with their categories.</param>
    public static IReadOnlyDictionary<string, string?> Of(
        IEnumerable<Commitment> commitments, IReadOnlyCollection<CostEntry> entries, IEnumerable<(string CostItem, string Category)> planned)
    {
        var booked = entries.Where(e => e.Commitment is not null).ToLookup(e => e.Commitment!, e => e.Category, StringComparer.Ordinal);
        var items = entries.Select(e => (e.CostItem, e.Category)).Concat(planned).ToLookup(e => e.CostItem, e => e.Category, StringComparer.Ordinal);
        return commitments.ToDictionary(c => c.Key, c => Single(booked[c.Key]) ?? Single(c.CostItems.SelectMany(i => items[i])), StringComparer.Ordinal);
    }

    private static string? Single(IEnumerable<string> categories)
    {
        var distinct = categories.Distinct(StringComparer.Ordinal).Take(2).ToList();
        return distinct.Count == 1 ? distinct[0] : null;
    }
}
