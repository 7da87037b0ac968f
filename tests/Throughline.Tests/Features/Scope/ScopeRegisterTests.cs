using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Scope;
using Throughline.Core.Figures;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Scope;

/// <summary>Modules and deliverables as registers, and what requirements say of the records that they name.</summary>
public sealed class ScopeRegisterTests
{
    private const string Password = "correct horse battery staple";
    private const string Root = $"/projects/{Qilan.Code}";

    [Theory, Databases]
    public async Task Deliverables_FilterByGateKindAndMonth_AndTheDetailTellsEverySubmission(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        var all = Records("deliverables");
        using var visitor = await VisitAsync(host);

        await HasRowsAsync(visitor, "/deliverables?required_for=close", all.Count(d => (string?)d["required_for"] == "close"));
        await HasRowsAsync(visitor, "/deliverables?management=true", all.Count(d => (bool)d["management"]!));
        await HasRowsAsync(visitor, "/deliverables?month=2025-05", all.Count(d => ((string)d["due"]!).StartsWith("2025-05", StringComparison.Ordinal)));
        var sorted = await ListAsync<DeliverableService>(host.Installation, (s, q, c) => s.ListAsync(Qilan.Code, q, c), new RegisterQuery { Sort = "due", IsDescending = true });
        sorted.Page.Items.Select(l => l.Values[4].Date!.Value).ShouldBeInOrder(SortDirection.Descending);

        var returned = all.First(d => d["submissions"]!.AsArray().Count > 1);
        var detail = await visitor.GetAsync($"{Root}/deliverables/{returned["id"]}");
        detail.Code.ShouldBe(200);
        detail.Page.QuerySelectorAll("#submissions tbody tr").Length.ShouldBe(returned["submissions"]!.AsArray().Count);
        detail.Page.QuerySelectorAll("#criteria li").Length.ShouldBe(returned["criteria"]!.AsArray().Count);
        detail.Page.QuerySelectorAll("#requirements tbody a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).ShouldBe(returned["requirements"]!.AsArray().Select(r => (string)r!), ignoreOrder: true);
        (await visitor.GetAsync(detail.Page.QuerySelector("#fields a[href*='/schedule/']")!.GetAttribute("href")!)).Code.ShouldBe(200);
        (await visitor.GetAsync(Root + "/deliverables/NOTHING")).Code.ShouldBe(404);
        await HasLinesAsync(visitor, "/deliverables/list.csv", all.Count + 1);
        var rest = await JsonAsync(visitor, $"/deliverables/{returned["id"]}");
        rest["submissions"]!.AsArray().Count.ShouldBe(returned["submissions"]!.AsArray().Count);
        rest["management"]!.GetValue<bool>().ShouldBe((bool)returned["management"]!);
        rest["required_for"]!.GetValue<string>().ShouldBe((string)returned["required_for"]!);
    }

    [Theory, Databases]
    public async Task Modules_SayWavesGroupsCoursesAndRequirements(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        var all = Records("modules");
        using var visitor = await VisitAsync(host);

        await HasRowsAsync(visitor, "/modules?function=sales", all.Count(m => (string?)m["function"] == "sales"));
        var requirements = Qilan.Files()["requirements"]["requirements"]!.AsArray().Select(r => r!.AsObject()).ToList();
        var module = all.First(m => m["courses"]!.AsArray().Count > 0 && requirements.Any(r => (string?)r["module"] == (string?)m["id"]));
        var detail = await visitor.GetAsync($"{Root}/modules/{module["id"]}");
        detail.Page.QuerySelectorAll("#rollout tbody tr").Length.ShouldBe(module["rollout"]!.AsArray().Count);
        var led = requirements.Where(r => (string?)r["module"] == (string?)module["id"]).Select(r => (string)r["id"]!).ToList();
        detail.Page.QuerySelectorAll("#requirements tbody a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).ShouldBe(led);
        detail.Page.QuerySelectorAll("#groups dd div").Length.ShouldBe(module["groups"]!.AsArray().Count + module["courses"]!.AsArray().Count);
        await HasRowsAsync(visitor, $"/requirements?module={module["id"]}", led.Count);
        await HasLinesAsync(visitor, "/modules/list.csv", all.Count + 1);
        (await JsonAsync(visitor, $"/modules/{module["id"]}"))["courses"]!.AsArray().Count.ShouldBe(module["courses"]!.AsArray().Count);
        (await visitor.GetAsync(Root + "/modules/NOTHING")).Code.ShouldBe(404);
    }

    [Theory, Databases]
    public async Task Requirements_NameTheirObjectivesAndModules(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        var objectives = Qilan.Files()["objectives"]["objectives"]!.AsArray().Select(o => o!.AsObject()).ToDictionary(o => (string)o["code"]!, o => (string)o["type"]!, StringComparer.Ordinal);
        var modules = Records("modules").ToDictionary(m => (string)m["id"]!, m => (string)m["name"]!["zh"]!, StringComparer.Ordinal);

        var page = await ListAsync<RequirementService>(host.Installation, (s, q, c) => s.ListAsync(Qilan.Code, q, c), new RegisterQuery());
        var named = page.Page.Items.Select(l => l.Values[5]).Where(v => v.Code is not null).ToList();
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(v => v.Text.Zh == $"{v.Code} {CodeLists.Codes("objective_type")[objectives[v.Code!]].Zh}");
        var choices = page.Filters.Single(f => f.Name == "module").Choices;
        choices.ShouldNotBeEmpty();
        choices.ShouldAllBe(c => c.Label.Zh == modules[c.Value]);
    }

    [Theory, Databases]
    public async Task Lists_TakeAtMostThreeQueries(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        await Qilan.ImportAsync(installation);
        using var queries = new Queries(installation);

        await ListAsync<DeliverableService>(installation, (s, q, c) => s.ListAsync(Qilan.Code, q, c), new RegisterQuery { Search = "a" });
        queries.Take().ShouldBeLessThanOrEqualTo(3);
        await ListAsync<ModuleService>(installation, (s, q, c) => s.ListAsync(Qilan.Code, q, c), new RegisterQuery { Search = "a" });
        queries.Take().ShouldBeLessThanOrEqualTo(3);
        await ListAsync<RequirementService>(installation, (s, q, c) => s.ListAsync(Qilan.Code, q, c), new RegisterQuery { Search = "a" });
        queries.Take().ShouldBeLessThanOrEqualTo(3);
        // The first of these finds no facts in the cache.
        await ListAsync<RiskService>(installation, async (s, q, c) => (await s.ListAsync(Qilan.Code, q, c)).Page, new RegisterQuery { Search = "a" });
        queries.Take().ShouldBeLessThanOrEqualTo(3);
        await ListAsync<KpiService>(installation, async (s, q, c) => (await s.ListAsync(Qilan.Code, q, c)).Page, new RegisterQuery { Search = "a" });
        queries.Take().ShouldBeLessThanOrEqualTo(3);
    }

    private static List<JsonObject> Records(string collection) => [.. Qilan.Files()["scope"][collection]!.AsArray().Select(r => r!.AsObject())];

    private static async Task<Visitor> VisitAsync(AppHost host)
    {
        var user = await host.AddUserAsync("analyst", Password);
        await host.JoinAsync(Qilan.Code, user.Id, "business_analyst");
        return await host.SignInAsync("analyst", Password);
    }

    private static async Task HasRowsAsync(Visitor visitor, string path, int rows)
    {
        rows.ShouldBeGreaterThan(0, "or this proves nothing");
        var list = await visitor.GetAsync(Root + path);
        list.Code.ShouldBe(200);
        list.Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ShouldBe(rows, path);
    }

    private static async Task HasLinesAsync(Visitor visitor, string path, int lines)
        => (await visitor.Client.GetStringAsync(Root + path, TestContext.Current.CancellationToken)).Trim().Split('"').Where((_, i) => i % 2 == 0).Sum(outside => outside.Count(c => c == '\n')).ShouldBe(lines - 1, "a cell may have several lines");

    private static async Task<JsonNode> JsonAsync(Visitor visitor, string path)
        => JsonNode.Parse(await visitor.Client.GetStringAsync("/api/v1" + Root + path, TestContext.Current.CancellationToken))!;

    private static Task<RegisterPage> ListAsync<TService>(Installation installation, Func<TService, RegisterQuery, CancellationToken, Task<RegisterPage>> list, RegisterQuery query)
        where TService : notnull
        => installation.AsAsync<TService, RegisterPage>(UserIdentity.Operator, s => list(s, query, TestContext.Current.CancellationToken));
}
