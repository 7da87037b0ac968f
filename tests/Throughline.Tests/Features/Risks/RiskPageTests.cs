using System.Text.Json;
using Throughline.Core.Common;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Risks;

public sealed class RiskPageTests
{
    private const string Project = "/projects/" + DemoProject.Code;
    private const string Risks = Project + "/risks";
    private const string At = "?date=2025-06-30";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task Register_ShowsTheFiguresOfTheDate_AndOpensEveryLink(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var answer = await visitor.GetAsync(Risks + At);

        answer.Code.ShouldBe(200, answer.Text);
        answer.Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ShouldBe(8);
        answer.Page.QuerySelector("table.tl-reg tbody tr")!.TextContent.ShouldContain("RK03");
        var totals = answer.Page.QuerySelector("#totals")!.TextContent;
        totals.ShouldContain("51");
        totals.ShouldContain("12.19");
        totals.ShouldContain("0.68");
        answer.Page.QuerySelector(".light.warn")!.TextContent.ShouldContain("储备覆盖率 0.68，低于 1");
        foreach (var link in answer.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct())
        {
            (await visitor.GetAsync(link)).Code.ShouldBe(200, link);
        }
    }

    [Fact]
    public async Task QuestionThatOnlyLooksLikeAnother_DoesNotAnswerIt()
    {
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = Office });
        using var visitor = app.Visit();
        var odd = await visitor.GetAsync(Risks + "?open%26state=all");
        Keys(odd).ShouldBe(Keys(await visitor.GetAsync(Risks)), "a filter of no field is passed over");

        (await visitor.GetAsync(Risks + "?category%3Dtechnical%26state=all")).Code.ShouldBe(200);

        var both = Keys(await visitor.GetAsync(Risks + "?category=technical&state=all"));
        both.ShouldNotBe(Keys(odd));
        both.Count.ShouldBeLessThan(Keys(await visitor.GetAsync(Risks + "?state=all")).Count);
    }

    [Theory, Databases]
    public async Task Matrix_FiltersTheRegister_AndTheFiltersTheMatrix(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var all = await visitor.GetAsync(Risks + "?state=all&date=2025-03-31");
        var cell = all.Page.QuerySelectorAll(".mx a.c").Single(a => a.GetAttribute("title")!.StartsWith("概率 4，影响 4", StringComparison.Ordinal));
        cell.QuerySelector(".cnt")!.TextContent.ShouldBe("4");
        var chosen = await visitor.GetAsync(cell.GetAttribute("href")!);

        Keys(chosen).ShouldBe(["RK01", "RK02", "RK03", "RK04"]);
        chosen.Page.QuerySelector(".mx a.c.at")!.TextContent.ShouldStartWith("16");
        Keys(await visitor.GetAsync(chosen.Page.QuerySelector(".mx a.c.at")!.GetAttribute("href")!)).Count.ShouldBe(10);
        (await visitor.GetAsync(Risks + "?state=all&band=extreme&date=2025-03-31")).Page.QuerySelectorAll(".mx .cnt").Sum(c => int.Parse(c.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(4);
        Keys(await visitor.GetAsync(Risks + "?state=ended" + "&date=2025-08-29")).ShouldNotContain("RK10");
        Keys(await visitor.GetAsync(Risks + "?overdue=1&date=2025-10-15")).ShouldBe(["RK12", "RK07", "RK09"]);
        Keys(await visitor.GetAsync(Risks + "?sort=-current_emv&date=2025-08-29"))[0].ShouldBe("RK10");
        Keys(await visitor.GetAsync(Risks + "?state=all&q=ERP&date=2025-08-29")).ShouldBe(["RK01", "RK02"], ignoreOrder: true);
        (await visitor.GetAsync(Risks + "?q=nothing-like-this" + "&date=2025-08-29")).Page.QuerySelector(".tl-empty").ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task Detail_ShowsStatementAssessmentsAndResponsesAsOfTheDate_AndTheWorkings(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var now = await visitor.GetAsync(Risks + "/RK10?date=2026-08-31");
        now.Page.QuerySelectorAll("#assessments tbody tr").Length.ShouldBe(4);
        now.Page.QuerySelector("#exposure")!.TextContent.ShouldContain("25,500.00");
        now.Page.QuerySelector("#responses")!.TextContent.ShouldContain("晚 5 天");
        now.Page.QuerySelector("#properties")!.TextContent.ShouldContain("IS10");
        var then = await visitor.GetAsync(Risks + "/RK10?date=2025-08-29");
        then.Page.QuerySelectorAll("#assessments tbody tr").Length.ShouldBe(1);
        then.Page.QuerySelector("#responses")!.TextContent.ShouldNotContain("2026-01-05");
        then.Page.QuerySelector("#properties")!.TextContent.ShouldNotContain("IS10");
        (await visitor.GetAsync(Risks + "/RK10?date=2025-05-05")).Code.ShouldBe(404);
        (await visitor.GetAsync(Risks + "/RK04" + "?date=2025-08-29")).Page.QuerySelector("#draws")!.TextContent.ShouldContain("56,008.00");

        foreach (var (figure, result) in new[] { ("current", "25,500.00"), ("inherent", "42,500.00"), ("residual", "12,750.00"), ("leverage", "1.49"), ("delay", "0.0") })
        {
            var working = await visitor.GetAsync($"{Risks}/RK10/working/{figure}?date=2026-08-31");
            working.Page.QuerySelector(".working .res")!.TextContent.ShouldContain(result);
        }
        (await visitor.GetAsync($"{Risks}/RK12/working/current?date=2025-08-29")).Page.QuerySelector(".working .f")!.TextContent.ShouldContain("−0.90 × 31,666.67 = −28,500.00");
        (await visitor.GetAsync($"{Risks}/RK10/working/nonsense")).Code.ShouldBe(404);
    }

    [Theory, Databases]
    public async Task Developer_SeesRisks_ButNothingOfTheReserve(DatabaseKind database)
    {
        var developer = DemoProject.Somebody();
        await using var app = await StartAsync(database, new Asker { User = developer });
        await app.Installation.JoinAsync(DemoProject.Code, developer.Id!.Value, "developer");
        using var visitor = app.Visit();

        var texts = new List<string>();
        foreach (var address in new[] { Risks + At, Risks + "/RK04" + At, Risks + "/RK03" + At, Project + "/exposure" + At, Risks + "/list.csv" + At, "/api/v1" + Risks + "/RK04?as_of=2025-06-30", "/api/v1" + Project + "/figures?as_of=2025-06-30" })
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(200, address);
            texts.Add(answer.Text);
        }
        texts[0].ShouldContain("12.19");
        foreach (var hidden in new[] { "储备", "DD-01", "企业微信接口与会话存档", "33,992", "3.40<", "3.40 万", "56,008", "56008", "42120", "contingency", "draws", "0.68" })
        {
            texts.ShouldAllBe(t => !t.Contains(hidden, StringComparison.Ordinal), hidden);
        }
        (await visitor.GetAsync(Project + "/exposure/working/coverage" + At)).Code.ShouldBe(404);
        (await visitor.GetAsync(Project + "/exposure/working/reserve" + At)).Code.ShouldBe(404);
        (await visitor.GetAsync(Project + "/exposure/working/residual" + At)).Code.ShouldBe(200);
    }

    [Theory]
    [InlineData("guest", 403)]
    [InlineData("crm_user", 403)]
    [InlineData("auditor", 200)]
    public async Task Roles_SeeTheRoomAsThePermissionsSay(string role, int expected)
    {
        var somebody = DemoProject.Somebody();
        await using var app = await StartAsync(DatabaseKind.Sqlite, new Asker { User = somebody });
        await app.Installation.JoinAsync(DemoProject.Code, somebody.Id!.Value, role);
        using var visitor = app.Visit();
        foreach (var address in new[] { Risks, Project + "/exposure", Project + "/issues", "/api/v1" + Risks, "/api/v1" + Project + "/issues" })
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(expected, address);
        }
    }

    [Theory, Databases]
    public async Task English_HasNoChinese_AndTheSameFigures(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();
        visitor.Language = "en";
        var page = await visitor.GetAsync(Risks + At);
        page.Page.QuerySelector("main")!.TextContent.ShouldNotContain("风险");
        page.Page.QuerySelector(".light.warn")!.TextContent.ShouldContain("Contingency coverage 0.68, below 1");
        page.Page.QuerySelector("#totals")!.TextContent.ShouldContain("121.9");
        (await visitor.GetAsync(Risks + "/RK03" + At)).Page.QuerySelector("h1")!.TextContent.ShouldContain("Sales staff resist data entry");
    }

    [Theory, Databases]
    public async Task Exposure_ShowsEveryStatusDate(DatabaseKind database)
    {
        await using var app = await StartAsync(database, new Asker { User = Office });
        using var visitor = app.Visit();

        var exposure = await visitor.GetAsync(Project + "/exposure?date=2025-08-29");
        exposure.Page.QuerySelectorAll("#history tbody tr").Length.ShouldBe(7);
        exposure.Page.QuerySelectorAll("#history .light.warn").Length.ShouldBe(2);
        exposure.Page.QuerySelectorAll("#draws tbody tr").Length.ShouldBe(3);
        (await visitor.GetAsync(Project + "/exposure?date=2025-09-15")).Page.QuerySelectorAll("#history tbody tr").Length.ShouldBe(8);

        using var api = JsonDocument.Parse((await visitor.GetAsync("/api/v1" + Risks + "?as_of=2025-08-29&sort=id")).Text);
        api.RootElement.GetProperty("total").GetInt32().ShouldBe(5);
        api.RootElement.GetProperty("items")[0].GetProperty("id").GetString().ShouldBe("RK07");
    }

    [Fact]
    public async Task ProjectWithoutRisks_SaysSo()
    {
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, new Asker { User = Office }.Register);
        var files = Qilan.Files();
        files.Remove("risks");
        foreach (var draw in files["costs"]["contingency_draws"]!.AsArray())
        {
            draw!["risk"] = null;
        }
        await Qilan.ImportAsync(app.Installation, (await Qilan.ReadAsync(files)).Package!);
        using var visitor = app.Visit();
        foreach (var address in new[] { Risks, Project + "/exposure", Project + "/issues" })
        {
            var answer = await visitor.GetAsync(address);
            answer.Code.ShouldBe(200, address);
            answer.Page.QuerySelector(".tl-empty").ShouldNotBeNull(address);
        }
    }

    private static async Task<AppHost> StartAsync(DatabaseKind database, Asker asker)
    {
        var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        return app;
    }

    private static IReadOnlyList<string> Keys(Answer answer) => [.. answer.Page.QuerySelectorAll("table.tl-reg tbody td.no").Select(c => c.TextContent.Trim())];
}
