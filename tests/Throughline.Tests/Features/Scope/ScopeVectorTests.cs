using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Features.Scope;
using Throughline.Core.Figures;
using Throughline.Tests.Story;

namespace Throughline.Tests.Features.Scope;

/// <summary>The story's unit vectors on scope volatility and deliverables, by id.</summary>
public sealed class ScopeVectorTests
{
    public static TheoryData<string> Volatility => [.. EdgeCases.Ids("scope_volatility")];

    public static TheoryData<string> Deliverables => [.. EdgeCases.Ids("deliverables")];

    [Theory, MemberData(nameof(Volatility))]
    public void Volatility_CountsEntries_AndThoseWithoutApprovedChange(string id)
    {
        var (input, expected) = EdgeCases.Find("scope_volatility", id);

        var volatility = ScopeVolatility.Of(
            input["baselined"]!.AsArray().Count,
            [.. input["log"]!.AsArray().Select(e => (string?)e!["change_request"])],
            input["approved_changes"]!.AsArray().Select(c => (string)c!).ToHashSet(StringComparer.Ordinal));

        ExpectedValues.Differences(expected, new JsonObject
        {
            ["volatility"] = volatility.Rate,
            ["uncontrolled_changes"] = volatility.Uncontrolled,
            ["light"] = ScopeLight.Of(volatility.Rate) switch { Light.Green => "green", Light.Amber => "amber", Light.Red => "red", _ => null },
        }).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Deliverables))]
    public void Deliverables_AreJudgedByFirstSubmissionAndDueDate(string id)
    {
        var (input, expected) = EdgeCases.Find("deliverables", id);
        var records = input["deliverables"]!.AsArray().Select(d => (JsonNode)EdgeCases.With(d!, ("activity", "1.1"), ("owner", "P1"), ("management", false), ("requirements", new JsonArray())));
        var book = ScopeBook.Read(new KeptRecords([]), null, [], EdgeCases.Rows<Deliverable>("scope", "deliverables", records));

        var ratios = DeliverableRatios.At(book.Deliverables!, EdgeCases.Day(input["as_of"]));

        ExpectedValues.Differences(expected, new JsonObject { ["accepted_first_time"] = ratios.AcceptedFirstTime, ["on_time"] = ratios.OnTime }).ShouldBeEmpty();
    }
}
