using System.Globalization;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using Throughline.Core.Common;
using Throughline.Tests.Exchange;
using Throughline.Web.Common.Http;

namespace Throughline.Tests.Common.Web;

/// <summary>What people choose of the list of any register: columns, and files for spreadsheets.</summary>
public sealed class RegisterListTests
{
    private const string Password = "correct horse battery staple";
    private const string Root = $"/projects/{Qilan.Code}";
    private static readonly string[] Registers = ["requirements", "deliverables", "modules", "traceability", "risks", "issues", "kpis", "people", "cost/entries"];

    [Theory, Databases]
    public async Task EveryRegister_ShowsTheColumnsOfItsAddress_InListFilesAndRest(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host);
        foreach (var register in Registers)
        {
            var list = await visitor.GetAsync($"{Root}/{register}");
            string[] chosen = [.. Boxes(list).Where(b => b.HasAttribute("checked")).Take(2).Select(b => b.Value).Reverse(), Boxes(list).Last(b => !b.HasAttribute("checked") || b.Value == "line").Value];
            var asked = "columns=" + string.Join(',', chosen) + "&columns=nothing";

            var shown = await visitor.GetAsync($"{Root}/{register}?{asked}");
            shown.Code.ShouldBe(200, register);
            Boxes(shown).Take(3).Select(b => b.Value).ShouldBe(chosen, register);
            var heads = shown.Page.QuerySelectorAll("table.tl-reg th").Take(3).Select(h => h.TextContent.Trim()).ToList();
            shown.Page.QuerySelectorAll("table.tl-reg th").Length.ShouldBe(3, register);

            // The files of the menu are those of the screen, and those with all columns.
            var files = shown.Page.QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).ToList();
            files.Count.ShouldBe(4, register);
            var (excel, csv) = (await ReadAsync(visitor, files[0]), await LinesAsync(visitor, files[1]));
            excel.TextsOf(0).ShouldBe(heads, register);
            csv[0].ShouldBe(string.Join(',', heads), register);
            var (allExcel, allCsv) = (await ReadAsync(visitor, files[2]), await LinesAsync(visitor, files[3]));
            allExcel.Rows[0].Count.ShouldBe(Boxes(list).Count, register);
            allCsv[0].Split(',').Length.ShouldBe(Boxes(list).Count, register);
            excel.Rows.Count.ShouldBe(allExcel.Rows.Count, register);
            (await LinesAsync(visitor, $"{Root}/{register}/list.csv")).ShouldBe(allCsv, register);

