using System.Reflection;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Architecture;

public sealed class CodeTests
{
    [Fact]
    public void EveryPermission_IsALineOfTheTable()
    {
        var permissions = typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<Permission>().ToList();
        permissions.Count.ShouldBeGreaterThan(10);
        Codes.UnknownPermissions(permissions).ShouldBeEmpty();
        permissions.Select(p => p.Code).ShouldBeUnique();
    }

    [Fact]
    public void APlantedPermission_IsFound()
        => Codes.UnknownPermissions([Permissions.ScheduleRead, new Permission("schedule.dream")]).ShouldBe(["schedule.dream"]);

    [Fact]
    public void EveryCodeListThatTheProductNames_Exists()
        => Product.Sources(".cs", ".razor").SelectMany(f => Codes.UnknownLists(Path.GetRelativePath(Product.SourceFolder, f), File.ReadAllText(f))).ShouldBeEmpty();

    [Fact]
    public void APlantedCodeList_IsFound()
        => Codes.UnknownLists("Planted.razor", """@CodeLists.Label("wbs_kind", row.Kind) @CodeLists.Label("wbs_kinds", row.Kind) @CodeLists.Codes( "nothing")""")
            .ShouldBe(["Planted.razor: wbs_kinds", "Planted.razor: nothing"]);

    [Theory]
    [InlineData("permissions.csv")]
    [InlineData("transitions.csv")]
    public void TheTablesInTheProduct_AreThoseOfTheReference(string name)
        => string.Join('\n', Library.Lines(name)).Trim().ShouldBe(File.ReadAllText(Path.Combine(RepositoryFolder.Shared(), "data", name)).ReplaceLineEndings("\n").TrimStart('\uFEFF').Trim());

    [Fact]
    public void NothingOfTheDemonstration_StandsInTheProduct()
    {
        var story = Story();
        story.Count.ShouldBeGreaterThan(1000);
        var demo = Path.Combine(Product.SourceFolder, "Throughline.Web", "Demo");
        Product.Sources(".cs", ".razor", ".resx", ".ts", ".css", ".mjs", ".json", ".csv")
            .Where(f => !f.StartsWith(demo, StringComparison.Ordinal) && !IsVocabulary(f))
            .SelectMany(f => Codes.OfStory(story, Path.GetRelativePath(Product.SourceFolder, f), File.ReadAllText(f)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void PlantedPartsOfTheDemonstration_AreFound()
        => Codes.OfStory(Story(), "Planted.cs", """if (code == "CRM-2025-01" || risk == "RK04" || day == new("2025-06-30") || bac == 1097664m || who == "周启明") {}""")
            .ShouldBe(["Planted.cs: CRM-2025-01", "Planted.cs: RK04", "Planted.cs: 2025-06-30", "Planted.cs: 1097664", "Planted.cs: 周启明"], ignoreOrder: true);

    private static HashSet<string> Story()
        => [.. Codes.WordsOf([.. Directory.GetFiles(Qilan.Folder, "*.json"), Path.Combine(AppContext.BaseDirectory, "Story", "expected.json")]),
            .. Codes.NamesOf(Path.Combine(Qilan.Folder, "people.json"))];

    // Lists, schemas and lock files have codes of their own, which the story uses as everybody does; tests of the client are no product.
    private static bool IsVocabulary(string file)
        => Path.GetFileName(file) is "packages.lock.json" or "package-lock.json" or "enums.json" || file.Contains("/Exchange/Schema/", StringComparison.Ordinal)
            || file.Contains("/client/tests/", StringComparison.Ordinal);
}
