using System.Globalization;
using System.Text.Json.Nodes;
using Throughline.Core.Common;
using Throughline.Core.Common.Registers;
using Throughline.Core.Features.Projects;
using Throughline.Tests.Common;
using Throughline.Tests.Exchange;
using Throughline.Tests.Features.Schedule;

namespace Throughline.Tests.Features.Resources;

/// <summary>The register descriptor on people: search, filters, sort and pages in the database.</summary>
public sealed class PeopleTests
{
    private const string Password = "correct horse battery staple";

    [Theory, Databases]
    public async Task List_FiltersSearchesSortsAndPages_LikeThePackageRead(DatabaseKind database)
    {
        await using var installation = await Installation.CreateAsync(database);
        using var queries = new Queries(installation);
        await Qilan.ImportAsync(installation);
        var people = Qilan.Files()["people"]["people"]!.AsArray().Select(p => p!.AsObject()).ToList();

        queries.Take();
        var first = await ListAsync(installation, new RegisterQuery { Page = new PageRequest(1, 20) });
        queries.Take().ShouldBeInRange(1, 3);
        first.Page.Items.Select(l => l.Key).ShouldBe(people.Take(20).Select(p => (string)p["id"]!));
        first.Page.Total.ShouldBe(people.Count);
        first.InAll.ShouldBe(people.Count);

        var group = (string)people.First(p => (string?)p["group"] is not null)["group"]!;
        var filtered = await ListAsync(installation, new RegisterQuery { Filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["group"] = group } });
        filtered.Page.Total.ShouldBe(people.Count(p => (string?)p["group"] == group));
        filtered.InAll.ShouldBe(people.Count);
        filtered.Filters.Single(f => f.Name == "group").Choices.Select(c => c.Value).ShouldContain(group);

        var part = ((string)people[2]["name"]!["en"]!)[..4].ToUpperInvariant();
        (await ListAsync(installation, new RegisterQuery { Search = part })).Page.Items.Select(l => l.Key).ShouldContain((string)people[2]["id"]!);
        (await ListAsync(installation, new RegisterQuery { Search = "%_'\"" })).Page.Total.ShouldBe(0);

        var sorted = await ListAsync(installation, new RegisterQuery { Sort = "name", IsDescending = true, Page = new PageRequest(1, 200) });
        sorted.Page.Items.Select(l => l.Values[1].Text.Zh).ShouldBe(people.Select(p => (string)p["name"]!["zh"]!).OrderByDescending(n => n, StringComparer.Ordinal));
        var byDepartment = await ListAsync(installation, new RegisterQuery { Sort = "department", Page = new PageRequest(1, 200) });
        byDepartment.Page.Items.Select(l => l.Values[3].Code).SkipWhile(c => c is not null).ShouldAllBe(c => c == null);
        (await ListAsync(installation, new RegisterQuery { Sort = "nothing" })).Page.Items[0].Key.ShouldBe((string)people[0]["id"]!);
    }

    [Theory, Databases]
    public async Task Pages_ShowNamesNotKeys_InBothLanguages_AndAFileWithoutFormulas(DatabaseKind database)
    {
        await using var host = await AppHost.StartAsync(database);
        var files = Qilan.Files();
        files["people"]["people"]![0]!["name"] = "=1+2";
        await Qilan.ImportAsync(host.Installation, (await Qilan.ReadAsync(files)).Package!);
        var user = await host.AddUserAsync("manager", Password);
        await host.JoinAsync(Qilan.Code, user.Id, Roles.ProjectManager);
        using var visitor = await host.SignInAsync("manager", Password);
        const string root = $"/projects/{Qilan.Code}/people";

        var list = await visitor.GetAsync(root + "?sort=-name");
        list.Code.ShouldBe(200);
        list.Page.QuerySelectorAll("table.tl-reg tbody tr").Length.ShouldBe(50);
        list.Page.QuerySelector("table.tl-reg")!.TextContent.ShouldNotContain("employee");
        var person = await visitor.GetAsync(root + "/P002");
        person.Code.ShouldBe(200);
        person.Page.QuerySelector("h1")!.TextContent.ShouldContain((string)files["people"]["people"]![1]!["name"]!["zh"]!);
        (await visitor.GetAsync(root + "/NOBODY")).Code.ShouldBe(404);

        var csv = await visitor.Client.GetStringAsync(root + "/list.csv?q=P001", TestContext.Current.CancellationToken);
        csv.ShouldContain("'=1+2");
        csv.Trim().Split('\n').Length.ShouldBe(2);
        var rest = JsonNode.Parse(await visitor.Client.GetStringAsync($"/api/v1/projects/{Qilan.Code}/people?page_size=5&page=2", TestContext.Current.CancellationToken))!;
        rest["items"]!.AsArray().Count.ShouldBe(5);
        ((int)rest["total"]!).ShouldBe(119);
        ((string?)rest["items"]![0]!["kind"]).ShouldBe("employee");
    }

    [Fact]
    public async Task List_InEnglish_SortsByTheEnglishName()
    {
        await using var installation = await Installation.CreateAsync(DatabaseKind.Sqlite);
        await Qilan.ImportAsync(installation);
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            var sorted = await ListAsync(installation, new RegisterQuery { Sort = "name", Page = new PageRequest(1, 200) });
            sorted.Page.Items.Select(l => l.Values[1].Text.En!).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static Task<RegisterPage> ListAsync(Installation installation, RegisterQuery query)
        => installation.AsAsync<PeopleService, RegisterPage>(UserIdentity.Operator, s => s.ListAsync(Qilan.Code, query, TestContext.Current.CancellationToken));
}
