using System.Globalization;
using Throughline.Core.Common;
using Throughline.Web.Common;

namespace Throughline.Tests.Common.Kit;

public sealed class FormatTests
{
    public FormatTests() => CultureInfo.CurrentUICulture = Languages.ChineseCulture;

    [Theory]
    [InlineData("1097664", 0, "1,097,664")]
    [InlineData("-32.65", 1, "−32.7")]
    [InlineData("0.8945", 3, "0.895")]
    [InlineData("-0.4", 0, "0")]
    public void Numbers_AreGroupedRoundHalfUpAndCarryATrueMinus(string value, int decimals, string shown) =>
        Format.Number(decimal.Parse(value, CultureInfo.InvariantCulture), decimals).ShouldBe(shown);

    [Theory]
    [InlineData("0.9499", "0.95", "94.99%")]
    [InlineData("0.95", "0.95", "95%")]
    [InlineData("0.9504", "0.95", "95.04%")]
    [InlineData("0.80", "0.95", "80%")]
    public void Percent_ShowsOnWhichSideOfTheLimitItIs(string share, string limit, string shown) =>
        Format.Percent(decimal.Parse(share, CultureInfo.InvariantCulture), 0, decimal.Parse(limit, CultureInfo.InvariantCulture)).ShouldBe(shown);

    [Fact]
    public void Number_KeepsTheSideOfItsLimit_ForAnIndexJustBelow() => Format.Number(0.9499m, 2, 0.95m).ShouldBe("0.9499");

    [Fact]
    public void Undefined_IsADash() =>
        new[] { Format.Number(null), Format.Percent(null), Format.Points(null), Format.Signed(null), Format.Date(null), Format.Money(null).ToString() }
            .ShouldAllBe(s => s == "—");

    [Fact]
    public void Deviations_CarryTheirSign()
    {
        Format.Signed(13).ShouldBe("+13");
        Format.Signed(0).ShouldBe("0");
        Format.Signed(-13).ShouldBe("−13");
        Format.Points(0.032m).ShouldBe("+3.2 pp");
    }

    [Fact]
    public void Money_IsReadInTheUnitsOfTheLanguage()
    {
        Format.Money(1097664m).ToString().ShouldBe("1,097,664.00 元");
        Format.MoneyShort(1097664m).ToString().ShouldBe("109.77 万元");
        CultureInfo.CurrentUICulture = Languages.EnglishCulture;
        Format.Money(1097664m).ToString().ShouldBe("1,097,664.00 CNY");
        Format.MoneyShort(1097664m).ToString().ShouldBe("1,097.7 k CNY");
    }

    [Fact]
    public void DatesAndInstants_AreIsoLikeInEveryLanguage()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
        Format.Date(new DateOnly(2025, 7, 24)).ShouldBe("2025-07-24");
        Format.Instant(new DateTime(2025, 6, 30, 16, 5, 0, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ShouldBe("2025-07-01 00:05");
    }

    [Fact]
    public void Bytes_UseTheLargestUnit() =>
        new[] { Format.Bytes(512), Format.Bytes(2048), Format.Bytes(1_363_149) }.ShouldBe(["512 B", "2 KB", "1.3 MB"]);
}
