using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Tests.Common;

namespace Throughline.Tests.Features.Overview;

public sealed class PortfolioTests
{
    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task Portfolio_ShowsTheJudgementOfEachProject(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.AddBareProjectAsync("BARE", "空项目");
        using var visitor = app.Visit();

        var page = await visitor.GetAsync("/projects");

        page.Code.ShouldBe(200, page.Text);
        var rows = page.Page.QuerySelectorAll("tbody tr");
        rows.Length.ShouldBe(2);
        rows[1].TextContent.ShouldContain("启岚 CRM 一期");
        rows[1].TextContent.ShouldContain("SPI(t)");
        rows[0].TextContent.ShouldContain("项目没有工作日历");
    }

    [Theory, Databases]
    public async Task Portfolio_AsksTheDatabaseAsOften_ForOneProjectAsForForty(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        var cold = await QueriesAsync();
        var warm = await QueriesAsync();
        for (var i = 0; i < 40; i++)
        {
            await app.Installation.AddBareProjectAsync($"P{i:00}");
        }
        (await QueriesAsync()).ShouldBeLessThanOrEqualTo(cold);
        (await QueriesAsync()).ShouldBe(warm);
        warm.ShouldBeLessThanOrEqualTo(8);

        asker.Queries = 0;
        await visitor.GetAsync("/projects/" + DemoProject.Code);
        asker.Queries.ShouldBeLessThanOrEqualTo(8);

        async Task<int> QueriesAsync()
        {
            asker.Queries = 0;
            (await visitor.GetAsync("/projects")).Code.ShouldBe(200);
            return asker.Queries;
        }
    }

    [Fact]
    public async Task Home_LeadsEverybodyToWhereTheyMayBegin()
    {
        var member = DemoProject.Somebody();
        var guest = DemoProject.Somebody();
        var asker = new Asker();
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.JoinAsync(DemoProject.Code, member.Id!.Value, "developer");
        await app.Installation.JoinAsync(DemoProject.Code, guest.Id!.Value, "guest");
        using var visitor = app.Visit();

        (await visitor.GetAsync("/")).Location.ShouldBe("/setup");
        await app.AddUserAsync("lin", "a long enough password 1");
        (await visitor.GetAsync("/")).Location.ShouldBe("/sign-in");
        asker.User = Office;
        (await visitor.GetAsync("/")).Location.ShouldBe("/projects");
        asker.User = member;
        (await visitor.GetAsync("/")).Location.ShouldBe("/projects");
        (await visitor.GetAsync("/projects")).Page.QuerySelectorAll("#menu a[href='/projects']").Length.ShouldBe(1);
        asker.User = DemoProject.Somebody(Roles.Administrator);
        (await visitor.GetAsync("/")).Location.ShouldBe("/start");
        asker.User = guest;
        (await visitor.GetAsync("/")).Text.ShouldContain("还没有与你共享的内容");
        (await visitor.GetAsync("/projects")).Code.ShouldBe(403);
        asker.User = DemoProject.Somebody(Roles.CrmUser);
        (await visitor.GetAsync("/")).Text.ShouldContain("还没有与你共享的内容");
    }

    [Fact]
    public async Task EmptyPortfolio_OffersTheFirstSteps_AndASearchWithoutResultTheWayBack()
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        using var visitor = app.Visit();
        (await visitor.GetAsync("/projects")).Page.QuerySelector(".tl-empty a[href='/start']").ShouldNotBeNull();
        await app.Installation.AddBareProjectAsync("BARE");
        (await visitor.GetAsync("/projects?q=nothing")).Page.QuerySelector(".tl-empty a[href='/projects']").ShouldNotBeNull();
    }

    [Theory, Databases]
    public async Task Programs_GetProjectsPagedAndFiguresAsTheyAre(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.AddBareProjectAsync("BARE");
        using var visitor = app.Visit();

        var list = JsonNode.Parse((await visitor.GetAsync("/api/v1/projects?page_size=1&page=2")).Text)!;
        list["total"]!.GetValue<int>().ShouldBe(2);
        list["items"]!.AsArray().Count.ShouldBe(1);
        list["items"]![0]!["code"]!.GetValue<string>().ShouldBe(DemoProject.Code);
        JsonNode.Parse((await visitor.GetAsync("/api/v1/projects/" + DemoProject.Code)).Text)!["manager"]!["zh"]!.GetValue<string>().ShouldBe("林若岚");
        JsonNode.Parse((await visitor.GetAsync($"/api/v1/projects/{DemoProject.Code}/figures?as_of=2025-06-30")).Text)!["evm"]!.AsArray().Count.ShouldBe(5);
        var working = JsonNode.Parse((await visitor.GetAsync($"/api/v1/projects/{DemoProject.Code}/figures/SPI_t?as_of=2025-06-30")).Text)!;
        working["formula"]!.GetValue<string>().ShouldBe("ES ÷ AT");
        (await visitor.GetAsync($"/api/v1/projects/{DemoProject.Code}/figures/nonsense")).Code.ShouldBe(404);
        (await visitor.GetAsync($"/api/v1/projects/{DemoProject.Code}/figures?as_of=2025-02-30")).Code.ShouldBe(422);
    }
}
