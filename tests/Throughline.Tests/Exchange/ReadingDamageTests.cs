using System.Text;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

/// <summary>Packages that are damaged, unsafe or no packages: refused with file and reason.</summary>
public sealed class ReadingDamageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static byte[] Some => "{}"u8.ToArray();

    [Theory]
    [InlineData("../plan.json")]
    [InlineData("..\\plan.json")]
    [InlineData("a/../../plan.json")]
    [InlineData("/etc/plan.json")]
    [InlineData("\\plan.json")]
    [InlineData("C:\\plan.json")]
    [InlineData("c:plan.json")]
    [InlineData("plan.json\0.txt")]
    public async Task NameThatLeadsOut_RefusesAll(string name)
    {
        var check = await QilanPackage.ReadAsync(Whole().Add(name, Some).Build());

        ShouldBeRefused(check, "name").File.ShouldBe(name.Replace('\\', '/').Replace('\0', ' '));
    }

    [Fact]
    public async Task NameThatOccursTwice_RefusesAll() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(Whole().Add("plan.json", Some).Build()), "name").File.ShouldBe("plan.json");

    [Fact]
    public async Task EncryptedEntry_RefusesAll() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(Whole().Add("secret.json", Some, flags: 0x801).Build()), "encrypted").File.ShouldBe("secret.json");

    [Fact]
    public async Task WrongCrc_RefusesAll() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(Whole().Add("a.json", Some, crc: 1).Build()), "zip").File.ShouldBe("a.json");

    [Theory]
    [InlineData(1u)]
    [InlineData(3u)]
    public async Task LengthThatIsNotThatOfTheHeader_RefusesAll(uint size) =>
        ShouldBeRefused(await QilanPackage.ReadAsync(Whole().Add("a.json", Some, size: size).Build()), "zip").File.ShouldBe("a.json");

    [Fact]
    public async Task UnknownCompression_RefusesAll() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(Whole().Add("a.json", Some, method: 14).Build()), "zip").File.ShouldBe("a.json");

    [Fact]
    public async Task CutOffDeflate_RefusesAll()
    {
        var data = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000)));
        var packed = RawZip.Deflate(data);

        var check = await QilanPackage.ReadAsync(Whole().Add("a.json", data, method: 8, packed: packed[..(packed.Length / 2)]).Build());

        ShouldBeRefused(check, "zip").File.ShouldBe("a.json");
    }

    [Fact]
    public async Task DeflatedEntry_IsRead()
    {
        var zip = new RawZip();
        foreach (var (name, content) in QilanPackage.Load().Bytes())
            zip.Add(name, content, method: 8, packed: RawZip.Deflate(content));

        (await QilanPackage.ReadAsync(zip.Build())).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task ZipBehindOtherBytes_IsRead()
    {
        var zip = Whole().Build().ToArray();

        (await QilanPackage.ReadAsync(new MemoryStream([.. new byte[1000], .. zip]))).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task BrokenZips_OfEveryKind_AreRefusedWithoutAnException()
    {
        var whole = QilanPackage.Zip(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["manifest.json"] = Some, ["plan.json"] = Some }).ToArray();
        for (var length = 0; length < whole.Length; length++)
            (await QilanPackage.ReadAsync(new MemoryStream(whole[..length]))).Refused.ShouldBeTrue();
        for (var at = 0; at < whole.Length; at++)
        {
            var broken = (byte[])whole.Clone();
            broken[at] ^= 0xFF;
            (await QilanPackage.ReadAsync(new MemoryStream(broken))).IsValid.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task FileThatIsNoZip_IsRefused() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(new MemoryStream("not a zip"u8.ToArray())), "zip").File.ShouldBe("test.zip");

    [Fact]
    public async Task PathThatDoesNotExist_IsAProblem() =>
        ShouldBeRefused(await PackageReader.ReadAsync("/no/such/place.zip", Stop), "missing").File.ShouldBe("place.zip");

    [Fact]
    public async Task ZipWithoutManifest_IsRefused() =>
        ShouldBeRefused(await QilanPackage.ReadAsync(new RawZip().Add("plan.json", Some).Build()), "missing").File.ShouldBe("manifest.json");

    [Theory]
    [InlineData("crm-project/2")]
    [InlineData("mspdi")]
    public async Task OtherMajorVersion_IsRefused(string tag)
    {
        var qilan = QilanPackage.Load();
        qilan["manifest/schema"] = tag;

        ShouldBeRefused(await qilan.ReadAsync(), "schema").MessageIn(Problems.English).ShouldContain(tag);
    }

    [Fact]
    public async Task WrongChecksum_IsFound()
    {
        var qilan = QilanPackage.Load();
        var files = qilan.Bytes();
        files["risks.json"] = [.. files["risks.json"], (byte)'\n'];

        (await QilanPackage.ReadAsync(QilanPackage.Zip(files))).ShouldNotBeImported("risks.json", "", "sha256");
    }

    [Fact]
    public async Task WrongCount_IsFound()
    {
        var qilan = QilanPackage.Load();
        var files = qilan.Bytes();
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        manifest["files"]!.AsArray().Single(f => f!["name"]!.ToString() == "risks.json")!["records"] = new JsonObject { ["risks"] = 99 };
        files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());

        (await QilanPackage.ReadAsync(QilanPackage.Zip(files))).ShouldNotBeImported("risks.json", "/risks", "records");
    }

    [Fact]
    public async Task ListedFileThatIsMissing_IsFound()
    {
        var qilan = QilanPackage.Load();
        qilan.Files.Remove("people");

        var check = await qilan.ReadAsync();

        check.ShouldNotBeImported("people.json", "", "missing");
        check.Problems.ShouldContain(p => p.File == "manifest.json" && p.Rule == "files");
    }

    public static TheoryData<string, string> BadTexts => new()
    {
        { "{\"schema\": \"crm-project/1\", \"file\": \"risks\", \"x_a\": NaN}", "NaN" },
        { "{\"x_a\": -Infinity}", "NaN" },
        { "{\"x_a\": Infinity}", "NaN" },
        { "{\"x_a\": 1, \"x_a\": 2}", "x_a" },
        { "{\"x_a\": 1, \"x_\\u0061\": 2}", "x_a" },
        { "{\"x_a\": 1,}", "JSON" },
        { "{\"x_a\": 1} // done", "JSON" },
        { "{\"x_a\": 01}", "JSON" },
        { "{'x_a': 1}", "JSON" },
        { "", "JSON" },
        { "{\"x_a\": \"\\u0000\"}", "stored" },
        { "{\"x_a\": \"\\ud83d\"}", "stored" },
        { "{\"x_a\": \"\\ude00\\ud83d\"}", "stored" },
    };

    [Theory]
    [MemberData(nameof(BadTexts))]
    public async Task TextThatIsNoGoodJson_IsRefused(string text, string reason)
    {
        var files = QilanPackage.Load().BytesWith("risks.json", Encoding.UTF8.GetBytes(text));

        var problem = ShouldBeRefused(await QilanPackage.ReadAsync(QilanPackage.Zip(files)), "json");

        problem.File.ShouldBe("risks.json");
        problem.MessageIn(Problems.English).ShouldContain(reason);
    }

    [Fact]
    public async Task WholeSurrogatePairs_AreFine()
    {
        var qilan = QilanPackage.Load();
        qilan["risks/x_face"] = "😀";
        var files = qilan.BytesWith("risks.json", Encoding.UTF8.GetBytes(qilan.Files["risks"].ToJsonString().Replace("😀", "\\ud83d\\ude00", StringComparison.Ordinal)));

        (await QilanPackage.ReadAsync(QilanPackage.Zip(files))).Problems.ShouldBeEmpty();
    }

    public static TheoryData<string> OtherEncodings => ["utf-16", "utf-16BE", "utf-32", "utf-8 with mark", "latin1"];

    [Theory]
    [MemberData(nameof(OtherEncodings))]
    public async Task OtherEncoding_IsRefused(string name)
    {
        const string text = "{\"x_a\": \"é\"}";
        var content = name switch
        {
            "utf-8 with mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "latin1" => Encoding.Latin1.GetBytes(text),
            _ => (byte[])[.. Encoding.GetEncoding(name).GetPreamble(), .. Encoding.GetEncoding(name).GetBytes(text)],
        };

        var problem = ShouldBeRefused(await QilanPackage.ReadAsync(QilanPackage.Zip(QilanPackage.Load().BytesWith("risks.json", content))), "json");

        problem.MessageIn(Problems.English).ShouldContain("UTF-8");
    }

    [Fact]
    public async Task SixtyFourLevels_AreReadAndOneMoreIsNot()
    {
        foreach (var (levels, fits) in new[] { (64, true), (65, false) })
        {
            var qilan = QilanPackage.Load();
            JsonNode deep = new JsonArray();
            for (var level = 2; level < levels; level++)
                deep = new JsonArray(deep);
            qilan["risks/x_deep"] = deep;

            (await qilan.ReadAsync()).IsValid.ShouldBe(fits);
        }
    }

    [Fact]
    public async Task LinkOutOfTheFolder_IsNotFollowed()
    {
        var folder = Directory.CreateTempSubdirectory("throughline-package-");
        try
        {
            foreach (var (name, content) in QilanPackage.Load().Bytes())
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content, Stop);
            File.Delete(Path.Combine(folder.FullName, "risks.json"));
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "risks.json"), Path.Combine(QilanPackage.Folder, "risks.json"));

            ShouldBeRefused(await PackageReader.ReadAsync(folder.FullName, Stop), "name").File.ShouldBe("risks.json");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RawZip Whole()
    {
        var zip = new RawZip();
        foreach (var (name, content) in QilanPackage.Load().Bytes())
            zip.Add(name, content);
        return zip;
    }

    private static PackageProblem ShouldBeRefused(PackageCheck check, string rule)
    {
        check.Refused.ShouldBeTrue();
        check.IsValid.ShouldBeFalse();
        check.Package.ShouldBeNull();
        var problem = check.Problems.First(p => p.Severity == ProblemSeverity.Error);
        problem.Rule.ShouldBe(rule);
        problem.ShouldSpeakBothLanguages();
        return problem;
    }
}
