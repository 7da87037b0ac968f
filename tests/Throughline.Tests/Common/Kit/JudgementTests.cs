using Bunit;
using Throughline.Core.Common;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Tests.Common.Kit;

public sealed class JudgementTests : KitContext
{
    [Theory]
    [InlineData(LightLevel.Ok, "circle", "ok", "正常")]
    [InlineData(LightLevel.Warning, "path", "warn", "预警")]
    [InlineData(LightLevel.Bad, "rect", "bad", "告警")]
    [InlineData(LightLevel.Undefined, "circle", "none", "未定义")]
    public void Light_TellsByShapeColourAndWords(LightLevel level, string shape, string colour, string words)
    {
        var light = Render<Light>(p => p.Add(l => l.Level, level).Add(l => l.Label, "时间").Add(l => l.IsBoxed, true)).Find(".light");
        light.ClassList.ShouldContain(colour);
        light.ClassList.ShouldContain("box");
        light.QuerySelector(shape)!.ClassList.ShouldContain("m-" + colour);
        light.TextContent.ShouldBe($"时间：{words}");
        light.QuerySelector("svg")!.GetAttribute("aria-hidden").ShouldBe("true");
    }

    [Fact]
    public void Light_WithoutLabel_SaysTheJudgementOnce()
    {
        Speak(Languages.EnglishCulture);
        Render<Light>(p => p.Add(l => l.Level, LightLevel.Bad)).Find(".light").TextContent.ShouldBe("Alert");
    }

    [Theory]
    [InlineData(0.25, "M7 7V3.4A3.6 3.6 0 0 1 10.60 7.00Z")]
    [InlineData(0.75, "M7 7V3.4A3.6 3.6 0 1 1 3.40 7.00Z")]
    public void StateRing_FillsWithTheWayThatIsDone(double share, string wedge)
    {
        var ring = Render<StateRing>(p => p.Add(s => s.Kind, StateKind.UnderWay).Add(s => s.Share, share).Add(s => s.Text, "执行中"));
        ring.Find("path").GetAttribute("d").ShouldBe(wedge);
        ring.Find(".state").TextContent.ShouldBe("执行中");
    }

    [Fact]
    public void StateRing_IsNeutral_AndCheckedWhenFinal()
    {
        var ring = Render<StateRing>(p => p.Add(s => s.Kind, StateKind.Final).Add(s => s.Text, "已验收"));
        ring.Find(".state").ClassList.ShouldBe(["state", "end"]);
        ring.Markup.ShouldNotContain("m-ok");
    }

    [Fact]
    public void Figure_LinksToItsWorking_InTheFrameOfItsRow()
    {
        var row = Render<Figures>(p => p.Add(f => f.Id, "evm").AddChildContent<Figure>(f => f
            .Add(x => x.Label, "完工估算 EAC").Add(x => x.Value, Format.MoneyShort(1136568m)).Add(x => x.Working, "/w/eac").Add(x => x.Note, "较基线")));
        var link = row.Find("dd a.calc");
        link.GetAttribute("href").ShouldBe("/w/eac");
        link.GetAttribute("data-turbo-frame").ShouldBe("evm-working");
        link.TextContent.ShouldBe("113.66万元");
        row.Find("turbo-frame").Id.ShouldBe("evm-working");
        row.Find("dd > small").TextContent.ShouldBe("较基线");
    }

    [Fact]
    public void Figure_ThatIsUndefined_SaysWhyInsteadOfItsUnit()
    {
        var figure = Render<Figure>(p => p.Add(f => f.Label, "TCPI").Add(f => f.Value, new Quantity("—", "元")).Add(f => f.Reason, "预算已耗尽").Add(f => f.Note, "x"));
        figure.Find("dd").TextContent.ShouldBe("—预算已耗尽");
    }

    [Fact]
    public void Amount_ThatIsUndefined_CarriesItsReasonForEverybody()
    {
        var amount = Render<Amount>(p => p.Add(a => a.Value, Format.Money(null)).Add(a => a.Reason, "尚未测量")).Find("span");
        amount.GetAttribute("title").ShouldBe("尚未测量");
        amount.QuerySelector(".sr")!.TextContent.ShouldBe("：尚未测量");
    }

    private static readonly WorkingText Spi = new("SPI(t)", "SPI(t) = ES ÷ AT", "0.894")
    {
        WithValues = "86.73 ÷ 97",
        Inputs = [new("挣得进度 ES", "86.73 工日", "进度记录 2025-06-30", "/p/progress"), new("实际时间 AT", "97 工日")],
        DataDate = new DateOnly(2025, 6, 30),
        Baseline = "基线 v3",
    };

    [Fact]
    public void Working_AnswersTheFrameThatAsked()
    {
        State.FrameId = "evm-working";
        var working = Render<Working>(p => p.Add(w => w.Text, Spi).Add(w => w.BackAddress, "/p"));
        working.Find("turbo-frame#evm-working .working .f").TextContent.ShouldBe("SPI(t) = ES ÷ AT = 86.73 ÷ 97 = 0.894");
        working.Find("tbody th[scope=row]").TextContent.ShouldBe("挣得进度 ES");
        working.Find("tbody a").GetAttribute("data-turbo-frame").ShouldBe("_top");
        working.Find(".foot").TextContent.ShouldContain("2025-06-30");
        working.Find("a[data-action='frame#close']").GetAttribute("href").ShouldBe("/p");
    }

    [Fact]
    public void Working_IsAPageOfItsOwn_WithoutScript()
    {
        var working = Render<Working>(p => p.Add(w => w.Text, Spi).Add(w => w.BackAddress, "/p"));
        working.FindAll("turbo-frame").ShouldBeEmpty();
        working.Find("h1").TextContent.ShouldBe("SPI(t)");
        working.Find(".tl-crumb a").GetAttribute("href").ShouldBe("/p");
    }

    [Fact]
    public void ProgressBar_IsDrawnByAttributes_AndNamed()
    {
        var bar = Render<ProgressBar>(p => p.Add(b => b.Share, 0.625m).Add(b => b.Label, "满足 5 / 8 项"));
        bar.Find("rect.f-solid").GetAttribute("width").ShouldBe("62.5");
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("满足 5 / 8 项");
        bar.Markup.ShouldNotContain("style=");
    }

    [Fact]
    public void ProgressBar_StaysWithinItsFrame() =>
        Render<ProgressBar>(p => p.Add(b => b.Share, 1.4m).Add(b => b.Label, "x")).Find("rect.f-solid").GetAttribute("width").ShouldBe("100");
}
