using System.IO.Compression;
using System.Text.Json.Nodes;
using Throughline.Core.Exchange;

namespace Throughline.Tests.Exchange;

public sealed class ReadingQilanTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_IsValidWithTheCountsOfTheReferenceValidator()
    {
        var check = await PackageReader.ReadAsync(QilanPackage.Folder, Stop);

        check.Problems.ShouldBeEmpty();
        check.IsValid.ShouldBeTrue();
        (check.Files, check.Records, check.References).ShouldBe((30, 5732, 10413));
        check.Counts["people"]["people"].ShouldBe(119);
        check.Package!.SourceName.ShouldBe("qilan");
        check.Package.Files.Keys.Take(4).ShouldBe(["manifest", "calendars", "people", "project"]);
        check.Package.Manifest.GetProperty("currency").GetString().ShouldBe("CNY");
    }

    [Fact]
    public async Task Zip_IsReadAsTheFolderIs()
    {
        var check = await QilanPackage.Load().ReadAsync();

        check.Problems.ShouldBeEmpty();
        (check.Files, check.Records, check.References).ShouldBe((30, 5732, 10413));
    }

    [Fact]
    public async Task Writing_GivesBackTheSameDataAndIsValid()
    {
        var qilan = QilanPackage.Load();
        using var zip = new MemoryStream();
        await PackageWriter.WriteZipAsync(zip, qilan.Manifest, qilan.Files, Stop);

        var check = await QilanPackage.ReadAsync(zip);

        check.Problems.ShouldBeEmpty();
        foreach (var (name, content) in qilan.Files.Where(f => f.Key != "manifest"))
            CanonicalJson.FirstDifference(JsonNode.Parse(check.Package!.Files[name].GetRawText()), content).ShouldBeNull(name);
        var listed = JsonNode.Parse(check.Package!.Manifest.GetProperty("files").GetRawText())!.AsArray();
        listed.Select(f => f!["name"]!.ToString()).ShouldBe(qilan.List("manifest/files").Select(f => f!["name"]!.ToString()));
        listed.Select(f => f!["records"]!.ToJsonString()).ShouldBe(qilan.List("manifest/files").Select(f => f!["records"]!.ToJsonString()));
    }

    [Fact]
    public async Task Writing_GivesTheSameBytesTwiceAndKeepsChinese()
    {
        var qilan = QilanPackage.Load();
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        await PackageWriter.WriteZipAsync(first, qilan.Manifest, qilan.Files, Stop);
        await PackageWriter.WriteZipAsync(second, qilan.Manifest, qilan.Files, Stop);

        second.ToArray().ShouldBe(first.ToArray());
        using var zip = new ZipArchive(first, ZipArchiveMode.Read);
        zip.Entries[0].Name.ShouldBe("manifest.json");
        using var reader = new StreamReader(zip.GetEntry("project.json")!.Open());
        (await reader.ReadToEndAsync(Stop)).ShouldContain("启岚");
    }

    [Fact]
    public async Task Writing_AFolder_IsReadAgain()
    {
        var qilan = QilanPackage.Load();
        var folder = Directory.CreateTempSubdirectory("throughline-package-");
        try
        {
            await PackageWriter.WriteFolderAsync(folder.FullName, qilan.Manifest, qilan.Files, Stop);
            (await PackageReader.ReadAsync(folder.FullName, Stop)).Problems.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task NewerMinor_KeepsUnknownFieldsCodesAndFilesWithWarnings()
    {
        var qilan = QilanPackage.Load();
        qilan["manifest/minor"] = 3;
        qilan["risks/risks/0/future_field"] = "x";
        qilan["risks/risks/0/category"] = "future_code";
        qilan.Files["future"] = new JsonObject { ["anything"] = 1 };
        qilan.List("manifest/files").Add(new JsonObject { ["name"] = "future.json", ["sha256"] = "" });

        var check = await qilan.ReadAsync();

        check.IsValid.ShouldBeTrue(string.Join('\n', check.Problems));
        check.Problems.Select(p => p.Rule).Order(StringComparer.Ordinal).ShouldBe(["additionalProperties", "enum", "file", "minor"]);
        check.Package!.Files.ShouldContainKey("future");
        foreach (var problem in check.Problems)
            problem.ShouldSpeakBothLanguages();
    }

    [Fact]
    public async Task OwnFields_AreKeptWithoutAWord()
    {
        var qilan = QilanPackage.Load();
        qilan["plan/baselines/0/items/2/x_colour"] = new JsonObject { ["deep"] = new JsonArray(1, null, "z") };

        var check = await qilan.ReadAsync();

        check.Problems.ShouldBeEmpty();
        check.Package!.Files["plan"].GetProperty("baselines")[0].GetProperty("items")[2].TryGetProperty("x_colour", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task MissingOptionalFile_IsAWarningPerReference()
    {
        var qilan = QilanPackage.Load();
        qilan.Files.Remove("training");
        var listed = qilan.List("manifest/files");
        listed.Remove(listed.Single(f => f!["name"]!.ToString() == "training.json"));

        var check = await qilan.ReadAsync();

        check.IsValid.ShouldBeTrue();
        check.Warnings.ShouldBeGreaterThan(0);
        check.Problems.ShouldAllBe(p => p.Rule == "x-ref" && p.Severity == ProblemSeverity.Warning);
    }

    [Fact]
    public async Task UnlistedFilesAndFolders_AreIgnoredWithAWarning()
    {
        var files = QilanPackage.Load().Bytes();
        files["notes.txt"] = [1, 2, 3];
        files["attachments/a.pdf"] = [4];

        var check = await QilanPackage.ReadAsync(QilanPackage.Zip(files));

        check.IsValid.ShouldBeTrue();
        check.Problems.Select(p => (p.File, p.Rule)).ShouldBe([("notes.txt", "files"), ("attachments/a.pdf", "files")], ignoreOrder: true);
    }

    [Fact]
    public async Task UnknownTimeZone_IsAWarning()
    {
        var qilan = QilanPackage.Load();
        qilan["manifest/time_zone"] = "Mars/Olympus";

        var check = await qilan.ReadAsync();

        check.Problems.Single(p => p.Rule == "time_zone").ShouldSpeakBothLanguages();
    }
}