            var item = JsonNode.Parse(await visitor.Client.GetStringAsync($"/api/v1{Root}/{register}?{asked}", TestContext.Current.CancellationToken))!["items"]![0]!.AsObject();
            item.Select(p => p.Key).ShouldBe(chosen, register);
        }
    }

    [Fact]
    public async Task Columns_AreChosenAndMovedByAForm_AndTheStateOfTheListStays()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host);
        var list = await visitor.GetAsync(Root + "/requirements?moscow=must&sort=-name");
        var form = (IHtmlFormElement)list.Page.QuerySelector(".tl-cols form")!;
        var kept = form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(i => $"{i.Name}={i.Value}");
        kept.ShouldBe(["moscow=must", "sort=-name"]);

        var moved = await visitor.GetAsync(Root + "/requirements?moscow=must&sort=-name&columns=id&columns=name&columns=state&up=state");
        Boxes(moved).Take(3).Select(b => b.Value).ShouldBe(["id", "state", "name"]);
        moved.Page.QuerySelector(".tl-cols")!.HasAttribute("open").ShouldBeTrue("one may move a column by more than one place");
        moved.Page.QuerySelector("[autofocus]")!.GetAttribute("value").ShouldBe("state");
        // The address is settled: links name the columns once and move nothing again.
        var sort = moved.Page.QuerySelector("table.tl-reg th a")!.GetAttribute("href")!;
        sort.ShouldContain("columns=id,state,name");
        sort.ShouldNotContain("up=");
        moved.Page.QuerySelector(".col-end a")!.GetAttribute("href")!.ShouldNotContain("columns");
    }

    [Theory, Databases]
    public async Task EveryRegister_GroupsByEachOfItsChoices_OverAllPages(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host);
        foreach (var register in Registers)
        {
            var list = await visitor.GetAsync($"{Root}/{register}");
            var total = (int)(await RestAsync(visitor, register, "page_size=1"))["total"]!;
            var fields = list.Page.QuerySelectorAll(".filterbar a.pop-i").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("group_by=", StringComparison.Ordinal)).Select(h => h.Split("group_by=")[1]).ToList();
            fields.ShouldNotBeEmpty(register);
            foreach (var field in fields)
            {
                // Three pages, read as they come: each record once, groups not torn apart, each head with all that are in its group.
                var size = Math.Max(1, Math.Min(200, (total + 2) / 3));
                var rows = new List<string>();
                var groups = new Dictionary<string, int>(StringComparer.Ordinal);
                for (var page = 1; page <= (total + size - 1) / size; page++)
                {
                    var rest = await RestAsync(visitor, register, $"group_by={field}&columns={field}&page_size={size}&page={page}");
                    rows.AddRange(rest["items"]!.AsArray().Select(i => i![field]?.ToString() ?? ""));
                    foreach (var group in rest["groups"]!.AsArray())
                    {
                        groups[(string?)group!["key"] ?? ""] = (int)group["count"]!;
                    }
                }
                rows.Count.ShouldBe(total, $"{register} {field}");
                groups.Values.Sum().ShouldBe(total, $"{register} {field}");
                rows.Zip(rows.Skip(1)).Count(r => r.First != r.Second).ShouldBeLessThan(groups.Count, $"{register} {field}");
            }
        }
    }

    [Fact]
    public async Task Group_ClosesAndOpens_AndStaysOnItsPage()
    {
        await using var host = await AppHost.StartAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host);
        const string address = Root + "/requirements?group_by=moscow&page_size=10&sort=-name";
        var all = Qilan.Files()["requirements"]["requirements"]!.AsArray().GroupBy(r => (string)r!["moscow"]!).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var first = await visitor.GetAsync(address);
        Heads(first).First().ShouldContain(all["must"].ToString(CultureInfo.InvariantCulture));

        // Closed, its records are gone from all pages, its head with its count stays.
        var closed = await visitor.GetAsync(first.Page.QuerySelector("tr.grp a")!.GetAttribute("href")!.Split('#')[0]);
        Heads(closed).First().ShouldBe(Heads(first).First());
        closed.Page.QuerySelector("tr.grp a")!.GetAttribute("aria-expanded").ShouldBe("false");
        closed.Page.QuerySelector(".pager")!.TextContent.ShouldContain((all.Values.Sum() - all["must"]).ToString(CultureInfo.InvariantCulture));
        // What is closed is in the file all the same, in the order of the groups.
        var file = await ReadAsync(visitor, closed.Page.QuerySelector("a[download]")!.GetAttribute("href")!);
        file.Rows.Count.ShouldBe(all.Values.Sum() + 1);

        // All closed: all heads, no record, and any can be opened again.
        var none = await visitor.GetAsync(address + string.Concat(all.Keys.Select(k => "&closed=" + k)));
        Heads(none).Count.ShouldBe(all.Count);
        none.Page.QuerySelectorAll("table.tl-reg tbody tr:not(.grp)").ShouldBeEmpty();
        var opened = await visitor.GetAsync(none.Page.QuerySelectorAll("tr.grp a")[^1].GetAttribute("href")!.Split('#')[0]);
        opened.Page.QuerySelectorAll("table.tl-reg tbody tr:not(.grp)").Length.ShouldBe(Math.Min(10, all.OrderBy(g => CodeLists.Codes("moscow").Keys.ToList().IndexOf(g.Key)).Last().Value));
    }

    private static List<string> Heads(Answer list) => [.. list.Page.QuerySelectorAll("tr.grp").Select(h => h.TextContent.Trim())];

    private static async Task<JsonObject> RestAsync(Visitor visitor, string register, string query)
        => JsonNode.Parse(await visitor.Client.GetStringAsync($"/api/v1{Root}/{register}?{query}", TestContext.Current.CancellationToken))!.AsObject();

    [Theory, Databases]
    public async Task Workbook_HoldsNumbersDatesAndPercentAsSuch_AndTextAsText(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        var files = Qilan.Files();
        var evil = files["people"]["people"]![0]!;
        evil["name"] = new JsonObject { ["zh"] = "=1+2", ["en"] = "@SUM(A1)" };
        await Qilan.ImportAsync(host.Installation, (await Qilan.ReadAsync(files)).Package!);
        using var visitor = await VisitAsync(host);

        var people = await ReadAsync(visitor, Root + "/people/list.xlsx?columns=id,name");
        people.IsHeadFrozen.ShouldBeTrue();
        people.Widths.Count.ShouldBe(2);
        people.Rows.Count.ShouldBe(files["people"]["people"]!.AsArray().Count + 1);
        people.HasFormula.ShouldBeFalse();
        var name = people.Rows.Single(r => r[0].Value == (string?)evil["id"])[1];
        (name.Value, Workbook.IsText(name)).ShouldBe(("=1+2", true));

        var entry = files["costs"]["entries"]![0]!;
        var costs = await ReadAsync(visitor, Root + "/cost/entries/list.xlsx?columns=id,date,amount");
        var row = costs.Rows.Single(r => r[0].Value == (string?)entry["id"]);
        DateTime.FromOADate(double.Parse(row[1].Value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe((string?)entry["date"]);
        decimal.Parse(row[2].Value, CultureInfo.InvariantCulture).ShouldBe((decimal)entry["amount"]!);
        (costs.FormatOf(row[1]), costs.FormatOf(row[2]), Workbook.IsText(row[1]), Workbook.IsText(row[2])).ShouldBe(("yyyy-mm-dd", "#,##0.00", false, false));

        var kpis = await ReadAsync(visitor, Root + "/kpis/list.xlsx?columns=attainment&sort=attainment");
        kpis.FormatOf(kpis.Rows[1][0]).ShouldBe("0.0%");

        await visitor.GetAsync(Root + "/people");
        await visitor.SubmitAsync($"form[action='{Routes.Language}']", ("value", "en"));
        var english = await ReadAsync(visitor, Root + "/requirements/list.xlsx?columns=id,state");
        (english.Name, english.TextsOf(0)[1], english.TextsOf(1)[1]).ShouldBe(("Requirements", "State", "Accepted"));
    }

    private static List<IHtmlInputElement> Boxes(Answer list) => [.. list.Page.QuerySelectorAll(".tl-cols input[type=checkbox]").Cast<IHtmlInputElement>()];

    private static async Task<Workbook> ReadAsync(Visitor visitor, string address)
    {
        using var answer = await visitor.Client.GetAsync(address, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(200, address);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        return await Workbook.ReadAsync(new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<string[]> LinesAsync(Visitor visitor, string address)
        => (await visitor.Client.GetStringAsync(address, TestContext.Current.CancellationToken)).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

    private static async Task<Visitor> VisitAsync(AppHost host)
    {
        var user = await host.AddUserAsync("manager", Password);
        await host.JoinAsync(Qilan.Code, user.Id, Roles.ProjectManager);
        return await host.SignInAsync("manager", Password);
    }
}
