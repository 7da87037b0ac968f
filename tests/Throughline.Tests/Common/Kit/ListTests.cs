using AngleSharp.Dom;
using Bunit;
using Throughline.Core.Common;
using Throughline.Web.Common.Kit;
using Throughline.Web.Common.Pages;

namespace Throughline.Tests.Common.Kit;

public sealed class ListTests : KitContext
{
    private static readonly TableColumn[] Columns = [new("编号"), new("名称", "name"), new("得分", "score", IsNumeric: true) { Class = "hide-s" }];

    private IRenderedComponent<DataTable<string>> Table(ListAddress? address, PageRequest? paging = null, int total = 3, string[]? items = null) =>
        Render<DataTable<string>>(p =>
        {
            p.Add(t => t.Label, "风险").Add(t => t.Columns, Columns).Add(t => t.Items, items ?? ["a", "b", "c"])
                .Add(t => t.Row, item => $"<tr><td>{item}</td></tr>")
                .Add(t => t.Empty, "<p class='none'>还没有</p>")
                .Add(t => t.Address, address).Add(t => t.Paging, paging).Add(t => t.Total, total);
        });

    [Fact]
    public void Table_SortsByAddress_AndSaysHowItIsSorted()
    {
        var heads = Table(At("/r", ("state", "open"), ("sort", "-score"), ("page", "3"))).FindAll("th");
        heads[0].QuerySelector("a").ShouldBeNull();
        heads[0].HasAttribute("aria-sort").ShouldBeFalse();
        heads[1].QuerySelector("a")!.GetAttribute("href").ShouldBe("/r?state=open&sort=name");
        heads[2].GetAttribute("aria-sort").ShouldBe("descending");
        heads[2].QuerySelector("a")!.GetAttribute("href").ShouldBe("/r?state=open&sort=score");
        heads[2].ClassList.ShouldBe(["num", "hide-s"]);
    }

    [Fact]
    public void Table_SortedUpwards_TurnsRoundOnTheNextClick()
    {
        var head = Table(At("/r", ("sort", "name"))).FindAll("th")[1];
        head.GetAttribute("aria-sort").ShouldBe("ascending");
        head.QuerySelector("a")!.GetAttribute("href").ShouldBe("/r?sort=-name");
    }

    [Fact]
    public void Table_WithoutRecords_ShowsItsEmptyState()
    {
        var table = Table(null, items: []);
        table.FindAll("table").ShouldBeEmpty();
        table.Find(".none").TextContent.ShouldBe("还没有");
    }

    [Fact]
    public void Table_IsNamedAndReachableByKeyboard_BecauseItMayScroll()
    {
        var table = Table(null);
        table.Find("caption").TextContent.ShouldBe("风险");
        table.Find(".tbl-wrap").GetAttribute("tabindex").ShouldBe("0");
        table.FindAll(".pager").ShouldBeEmpty();
    }

    [Fact]
    public void Pager_ShowsRangeTotalAndTheWayAround()
    {
        var pager = Table(At("/r", ("page", "6"), ("q", "门")), new PageRequest(6, 50), total: 1234).Find(".pager");
        pager.Children[0].TextContent.ShouldBe("第 251 至 300 项，共 1,234 项");
        pager.QuerySelectorAll("nav a, nav span").Select(e => e.TextContent.Trim()).ShouldBe(["", "1", "…", "4", "5", "6", "7", "8", "…", "25", ""]);
        pager.QuerySelector("[aria-current]")!.TextContent.ShouldBe("6");
        pager.QuerySelector("[rel=next]")!.GetAttribute("href").ShouldBe("/r?q=%E9%97%A8&page=7");
    }

    [Fact]
    public void Pager_WithOnePage_HasNoLinks()
    {
        var pager = Table(At("/r"), new PageRequest(1, 50), total: 3).Find(".pager");
        pager.QuerySelector("nav").ShouldBeNull();
        pager.TextContent.Trim().ShouldBe("第 1 至 3 项，共 3 项");
    }

    [Fact]
    public void Filter_KeepsTheRestOfTheAddress_AndStartsAtTheFirstPage()
    {
        var menu = Render<FilterMenu>(p => p.Add(f => f.Label, "状态").Add(f => f.Name, "state").Add(f => f.Address, At("/r", ("sort", "name"), ("page", "4")))
            .Add(f => f.Choices, [new("open", "未关闭", 8), new("closed", "已关闭")]));
        menu.Find("summary").ClassList.ShouldNotContain("on");
        var choice = menu.Find("a");
        choice.GetAttribute("href").ShouldBe("/r?sort=name&state=open");
        choice.QuerySelector(".sub")!.TextContent.ShouldBe("8");
    }

