using Throughline.Core.Features.Budget;

namespace Throughline.Tests.Features.Budget;

public sealed class CommitmentCategoryTests
{
    [Fact]
    public void Category_IsThatOfTheEntries_ElseOfTheCostItems_ElseNone()
    {
        Commitment[] commitments =
        [
            new() { Key = "booked", CostItems = ["licence"] },
            new() { Key = "by item", CostItems = ["training"] },
            new() { Key = "planned", CostItems = ["upgrade"] },
            new() { Key = "two", CostItems = ["licence", "training"] },
            new() { Key = "unknown", CostItems = ["hardware"] },
            new() { Key = "none" },
        ];
        CostEntry[] entries =
        [
            new() { Commitment = "booked", CostItem = "maintenance", Category = "operations" },
            new() { CostItem = "licence", Category = "technology" },
            new() { CostItem = "training", Category = "labour" },
        ];

        var found = CommitmentCategories.Of(commitments, entries, [("upgrade", "technology")]);

        found.ShouldBe(new Dictionary<string, string?>
        {
            ["booked"] = "operations",
            ["by item"] = "labour",
            ["planned"] = "technology",
            ["two"] = null,
            ["unknown"] = null,
            ["none"] = null,
        }, ignoreOrder: true);
    }
}
