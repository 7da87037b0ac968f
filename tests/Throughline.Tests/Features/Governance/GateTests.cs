using System.Text.Json.Nodes;
using Throughline.Core.Common;
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
