using System.Globalization;
using Throughline.Engine.Tests.Common;

namespace Throughline.Engine.Tests;

public sealed class RoundingTests
{
    [Theory, MemberData(nameof(Vectors.Of), "rounding", MemberType = typeof(Vectors))]
    public void Rounding_ShowsWhatTheStoryExpects(string id)
    {
        var (input, expected) = Vectors.Get(id);
        var value = decimal.Parse(input.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);

        var shown = Rounding.HalfUp(value, input.GetProperty("decimals").GetInt32());

        shown.ToString(CultureInfo.InvariantCulture).ShouldBe(expected.GetProperty("shown").GetString());
    }

    [Fact]
    public void Rounding_RefusesImpossibleDecimals()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Rounding.HalfUp(1m, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Rounding.HalfUp(1m, 29));
    }
}
