using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0.1", "1e-1")]
    [InlineData("-0", "0")]
    [InlineData("12e2", "1200.00")]
    [InlineData("{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}")]
    [InlineData("\"2025-07-24T09:00:00+08:00\"", "\"2025-07-24T01:00:00Z\"")]
    [InlineData("\"2025-07-24T01:00:00Z\"", "\"2025-07-24T01:00:00.000+00:00\"")]
    [InlineData("\"\\u4e2d\"", "\"中\"")]
    [InlineData("null", "null")]
    public void Same(string a, string b)
    {
        CanonicalJson.Same(JsonNode.Parse(a), JsonNode.Parse(b)).ShouldBeTrue();
        CanonicalJson.Text(JsonNode.Parse(a)).ShouldBe(CanonicalJson.Text(JsonNode.Parse(b)));
    }

    [Theory]
    [InlineData("{}", "{\"a\": []}", "/a")]
    [InlineData("{\"a\": null}", "{}", "/a")]
    [InlineData("[1, 2]", "[2, 1]", "/0")]
    [InlineData("[1]", "[1, 1]", "/1")]
    [InlineData("{\"a\": [{\"b\": 1}]}", "{\"a\": [{\"b\": 2}]}", "/a/0/b")]
    [InlineData("1", "\"1\"", "/")]
    [InlineData("true", "1", "/")]
    [InlineData("1.00000000000000000000000000000001", "1", "/")]
    [InlineData("\"2025-07-24\"", "\"2025-07-25\"", "/")]
    [InlineData("\"2025-07-24T09:00:00+08:00\"", "\"2025-07-24T09:00:00Z\"", "/")]
    public void Different_WithThePlace(string a, string b, string place)
    {
        CanonicalJson.FirstDifference(JsonNode.Parse(a), JsonNode.Parse(b)).ShouldBe(place);
        CanonicalJson.Text(JsonNode.Parse(a)).ShouldNotBe(CanonicalJson.Text(JsonNode.Parse(b)));
    }
}
