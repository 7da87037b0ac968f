using System.Xml.Linq;

namespace Throughline.Tests.Architecture;

public sealed class TextTests
{
    [Fact]
    public void BothLanguages_HaveTheSameTextsWithTheSamePlaceholders()
    {
        var pairs = Product.Sources(".resx").Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)).ToList();
        pairs.Count.ShouldBeGreaterThan(5);
        pairs.SelectMany(f => Resources.Offences(Path.GetFileNameWithoutExtension(f), XDocument.Load(f), English(f))).ShouldBeEmpty();
        Product.Sources(".resx").Where(f => f.EndsWith(".en.resx", StringComparison.Ordinal)).Select(f => f.Replace(".en.resx", ".resx", StringComparison.Ordinal))
            .Except(pairs, StringComparer.Ordinal).ShouldBeEmpty("English without Chinese");
    }

    [Fact]
    public void PlantedDifferencesOfLanguages_AreFound()
    {
        var chinese = Resx(("Only", "只有"), ("Count", "{0} 项，共 {1} 项"), ("Left", "Nothing was found here"), ("Mixed", "完成"), ("Good", "{0,-20} 就绪"), ("Name", "CPI"));
        var english = Resx(("Count", "{0} items"), ("Left", "Nothing was found here"), ("Mixed", "完成 done"), ("Good", "{0} ready"), ("Name", "CPI"), ("Other", "Other"));

        Resources.Offences("Planted", chinese, english).ShouldBe(
            [
                "Planted.Only: missing in English",
                "Planted.Other: missing in Chinese",
                "Planted.Count: other placeholders ({0} 项，共 {1} 项 | {0} items)",
                "Planted.Left: English in the Chinese text (Nothing was found here)",
                "Planted.Mixed: Chinese in the English text (完成 done)",
            ],
            ignoreOrder: true);
        Resources.Offences("Planted", chinese, english: null).ShouldBe(["Planted: there is no English file"]);
    }

    [Fact]
    public void NoSentenceStandsLiterallyInAView() => Sentences.Offences(Product.Modules.SelectMany(Product.AllTypes)).ShouldBeEmpty();

    [Fact]
    public void PlantedSentencesInAView_AreFound()
        => Sentences.Offences(Product.AllTypes(Product.Tests).Where(t => t.FullName.StartsWith(Rooms.PlantedRoot, StringComparison.Ordinal)))
            .ShouldBe(["LiteralView: All of it", "LiteralView: Deep inside", "LiteralView: Nothing here yet", "LiteralView: Remove", "LiteralView: 保存"], ignoreOrder: true);

    private static XDocument? English(string chinese)
        => Path.ChangeExtension(chinese, ".en.resx") is var file && File.Exists(file) ? XDocument.Load(file) : null;

    private static XDocument Resx(params (string Name, string Value)[] texts)
        => new(new XElement("root", texts.Select(t => new XElement("data", new XAttribute("name", t.Name), new XElement("value", t.Value)))));
}
