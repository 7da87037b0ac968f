using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Scope;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;

namespace Throughline.Tests.Features.Scope;

public sealed class RequirementPageTests
{
    private const string Password = "correct horse battery staple";

    [Theory, Databases]
    public async Task Register_FiltersAndSortsAsTheListsSay_AndTheDetailTellsTheChanges(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        var records = Qilan.Files()["requirements"];
        var all = records["requirements"]!.AsArray().Select(r => r!.AsObject()).ToList();

        var must = await ListAsync(host.Installation, new RegisterQuery { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["moscow"] = "must" } });
        must.Page.Total.ShouldBe(all.Count(r => (string?)r["moscow"] == "must"));
        var sorted = await ListAsync(host.Installation, new RegisterQuery { Sort = "moscow", Page = new PageRequest(1, 200) });
        string[] order = ["must", "should", "could", "wont"];
        sorted.Page.Items.Select(l => Array.IndexOf(order, l.Values[2].Code)).ShouldBeInOrder();
        var byPoints = await ListAsync(host.Installation, new RegisterQuery { Sort = "points", IsDescending = true, Page = new PageRequest(1, 200) });
        byPoints.Page.Items.Select(l => l.Values[6].Number ?? -1).ShouldBeInOrder(SortDirection.Descending);

        var changed = (string)records["log"]![0]!["requirement"]!;
        var user = await host.AddUserAsync("analyst", Password);
        await host.JoinAsync(Qilan.Code, user.Id, "business_analyst");
        using var visitor = await host.SignInAsync("analyst", Password);
        var root = $"/projects/{Qilan.Code}/requirements";
        var list = await visitor.GetAsync(root + "?state=deferred");
        list.Code.ShouldBe(200);
        list.Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ShouldBe(all.Count(r => (string?)r["state"] == "deferred"));
        var detail = await visitor.GetAsync($"{root}/{changed}");
        detail.Code.ShouldBe(200);
        detail.Page.QuerySelectorAll("#changes tbody tr").Length.ShouldBe(records["log"]!.AsArray().Count(l => (string?)l!["requirement"] == changed));
        detail.Page.QuerySelectorAll("#acceptance li").Length.ShouldBe(all.Single(r => (string?)r["id"] == changed)["acceptance"]!.AsArray().Count);
        (await visitor.GetAsync(root + "/NOTHING")).Code.ShouldBe(404);
        (await visitor.Client.GetStringAsync(root + "/list.csv", TestContext.Current.CancellationToken)).Split('\n').Count(l => l.StartsWith("RQ", StringComparison.Ordinal)).ShouldBe(all.Count);
        var rest = JsonNode.Parse(await visitor.Client.GetStringAsync($"/api/v1/projects/{Qilan.Code}/requirements/{changed}", TestContext.Current.CancellationToken))!;
        rest["acceptance"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    private static Task<RegisterPage> ListAsync(Installation installation, RegisterQuery query)
        => installation.AsAsync<RequirementService, RegisterPage>(UserIdentity.Operator, s => s.ListAsync(Qilan.Code, query, TestContext.Current.CancellationToken));
}
