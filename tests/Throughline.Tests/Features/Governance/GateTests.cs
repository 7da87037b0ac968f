using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Throughline.Core.Common;
using Throughline.Core.Features.Gates;
using Throughline.Tests.Common;
using Throughline.Tests.Features.Overview;

namespace Throughline.Tests.Features.Governance;

/// <summary>Gates with their criteria, counted from the records of the day.</summary>
public sealed class GateTests
{
    private const string Project = "/projects/" + DemoProject.Code;
    private const string Api = "/api/v1" + Project + "/gates/";

    // Counted by rooms to come.
    private const string NotComputed = "hypercare_exit";

    private static readonly UserIdentity Office = DemoProject.Somebody(Roles.PortfolioOffice);

    [Theory, Databases]
    public async Task EveryGate_IsAsReadyAsTheStorySays(DatabaseKind database)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(database, asker.Register);
        await app.Installation.ImportDemoAsync();
        using var visitor = app.Visit();
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Story", "expected.json"), TestContext.Current.CancellationToken))!;

        foreach (var gate in expected["gates"]!.AsArray())
        {
            var json = JsonNode.Parse((await visitor.GetAsync($"{Api}{gate!["id"]}?as_of={gate["reviewed_on"]}")).Text)!;
            foreach (var (criterion, found) in gate["criteria"]!.AsArray().Zip(json["criteria"]!.AsArray()))
            {
                var code = (string)criterion!["code"]!;
                ((string)found!["code"]!).ShouldBe(code);
                json["reopened"]!.AsArray().Count.ShouldBe(gate["reopened"]!.AsArray().Count);
                if (code != NotComputed)
                {
                    Math.Round((decimal)found["value"]!, 10).ShouldBe((decimal)criterion["value"]!, code);
                    ((bool)found["met"]!).ShouldBe((bool)criterion["met"]!, code);
                }
            }
        }
        foreach (var stand in expected["gate_readiness"]!.AsArray())
        {
            var json = JsonNode.Parse((await visitor.GetAsync($"{Api}{stand!["gate"]}?as_of={stand["status_date"]}")).Text)!;
            ((int)json["met"]!).ShouldBe((int)stand["met"]!, (string)stand["gate"]!);
            ((int)json["total"]!).ShouldBe((int)stand["total"]!);
            json["state"].ShouldBeNull("it is reviewed later");
            var page = (await visitor.GetAsync($"{Project}?date={stand["status_date"]}")).Page;
            page.QuerySelectorAll("#gate .list > li").Length.ShouldBe((int)stand["total"]!);
            page.QuerySelector("#gate .list a")!.GetAttribute("href")!.ShouldContain($"/gates/{stand["gate"]}?");
        }
    }

    [Theory]
    [InlineData("2025-06-20", "2025-06-20", "2025-12-31")]
    [InlineData("2025-06-20", "2025-06-21", "2025-12-31", "2025-06-21", "2025-06-21")]
    [InlineData("2025-06-20", "2025-07-02", "2025-12-31", "2025-06-21", "2025-07-02")]
    [InlineData("2025-06-20", "2025-07-02", "2025-07-01", "2025-06-21", null)]
    [InlineData("2025-06-20", null, "2025-12-31", "2025-06-21", null)]
    [InlineData("2025-06-20", null, "2025-06-20")]
    [InlineData("2025-06-20", "2025-07-02", "2025-06-17")]
    public async Task ConditionThatIsNotDoneWhenDue_OpensTheGateAgain(string due, string? done, string asOf, string? from = null, string? to = null)
    {
        var asker = new Asker { User = Office };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        await using (var db = await app.Installation.OpenDatabaseAsync())
        {
            var gate = await db.Set<Gate>().SingleAsync(g => g.Key == "G4-P", TestContext.Current.CancellationToken);
            var conditions = JsonNode.Parse(gate.ConditionsJson)!;
            (conditions[0]!["due"], conditions[0]!["done_on"]) = (due, done);
            gate.ConditionsJson = conditions.ToJsonString();
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var visitor = app.Visit();

        var reopened = JsonNode.Parse((await visitor.GetAsync(Api + "G4-P?as_of=" + asOf)).Text)!["reopened"]!.AsArray();

        reopened.Select(r => (string?)r!["from"]).ShouldBe(from is null ? [] : [from]);
        reopened.Select(r => (string?)r!["to"]).ShouldBe(from is null ? [] : [to]);
        var page = (await visitor.GetAsync($"{Project}/gates/G4-P?date={asOf}")).Page;
        page.QuerySelectorAll(".tl-meta .light").Length.ShouldBe(from is not null && to is null ? 1 : 0);
    }

    [Fact]
    public async Task CriteriaOfHiddenRecords_ShowNoValue_AndNoSumThatTellsIt()
    {
        var finance = DemoProject.Somebody();
        var asker = new Asker { User = finance };
        await using var app = await AppHost.StartAsync(DatabaseKind.Sqlite, asker.Register);
        await app.Installation.ImportDemoAsync();
        await app.Installation.JoinAsync(DemoProject.Code, finance.Id!.Value, "finance");
        using var visitor = app.Visit();

        var json = JsonNode.Parse((await visitor.GetAsync(Api + "G4-F?as_of=2025-06-30")).Text)!;

        json["met"].ShouldBeNull();
        json["criteria"]!.AsArray().ShouldAllBe(c => c!["value"] == null && c["met"] == null);
        (await visitor.GetAsync(Project + "?date=2025-06-30")).Page.QuerySelectorAll("#gate .bar").ShouldBeEmpty();
    }
}