    [Fact]
    public void Filter_ThatIsChosen_ShowsItsValueAndCanBeRemoved()
    {
        var menu = Render<FilterMenu>(p => p.Add(f => f.Label, "状态").Add(f => f.Name, "state").Add(f => f.Address, At("/r", ("state", "open")))
            .Add(f => f.Choices, [new("open", "未关闭")]));
        menu.Find("summary.on").TextContent.ShouldBe("状态： 未关闭");
        menu.FindAll("a")[^1].GetAttribute("href").ShouldBe("/r");
    }

    [Fact]
    public void Chip_TogglesItsPartOfTheAddress()
    {
        IElement Chip(ListAddress address) => Render<FilterChip>(p => p.Add(c => c.Label, "仅关键").Add(c => c.Name, "critical").Add(c => c.Address, address)).Find("a");
        Chip(At("/r")).GetAttribute("href").ShouldBe("/r?critical=1");
        Chip(At("/r", ("critical", "1"))).GetAttribute("href").ShouldBe("/r");
        Chip(At("/r", ("critical", "1"))).ClassList.ShouldContain("on");
    }

    [Fact]
    public void Tabs_MarkTheOpenOne()
    {
        var tabs = Render<Tabs>(p => p.Add(t => t.Label, "进度").Add(t => t.Items, [new("甘特图", "/g", false), new("表格", "/t", true, 46)]));
        tabs.Find("[aria-current=page]").TextContent.ShouldBe("表格46");
        tabs.Find("nav").GetAttribute("aria-label").ShouldBe("进度");
    }

    [Fact]
    public void EmptyState_ExplainsShowsAnExampleAndOffersTheFirstAction()
    {
        var empty = Render<EmptyState>(p => p.Add(e => e.Title, "还没有假设").Add(e => e.Text, "假设是计划成立的前提").Add(e => e.Actions, "<a href='/new'>写第一条假设</a>").Add(e => e.Example, "<b>AS01</b>"));
        empty.Find("h2").TextContent.ShouldBe("还没有假设");
        empty.Find("a").GetAttribute("href").ShouldBe("/new");
        empty.Find(".exbox .tl-tag").TextContent.ShouldBe("示例");
    }

    [Fact]
    public void DataDate_KeepsTheRestOfTheAddress_AndOffersTheStatusDates()
    {
        var button = Render<DataDateButton>(p => p.Add(d => d.Date, new DateOnly(2025, 6, 30))
            .Add(d => d.Address, At("/p", ("tab", "evm"), ("date", "2025-05-30")))
            .Add(d => d.StatusDates, [new DateOnly(2025, 6, 30), new DateOnly(2025, 5, 30)])
            .Add(d => d.Earliest, new DateOnly(2025, 2, 10)));
        button.Find("form").GetAttribute("method").ShouldBe("get");
        button.Find("input[type=hidden]").GetAttribute("name").ShouldBe("tab");
        var date = button.Find("input[type=date]");
        date.GetAttribute("name").ShouldBe("date");
        date.GetAttribute("min").ShouldBe("2025-02-10");
        date.HasAttribute("max").ShouldBeFalse();
        button.FindAll("a.pop-i").Select(a => a.GetAttribute("href")).ShouldBe(["/p?tab=evm&date=2025-06-30", "/p?tab=evm&date=2025-05-30"]);
        button.Find("a[aria-current]").TextContent.ShouldBe("2025-06-30");
    }

    [Fact]
    public void Steps_SayWhatIsDoneAndWhereOneIs()
    {
        var steps = Render<Steps>(p => p.Add(s => s.Labels, ["读取", "核对", "写入"]).Add(s => s.Current, 1));
        steps.FindAll("li").Select(l => l.ClassName ?? "").ShouldBe(["done", "now", ""]);
        steps.Find("[aria-current=step]").TextContent.ShouldBe("2核对");
    }

    [Fact]
    public void Address_SurvivesRepeatedAndStrangeValues()
    {
        var address = At("/r", ("a", "1"), ("a", "2"), ("q", "x&y=z#"));
        address.With("b", "3").ToString().ShouldBe("/r?a=1&a=2&q=x%26y%3Dz%23&b=3");
        address.With("a", "9").ToString().ShouldBe("/r?q=x%26y%3Dz%23&a=9");
    }
}
