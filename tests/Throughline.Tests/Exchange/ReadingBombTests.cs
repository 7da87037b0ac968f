using System.Text;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>Packages made to exhaust the reader: refused in bounded memory. Alone, since they measure the process.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(typeof(MeasuredAlone))]
public sealed class ReadingBombTests
{
    private const long MostGrowth = 300L << 20;

    private static readonly byte[] Manifest = Encoding.UTF8.GetBytes("{\"schema\": \"crm-project/1\", \"files\": [{\"name\": \"plan.json\"}]}");

    [Theory]
    [InlineData("plan.json")]
    [InlineData("unlisted.json")]
    [InlineData("manifest.json")]
    public async Task BombOfThreeGigabytes_IsRefused(string name)
    {
        var zip = new RawZip();
        if (name != "manifest.json")
            zip.Add("manifest.json", Manifest);
        zip.Add(name, [], method: 8, size: uint.MaxValue - 1, packed: RawZip.PackedZeros(3000));

        var check = await InBoundedMemory(zip.Build());

        var problem = check.Problems.Single();
        (problem.File, problem.Rule).ShouldBe((name, "size"));
        problem.MessageIn(Problems.English).ShouldContain("200 MB");
    }

    [Fact]
    public async Task ManyFilesBelowTheLimit_AreTooLargeTogether()
    {
        var zip = new RawZip().Add("manifest.json", Manifest);
        var zeros = RawZip.PackedZeros(190);
        var data = new byte[190 << 20];
        foreach (var name in (string[])["a", "b", "c"])
            zip.Add(name, data, method: 8, packed: zeros);

        var check = await InBoundedMemory(zip.Build());

        check.Problems.Single(p => p.Severity == ProblemSeverity.Error).MessageIn(Problems.English).ShouldContain("500 MB");
    }

    [Theory]
    [InlineData("plan.json", '[')]
    [InlineData("manifest.json", '[')]
    [InlineData("plan.json", '{')]
    public async Task NestingOf200000Levels_IsRefused(string name, char bracket)
    {
        var text = bracket == '['
            ? new string('[', 200_000) + new string(']', 200_000)
            : string.Concat(Enumerable.Repeat("{\"x_a\":", 200_000)) + "1" + new string('}', 200_000);
        var zip = new RawZip();
        if (name != "manifest.json")
            zip.Add("manifest.json", Manifest);

        var check = await InBoundedMemory(zip.Add(name, Encoding.UTF8.GetBytes(text)).Build());

        var problem = check.Problems.Single();
        (problem.File, problem.Rule).ShouldBe((name, "nesting"));
        problem.MessageIn(Problems.Chinese).ShouldBe("嵌套超过 64 层。");
    }

    [Fact]
    public async Task MillionEntries_AreRefused()
    {
        var zip = new RawZip().Add("manifest.json", Manifest);
        for (var i = 0; i < 1_000_000; i++)
            zip.AddClaim($"e{i}");

        (await InBoundedMemory(zip.Build())).Problems.Single().Rule.ShouldBe("entries");
    }

    [Fact]
    public async Task LongValuesAndNames_AreCutInMessages()
    {
        var qilan = QilanPackage.Load();
        var monster = new string('x', 1_000_000);
        qilan["risks/risks/0/category"] = monster;
        qilan["risks/risks/0/" + monster] = 1;

        var check = await qilan.ReadAsync();

        check.Errors.ShouldBe(2);
        foreach (var problem in check.Problems)
        {
            problem.ShouldSpeakBothLanguages();
            problem.Path.Length.ShouldBeLessThan(200);
        }
    }

    private static async Task<PackageCheck> InBoundedMemory(Stream zip)
    {
        GC.Collect();
        var before = Environment.WorkingSet;
        var reading = QilanPackage.ReadAsync(zip);
        var peak = before;
        while (await Task.WhenAny(reading, Task.Delay(10, TestContext.Current.CancellationToken)) != reading)
            peak = Math.Max(peak, Environment.WorkingSet);
        (Math.Max(peak, Environment.WorkingSet) - before).ShouldBeLessThan(MostGrowth);
        var check = await reading;
        check.Refused.ShouldBeTrue();
        return check;
    }
}
