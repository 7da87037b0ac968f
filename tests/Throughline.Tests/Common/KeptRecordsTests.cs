using Throughline.Core.Common;

namespace Throughline.Tests.Common;

public sealed class KeptRecordsTests
{
    private sealed record Named(Text Name);

    [Theory]
    [InlineData("zh", "\"甲\"", "甲", null)]
    [InlineData("en", "\"A\"", null, "A")]
    [InlineData("en", """{"zh":"甲"}""", "甲", null)]
    [InlineData("zh", """{"zh":"甲","en":"A"}""", "甲", "A")]
    public void Text_OfOneValue_IsInThePackagesLanguage(string primary, string json, string? zh, string? en)
    {
        var record = new PackageRecord { File = "f", Collection = "c", Json = $$"""{"name":{{json}}}""" };
        new KeptRecords([record], primary: primary).Of<Named>("f", "c").Single().Name.ShouldBe(new Text(zh, en));
    }
}
