using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Throughline.Web.Common;
using Throughline.Web.Common.Kit;

namespace Throughline.Tests.Common.Kit;

public sealed class ChartTests : KitContext
{
    private static readonly TimeChart Curve = new("万元", 10_000, 2,
    [
        new("计划价值 PV", SeriesRole.Plan, [new(new(2025, 2, 10), 0), new(new(2025, 6, 30), 1_006_987)], "BAC 109.77"),
        new("挣值 EV </script>", SeriesRole.Value, [new(new(2025, 6, 30), 897_368)]),
    ])
    { Marks = [new(new(2025, 6, 30), "数据日期")] };

    private IRenderedComponent<ChartFrame> Frame() => Render<ChartFrame>(p => p
        .Add(c => c.Id, "scurve").Add(c => c.Chart, Curve).Add(c => c.Alternative, "截至 2025-06-30，挣值 89.74 万元").Add(c => c.FileName, "s-curve"));

    [Fact]
    public void Chart_HandsItsFiguresToTheIsland_AsDataOnly()
    {
        var island = Frame().Find("[data-controller=island]");
        island.GetAttribute("data-island-name-value").ShouldBe("chart");
        var script = island.QuerySelector("script[type='application/json']")!;
        using var json = JsonDocument.Parse(script.TextContent);
        var series = json.RootElement.GetProperty("series");
        series.GetArrayLength().ShouldBe(2);
        series[0].GetProperty("role").GetString().ShouldBe("plan");
        series[0].GetProperty("points")[1][0].GetString().ShouldBe("2025-06-30");
        series[0].GetProperty("points")[1][1].GetDecimal().ShouldBe(1_006_987);
        series[1].GetProperty("name").GetString().ShouldBe("挣值 EV </script>");
        json.RootElement.GetProperty("marks")[0].GetProperty("label").GetString().ShouldBe("数据日期");
        json.RootElement.GetProperty("language").GetString().ShouldBe("zh-CN");
    }

    [Fact]
    public void Chart_HasTheSameFiguresAsATable()
    {
        var table = Frame().Find(".chart-t table");
        table.QuerySelectorAll("th").Select(t => t.TextContent).ShouldBe(["日期", "计划价值 PV（万元）", "挣值 EV </script>（万元）"]);
        table.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ShouldBe(["2025-02-10|0.00|", "2025-06-30|100.70|89.74"]);
        table.QuerySelectorAll("tbody tr")[1].Children[2].GetAttribute("data-value").ShouldBe("89.7368");
    }

    [Fact]
    public void Chart_IsToldInWords_AndOffersTableAndDownloads()
    {
        var frame = Frame();
        frame.Find("[role=img]").GetAttribute("aria-label").ShouldBe("截至 2025-06-30，挣值 89.74 万元");
        frame.Find("[data-chart-target=toggle]").GetAttribute("aria-pressed").ShouldBe("false");
        frame.FindAll(".pop button").Select(b => b.TextContent).ShouldBe(["图片（PNG）", "数据（CSV）"]);
        frame.Markup.ShouldNotContain("style=");
    }

    [Fact]
    public void Legend_DrawsTheLineAsTheChartDoes()
    {
        var key = Render<SeriesKey>(p => p.Add(k => k.Role, SeriesRole.Plan).Add(k => k.Label, "计划价值 PV").Add(k => k.Value, "100.70"));
        key.Find("path").GetAttribute("stroke-dasharray").ShouldBe("4 3");
        key.Find("b").TextContent.ShouldBe("100.70");
    }

    [Fact]
    public void Icons_AreInlinedByName_AndNeverSpoken()
    {
        var icon = Render<Icon>(p => p.Add(i => i.Name, "timeline")).Find("svg");
        icon.GetAttribute("aria-hidden").ShouldBe("true");
        icon.QuerySelectorAll("path").Length.ShouldBeGreaterThan(1);
        Should.Throw<ArgumentException>(() => Icons.Drawing("no-such-icon"));
    }

    [Fact]
    public void PageHeader_ShowsNumberTitleAndWay()
    {
        var header = Render<PageHeader>(p => p.Add(h => h.Title, "上线后使用率回落").Add(h => h.Number, "RK10").Add(h => h.CrumbText, "风险登记册").Add(h => h.CrumbAddress, "/risks").Add(h => h.Meta, "<span>监控中</span>"));
        header.Find("h1").TextContent.ShouldBe("RK10上线后使用率回落");
        header.Find(".tl-crumb a").GetAttribute("href").ShouldBe("/risks");
        header.FindAll(".tl-actions").ShouldBeEmpty();
    }

    [Fact]
    public void Card_IsNamedByItsTitle()
    {
        var card = Render<Card>(p => p.Add(c => c.Title, "健康度").Add(c => c.Id, "health").Add(c => c.Columns, 8)).Find("section");
        card.ClassList.ShouldBe(["card", "c8"]);
        card.GetAttribute("aria-labelledby").ShouldBe("health-h");
        card.QuerySelector("#health-h")!.TextContent.ShouldBe("健康度");
    }

    [Fact]
    public void Badge_IsQuiet_UnlessItIsTheRecordsOwnPlace()
    {
        Render<Badge>(p => p.Add(b => b.Text, "软")).Find(".tl-tag").ClassList.ShouldNotContain("a");
        Render<Badge>(p => p.Add(b => b.Text, "O4").Add(b => b.IsAccent, true)).Find(".tl-tag").ClassList.ShouldContain("a");
    }
}
