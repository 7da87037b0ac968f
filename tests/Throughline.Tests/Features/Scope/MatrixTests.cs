using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Trace;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Scope;

/// <summary>The traceability matrix against the links that the package states and the gaps of the line.</summary>
public sealed class MatrixTests
{
    private const string Password = "correct horse battery staple";
    private const string Root = $"/projects/{Qilan.Code}";

    [Theory, Databases]
    public async Task EachRow_HasTheRecordsThatNameTheRequirement_AndTheGapsOfTheLine(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host, "business_analyst");

        var rows = (await JsonAsync(visitor, "/traceability?scope=all&page_size=200"))["items"]!.AsArray();
        rows.Count.ShouldBe(Qilan.Files()["requirements"]["requirements"]!.AsArray().Count);
        var gaps = (await host.Installation.AsAsync<TraceService, TraceReport>(UserIdentity.Operator, s => s.GetAsync(Qilan.Code, dataDate: null, TestContext.Current.CancellationToken))).Gaps;
        foreach (var row in rows)
        {
            var id = (string)row!["id"]!;
            Keys(row["designs"]).ShouldBe(Naming("requirements", "designs", "id", id), ignoreOrder: true, id);
            Keys(row["deliverables"]).ShouldBe(Naming("scope", "deliverables", "id", id), ignoreOrder: true, id);
            Keys(row["tests"]).Concat(Keys(row["acceptance_tests"])).ShouldBe(Naming("quality", "test_cases", "id", id), ignoreOrder: true, id);
            Keys(row["gaps"]).ShouldBe(gaps.Where(g => g.Of.Kind == TraceKind.Requirement && g.Key == id).Select(g => g.Of.Code), ignoreOrder: true, id);
        }

        var broken = rows.Where(r => r!["gaps"]!.AsArray().Count > 0).Select(r => (string)r!["id"]!).ToList();
        var page = await visitor.GetAsync(Root + "/traceability?broken=true&scope=all");
        page.Code.ShouldBe(200);
        page.Page.QuerySelectorAll("table.tl-reg tbody tr td.no").Select(c => c.TextContent).ShouldBe(broken, ignoreOrder: true);
        var whole = await visitor.GetAsync(Root + "/traceability");
        foreach (var address in whole.Page.QuerySelectorAll("table.tl-reg tbody tr:first-child a").Select(a => a.GetAttribute("href")!))
        {
            (await visitor.GetAsync(address)).Code.ShouldBe(200, address);
        }
        (await visitor.Client.GetStringAsync(Root + "/traceability/list.csv?scope=all", TestContext.Current.CancellationToken)).Trim().Split('\n').Length.ShouldBe(rows.Count + 1);
    }

    [Theory, Databases]
    public async Task Columns_AreThoseThatOneMaySee_AndTheListTakesFewQueries(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        await Qilan.ImportAsync(host.Installation);
        using var visitor = await VisitAsync(host, "finance");

        var row = (await JsonAsync(visitor, "/traceability"))["items"]![0]!.AsObject();
        row.ContainsKey("deliverables").ShouldBeTrue();
        row.ContainsKey("designs").ShouldBeFalse("finance may not see designs");
        row.ContainsKey("tests").ShouldBeFalse("finance may not see tests");

        using var queries = new Queries(host.Installation);
        await host.Installation.AsAsync<TraceService, RegisterPage>(UserIdentity.Operator, s => s.MatrixAsync(Qilan.Code, new RegisterQuery { Search = "a" }, TestContext.Current.CancellationToken));
        queries.Take().ShouldBeLessThanOrEqualTo(3);
    }

    private static IEnumerable<string> Keys(JsonNode? list) => list!.AsArray().Select(k => (string)k!);

    // The records of a collection of the package that name a requirement.
    private static List<string> Naming(string file, string collection, string key, string requirement)
        => [.. Qilan.Files()[file][collection]!.AsArray().Where(r => r!["requirements"]!.AsArray().Any(q => (string?)q == requirement)).Select(r => (string)r![key]!)];

    private static async Task<Visitor> VisitAsync(AppHost host, string role)
    {
        var user = await host.AddUserAsync(role, Password);
        await host.JoinAsync(Qilan.Code, user.Id, role);
        return await host.SignInAsync(role, Password);
    }

    private static async Task<JsonNode> JsonAsync(Visitor visitor, string path)
        => JsonNode.Parse(await visitor.Client.GetStringAsync("/api/v1" + Root + path, TestContext.Current.CancellationToken))!;
}
